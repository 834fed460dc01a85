import type { LocalText } from '@fairway/api-contract';
import { texts } from '../texts';
import type { ChangeRow } from '../database/rows';

/** Who is told what when a change comes into a state. */
export interface ChangeNotification {
  recipients: string[];
  title: LocalText;
  description: LocalText;
  severity: 'low' | 'normal' | 'high' | 'critical';
  topic: string;
}

const ENDS = {
  succeeded: 'low',
  failed: 'high',
  undone: 'high',
  rejected: 'high',
  cancelled: 'normal',
  expired: 'normal',
  superseded: 'high',
  paused: 'normal',
} as const;

function isEnd(state: ChangeRow['state']): state is keyof typeof ENDS {
  return state in ENDS;
}

/** The notification for a change's state, or undefined where nobody needs one. */
export function describeNotification(
  row: ChangeRow,
): ChangeNotification | undefined {
  if (row.state === 'awaiting-approval') {
    return {
      recipients: row.awaits,
      title: texts.tellApproval(row.title),
      description: row.reason ?? row.plan.summary,
      severity: row.risk === 'high' ? 'high' : 'normal',
      topic: 'approval',
    };
  }
  if (!row.requester_ref.startsWith('user:')) return undefined;
  const said = row.message ?? row.plan.summary;
  if (row.state === 'planned') {
    // A fresh draft is the requester's own doing; one that was submitted before came back.
    return row.submitted_at && row.message
      ? {
          recipients: [row.requester_ref],
          title: texts.tellChangesAsked(row.title),
          description: said,
          severity: 'high',
          topic: 'progress',
        }
      : undefined;
  }
  if (!isEnd(row.state)) return undefined;
  return {
    recipients: [row.requester_ref],
    title: texts.tellState(row.state, row.title),
    description: said,
    severity: ENDS[row.state],
    topic: 'progress',
  };
}
