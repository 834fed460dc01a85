import type {
  Change,
  ChangeAction,
  ChangeState,
} from '@fairway/plugin-changes-common';

/** The acts that make sense in each state, most likely first; others would only be noise. */
const ACTS: Record<ChangeState, readonly ChangeAction[]> = {
  planned: ['cancel'],
  'awaiting-approval': ['cancel'],
  waiting: ['cancel'],
  running: ['pause', 'cancel'],
  paused: ['resume', 'undo', 'cancel'],
  undoing: [],
  succeeded: ['undo'],
  failed: ['retry', 'undo'],
  undone: [],
  cancelled: ['undo'],
  rejected: [],
  expired: [],
  superseded: [],
};

/** Acts to show for a change: those of its state, and any other that the server allows. */
export function relevantActs(change: Change): ChangeAction[] {
  const usual = ACTS[change.state];
  const others = (
    ['pause', 'resume', 'retry', 'cancel', 'undo'] as const
  ).filter(act => !usual.includes(act) && change.permitted[act]?.allowed);
  return [...usual, ...others];
}

/** States whose way forward is a new change of the same kind and spec. */
export const PLAN_AGAIN_STATES: readonly ChangeState[] = [
  'failed',
  'undone',
  'cancelled',
  'rejected',
  'expired',
  'superseded',
];
