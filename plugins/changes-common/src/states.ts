/** Every state of a change, in the order in which a change can pass them. */
export const CHANGE_STATES = [
  'planned',
  'awaiting-approval',
  'waiting',
  'running',
  'paused',
  'undoing',
  'succeeded',
  'failed',
  'undone',
  'cancelled',
  'rejected',
  'expired',
  'superseded',
] as const;

/**
 * - `planned`: a draft that only its requester acts on
 * - `awaiting-approval`: submitted, approvals missing
 * - `waiting`: approved, for its turn on the target (`waitingFor: queue`) or for its window (`waitingFor: window`)
 * - `running`, `paused`, `undoing`: holds its target
 * - the rest is final, except that a `failed`, `cancelled` or `succeeded` change may be undone and a `failed` one retried
 */
export type ChangeState = (typeof CHANGE_STATES)[number];

/** States in which a change holds its target; at most one change per target is in one of them. */
export const ACTIVE_STATES: readonly ChangeState[] = [
  'running',
  'paused',
  'undoing',
];

/** States in which nothing more happens by itself. */
export const FINAL_STATES: readonly ChangeState[] = [
  'succeeded',
  'failed',
  'undone',
  'cancelled',
  'rejected',
  'expired',
  'superseded',
];

/** States of a step. `waiting` means that the step asked to be run again later. */
export const STEP_STATES = [
  'pending',
  'running',
  'waiting',
  'paused',
  'succeeded',
  'failed',
  'cancelled',
  'undoing',
  'undone',
] as const;
export type StepState = (typeof STEP_STATES)[number];

/** What a person may ask of a submitted change. */
export const CHANGE_ACTIONS = [
  'pause',
  'resume',
  'retry',
  'cancel',
  'undo',
] as const;
export type ChangeAction = (typeof CHANGE_ACTIONS)[number];

/** How much could go wrong, as the kind judges it; policies match on it. */
export const RISKS = ['low', 'medium', 'high'] as const;
export type Risk = (typeof RISKS)[number];
