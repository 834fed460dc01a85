import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { changesTranslationRef } from '../translation';

/** Acts of the audit log that have words of their own; any other shows as it is recorded. */
export const AUDIT_ACTIONS = [
  'change.planned',
  'change.replanned',
  'change.submitted',
  'change.approved',
  'change.rejected',
  'change.changes-requested',
  'change.expired',
  'change.cancelled',
  'change.window-awaited',
  'change.started',
  'change.approval-lost',
  'change.superseded',
  'change.paused',
  'change.resumed',
  'change.succeeded',
  'change.failed',
  'change.retried',
  'change.undo-started',
  'change.undone',
  'approval.given',
  'step.succeeded',
  'step.failed',
  'step.undone',
  'step.cancelled',
] as const;
type Action = (typeof AUDIT_ACTIONS)[number];

/** The words for an act of the audit log. */
export function useActionLabel() {
  const { t } = useTranslationRef(changesTranslationRef);
  return (action: string): string =>
    AUDIT_ACTIONS.includes(action as Action)
      ? t(`action.${action as Action}`)
      : action;
}
