import type { ChangeRow } from '../database/rows';

/** Who is told what when a change comes into a state. */
export interface ChangeNotification {
  recipients: string[];
  title: string;
  description: string;
  severity: 'low' | 'normal' | 'high' | 'critical';
  topic: string;
}

const ENDS: Partial<
  Record<ChangeRow['state'], [string, ChangeNotification['severity']]>
> = {
  succeeded: ['Done', 'low'],
  failed: ['Failed', 'high'],
  undone: ['Taken back', 'high'],
  rejected: ['Rejected', 'high'],
  cancelled: ['Cancelled', 'normal'],
  expired: ['Expired', 'normal'],
  superseded: ['Stopped: the plan no longer fits', 'high'],
  paused: ['Paused', 'normal'],
};

/** The notification for a change's state, or undefined where nobody needs one. */
export function describeNotification(
  row: ChangeRow,
): ChangeNotification | undefined {
  if (row.state === 'awaiting-approval') {
    return {
      recipients: row.awaits,
      title: `Approval needed: ${row.title}`,
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
          title: `Changes asked for: ${row.title}`,
          description: said,
          severity: 'high',
          topic: 'progress',
        }
      : undefined;
  }
  const end = ENDS[row.state];
  if (!end) return undefined;
  return {
    recipients: [row.requester_ref],
    title: `${end[0]}: ${row.title}`,
    description: said,
    severity: end[1],
    topic: 'progress',
  };
}
