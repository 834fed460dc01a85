import type {
  ChangeAction,
  ChangeState,
  Risk,
} from '@fairway/plugin-changes-common';

const words = (state: ChangeState) => state.replace('-', ' ');
const place = (environment: string | null) =>
  environment
    ? `environment "${environment}"`
    : 'a target outside every environment';
const PROPERTIES = {
  kind: 'kind',
  environment: 'environment',
  system: 'system',
  owner: 'owner',
  risk: 'risk',
};

/** What a policy rule matched on. */
export type Matched = [property: keyof typeof PROPERTIES, value: string][];

/** How notifications call the states that they tell of. */
type ToldState =
  | 'succeeded'
  | 'failed'
  | 'undone'
  | 'rejected'
  | 'cancelled'
  | 'expired'
  | 'superseded'
  | 'paused';
const TOLD: Record<ToldState, string> = {
  succeeded: 'Done',
  failed: 'Failed',
  undone: 'Taken back',
  rejected: 'Rejected',
  cancelled: 'Cancelled',
  expired: 'Expired',
  superseded: 'Stopped: the plan no longer fits',
  paused: 'Paused',
};

/** What the engine says, in English. */
export const en = {
  // What is asked for
  noEntity: (ref: string) =>
    `The catalog has no ${ref} that you may see. Check the reference`,
  noOwner: (ref: string) =>
    `entityRef: no group owns ${ref}. Set spec.owner in its catalog-info.yaml`,
  kindUnknown: (id: string, known: string[]) =>
    `kind: "${id}" is unknown here. Known kinds: ${known.join(', ')}`,
  keyInvalid: 'Idempotency-Key: must be 1 to 255 visible ASCII characters',
  keyReused:
    'Idempotency-Key: the key was used for another request. Use a new key for a new request',
  tooManyChanges: (max: number) => `A change can hold at most ${max} changes`,
  nestsTooDeep: (max: number) => `Changes nest at most ${max} deep`,
  targetTwice: (key: string) =>
    `Two parts of the change alter the same: ${key}`,
  planTooLarge: (mib: number) =>
    `The plan is larger than ${mib} MiB; split the change`,
  planningTooSlow: (seconds: number) =>
    `Planning took longer than ${seconds} seconds; try again`,
  otherTarget: (planned: string, seen: string) =>
    `spec: the change would alter ${planned} instead of ${seen}. Make a new change for that`,
  digestMoved:
    'digest: the plan is another one by now. Reload the change and look at its plan',
  reasonMissing: (action: ChangeAction) =>
    `body.reason: say why, for ${action} is recorded`,
  commentMissing:
    'body.comment: say why, so that the requester knows how to go on',

  // Who may do what
  change: (id: string) => `change ${id}`,
  named: (title: string) => `"${title}"`,
  auditLog: 'the audit log',
  policies: 'the policies',
  notFound: (id: string) => `There is no change ${id} that you may see`,
  lacksPermission: (permission: string, what: string) =>
    `You lack the permission "${permission}" for ${what}. Ask an administrator for a role that has it`,
  onlyPlannerSubmits: (editorRef: string) =>
    `Only ${editorRef}, who planned this, or its requester may submit it`,
  youRequested: 'You asked for this change; somebody else must decide',
  youPlanned: 'You made the plan of this change; somebody else must decide',
  notNamed: (rule: string, clauses: string[]) =>
    `The rule "${rule}" does not name you (it asks for: ${
      clauses.join(', ') || 'nobody'
    })`,
  decidedBefore:
    'You decided about this plan before; it needs somebody else now',
  groupsUnknown:
    'The catalog does not say now which groups you are in. Try again',
  riskTooHigh: (risk: Risk) =>
    `Its risk is ${risk}; open it and decide about it alone`,

  // What the state of a change allows
  partOf: (root: string) =>
    `This is a part of change ${root}. Act on change ${root}`,
  onlyDrafts: (state: ChangeState) =>
    `Only a draft can be submitted; this change is ${words(state)}`,
  keepsPlan: (state: ChangeState) =>
    `A change that is ${words(state)} keeps its plan. Make a new change`,
  requestExpired: 'The request has expired. Make a new change',
  nothingToDecide: (state: ChangeState) =>
    `Nothing is to be decided: the change is ${words(state)}`,
  actionImpossible: (
    action: ChangeAction,
    state: ChangeState,
    possible: ChangeState[],
  ) =>
    `A change that is ${words(
      state,
    )} cannot take "${action}"; that is possible while it is ${possible
      .map(words)
      .join(' or ')}`,
  actionPending: (action: ChangeAction) =>
    `"${action}" was asked for and is under way`,
  neverStarted: 'It never started, so there is nothing to undo',
  cannotBeUndone: (why: string) => `This change cannot be undone: ${why}`,
  alteredSince: (root: string) =>
    `Change ${root} altered the same target since. Make a new change instead`,
  targetHeld:
    'Another change is under way on the same target. Wait for its end',
  targetBusy: (root: string, state: ChangeState) =>
    `Change ${root} of the same target is ${words(
      state,
    )}. Submit this one when it has ended`,
  transitionImpossible: (state: ChangeState, event: string) =>
    `A change that is ${words(
      state,
    )} does not take "${event}". Reload it and look at its state`,

  // Policies
  ruleMatches: (rule: string, matched: Matched) =>
    `The rule "${rule}" applies because ${matched
      .map(([property, value]) => `${PROPERTIES[property]} is ${value}`)
      .join(' and ')}.`,
  ruleMatchesAll: (rule: string) =>
    `The rule "${rule}" applies to every change.`,
  noRuleNeeded: (environment: string | null) =>
    `No rule matches and ${place(
      environment,
    )} is not protected, so nobody has to approve.`,
  notCovered: (kind: string, risk: Risk, environment: string | null) =>
    `No rule of fairway.changes.policies covers kind "${kind}" with risk "${risk}" in ${place(
      environment,
    )}, which is protected. Ask an administrator to add a rule`,
  clause: (count: number, who: string) => `${count} of ${who}`,

  // Why a plan or an approval no longer holds
  factMoved: (key: string, was: string, is: string) =>
    `The plan no longer matches: ${key} was ${was}, is ${is}`,
  preconditionMoved: (key: string, was: string, is: string) =>
    `The plan no longer matches: precondition ${key} was ${was}, is ${is}`,
  alteredMeanwhile: (key: string) =>
    `The plan no longer matches: ${key} was altered after it was planned`,
  inPart: (difference: string, title: string) =>
    `${difference} (in "${title}")`,
  policyMoved: (was: string, wasCount: number, is: string, isCount: number) =>
    `The plan no longer matches: the policy was "${was}" with ${wasCount} requirements, is "${is}" with ${isCount}, or asks for other people`,
  diffMoved: (key: string) =>
    `The plan no longer matches: what would change in ${key} is different now`,
  detailsMoved:
    'The plan no longer matches: planning again gives other steps or details',
  absent: 'absent',
  planRefused: (why: string) => `The plan no longer holds: ${why}`,
  retryNeedsUndo: (problem: string) =>
    `${problem}. Take this change back or make a new one, which is planned anew`,
  retryNeedsNew: (problem: string) =>
    `${problem}. Make a new change, which is planned anew`,
  targetAlteredSinceFailure:
    'The target was altered after this change had failed',
  alteredSinceFailure: (what: string) =>
    `${what} was altered after this change had failed`,
  requesterGone: (ref: string) =>
    `${ref} asked for this and is no longer in the catalog`,
  requesterLeft: (ref: string, owner: string) =>
    `${ref} asked for this and is no longer a member of ${owner}`,
  approvalExpired: 'the approval expired',
  approvalOfOther: 'the approval is of another plan',
  mayNoLonger: (name: string) => `${name} may no longer approve this`,
  approvalsLost: (lost: [ref: string, why: string][]) =>
    `An approval no longer counts (${lost
      .map(([ref, why]) => `${ref}: ${why}`)
      .join('; ')})`,

  // How it went
  draftExpired: 'Nobody submitted the draft in time',
  approvalsLate: 'The approvals were not complete in time',
  startsLater: (why: string) => `Not started yet, tried again: ${why}`,
  startFailed: (why: string) => `It could not start: ${why}`,
  stepGone: (kind: string, step: string) =>
    `The kind "${kind}" no longer has a step "${step}"`,
  stepOverdue: (seconds: number) =>
    `The step did not finish within ${seconds} seconds.`,
  stepOverdueAt: (seconds: number, last: string) =>
    `The step did not finish within ${seconds} seconds. Last seen: ${last}`,
  stepSilent: 'The step failed without a message',
  stepFailed: (title: string, error: string) => `"${title}" failed: ${error}`,
  notTakenBack: (title: string, error: string) =>
    `Not taken back: "${title}" and the steps before it: ${error}`,
  alsoNotTakenBack: (why: string, title: string, error: string) =>
    `${why}. Not taken back: "${title}" and the steps before it: ${error}`,
  partsDone: (done: number, steps: number) => `${done} of ${steps} steps done`,

  // The portal itself
  approvalUnrecorded: 'The portal could not record the approval. Try again',
  tooManyStreams:
    'Too many open streams. Close some, or poll the change instead',

  // Emergencies and their reviews
  noEmergencies: (kind: string, environment: string | null) =>
    `The policies allow no emergencies of kind "${kind}" in ${place(
      environment,
    )}. Submit it without \`emergency\`, and ask the approvers in person`,
  reviewedAfterwards:
    'It is an emergency: it runs at once, and is reviewed afterwards by those who would have approved it.',
  emergencyNeedsReason:
    'reason: say why it cannot wait, for those who review it afterwards',
  review: 'Review',
  reviewTitle: (title: string) => `Review: ${title}`,
  reviewSummary: (id: number, requester: string) =>
    `Change ${id} of ${requester} ran at once, as an emergency. Approve that this was right, or reject it and say what is to be done.`,
  reviewUndo: (id: number) =>
    `A review alters nothing. Undo change ${id} to take back what it did.`,
  reviewStays:
    'A review ends by the decision of those who are asked; it cannot be planned anew or cancelled',
  reviewEnds:
    'What is reviewed has run; approve or reject, and ask for another change where something is to be altered',
  reviewsAreMade: 'kind: reviews are asked for by the engine alone',

  // The kind `bundle`
  bundle: 'Bundle of changes',
  bundleSummary: (title: string, count: number) =>
    `${title}: ${count} changes, in order.`,
  bundleUndo: 'The changes are taken back in reverse order.',
  bundleInBundle: 'spec.changes: a bundle cannot hold a bundle',

  // Notifications
  tellApproval: (title: string) => `Approval needed: ${title}`,
  tellChangesAsked: (title: string) => `Changes asked for: ${title}`,
  tellState: (state: ToldState, title: string) => `${TOLD[state]}: ${title}`,
};
