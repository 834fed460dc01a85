import { ConflictError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type { ChangeState } from '@fairway/plugin-changes-common';
import { texts } from '../texts';

/** What can happen to a change. */
export type ChangeEvent =
  | 'submit'
  | 'submit-approved'
  | 'replan'
  | 'approve'
  | 'reject'
  | 'request-changes'
  | 'expire'
  | 'cancel'
  | 'await-window'
  | 'start'
  | 'lose-approval'
  | 'supersede'
  | 'pause'
  | 'resume'
  | 'succeed'
  | 'fail'
  | 'retry'
  | 'undo'
  | 'finish-undo';

/** The only transitions there are. `approve` stands for the approval that completes the policy. */
const TRANSITIONS: Record<
  ChangeState,
  Partial<Record<ChangeEvent, ChangeState>>
> = {
  planned: {
    replan: 'planned',
    submit: 'awaiting-approval',
    'submit-approved': 'waiting',
    cancel: 'cancelled',
    expire: 'expired',
  },
  'awaiting-approval': {
    replan: 'planned',
    approve: 'waiting',
    reject: 'rejected',
    'request-changes': 'planned',
    cancel: 'cancelled',
    expire: 'expired',
  },
  waiting: {
    'await-window': 'waiting',
    start: 'running',
    'lose-approval': 'awaiting-approval',
    supersede: 'superseded',
    fail: 'failed',
    cancel: 'cancelled',
  },
  running: {
    pause: 'paused',
    succeed: 'succeeded',
    fail: 'failed',
    undo: 'undoing',
    cancel: 'cancelled',
  },
  paused: { resume: 'running', cancel: 'cancelled' },
  undoing: { 'finish-undo': 'undone', fail: 'failed' },
  succeeded: { undo: 'undoing' },
  failed: { undo: 'undoing', retry: 'waiting' },
  cancelled: { undo: 'undoing' },
  undone: {},
  rejected: {},
  expired: {},
  superseded: {},
};

/** Whether an event can happen in a state. */
export function canTransition(state: ChangeState, event: ChangeEvent): boolean {
  return TRANSITIONS[state][event] !== undefined;
}

/** The state after an event; throws a ConflictError where it cannot happen. */
export function transition(
  state: ChangeState,
  event: ChangeEvent,
): ChangeState {
  const next = TRANSITIONS[state][event];
  if (next) return next;
  throw localError(ConflictError, texts.transitionImpossible(state, event));
}
