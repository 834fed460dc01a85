import { ConflictError, NotAllowedError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type { ChangeAction, ChangeState } from '@fairway/plugin-changes-common';
import { texts } from '../texts';
import type { ChangeRow, DecisionRow } from '../database/rows';
import { REVIEW_KIND } from '../kinds/reviewKind';
import type { Caller } from './caller';

/**
 * Why a caller may not do something to a change, as the error to throw and the words to show; undefined when nothing
 * stands against it. Permissions are asked elsewhere.
 */
export type Problem = Error | undefined;

/** Parts are decided and run with the whole. */
export function partProblem(row: ChangeRow): Problem {
  if (row.parent_id === null) return undefined;
  return localError(ConflictError, texts.partOf(row.root_id));
}

export function submitProblem(row: ChangeRow, caller: Caller): Problem {
  if (caller.ref !== row.requester_ref && caller.ref !== row.editor_ref) {
    return localError(
      NotAllowedError,
      texts.onlyPlannerSubmits(row.editor_ref),
    );
  }
  if (row.state !== 'planned') {
    return localError(ConflictError, texts.onlyDrafts(row.state));
  }
  return expiryProblem(row);
}

export function replanProblem(row: ChangeRow): Problem {
  const review = reviewProblem(row);
  if (review) return review;
  if (row.state === 'planned' || row.state === 'awaiting-approval') {
    return expiryProblem(row);
  }
  return localError(ConflictError, texts.keepsPlan(row.state));
}

/** Whoever dodged the approvals must not be able to dodge the review. */
function reviewProblem(row: ChangeRow): Problem {
  return row.kind === REVIEW_KIND
    ? localError(ConflictError, texts.reviewStays)
    : undefined;
}

function expiryProblem(row: ChangeRow): Problem {
  if (!row.expires_at || row.expires_at.getTime() > Date.now())
    return undefined;
  return localError(ConflictError, texts.requestExpired);
}

/** Four eyes: neither the requester nor who planned last, whatever else they may do. */
export function fourEyesProblem(row: ChangeRow, caller: Caller): Problem {
  if (caller.ref === row.requester_ref) {
    return localError(NotAllowedError, texts.youRequested);
  }
  if (caller.ref === row.editor_ref) {
    return localError(NotAllowedError, texts.youPlanned);
  }
  return undefined;
}

export function decideProblem(
  row: ChangeRow,
  caller: Caller,
  decisions: DecisionRow[],
  clauses: number[],
): Problem {
  const fourEyes = fourEyesProblem(row, caller);
  if (fourEyes) return fourEyes;
  if (clauses.length === 0) {
    const { rule, requirements } = row.policy;
    return localError(
      NotAllowedError,
      texts.notNamed(
        rule,
        requirements.map(({ title }) => title),
      ),
    );
  }
  if (row.state !== 'awaiting-approval') {
    return localError(ConflictError, texts.nothingToDecide(row.state));
  }
  const earlier = decisions.find(
    decision =>
      decision.approver_ref === caller.ref &&
      !decision.voided_at &&
      !decision.expired,
  );
  if (earlier) {
    return localError(ConflictError, texts.decidedBefore);
  }
  return expiryProblem(row);
}

const POSSIBLE_IN: Record<ChangeAction, ChangeState[]> = {
  pause: ['running'],
  resume: ['paused'],
  retry: ['failed'],
  cancel: ['planned', 'awaiting-approval', 'waiting', 'running', 'paused'],
  undo: ['succeeded', 'failed', 'cancelled'],
};

/** `later` is a change that started on the same target after this one. */
export function actionProblem(
  row: ChangeRow,
  action: ChangeAction,
  later: ChangeRow | undefined,
): Problem {
  if (!POSSIBLE_IN[action].includes(row.state)) {
    return localError(
      ConflictError,
      texts.actionImpossible(action, row.state, POSSIBLE_IN[action]),
    );
  }
  if (row.pending_action) {
    return localError(ConflictError, texts.actionPending(row.pending_action));
  }
  if (action === 'cancel') return reviewProblem(row);
  if (action !== 'undo' && action !== 'retry') return undefined;
  if (action === 'undo' && !row.started_at) {
    return localError(ConflictError, texts.neverStarted);
  }
  if (action === 'undo' && !row.plan.undo.possible) {
    return localError(
      ConflictError,
      texts.cannotBeUndone(row.plan.undo.description),
    );
  }
  if (later) {
    return localError(ConflictError, texts.alteredSince(later.root_id));
  }
  if (action === 'retry' && row.started_at && !row.left_behind) {
    return new ConflictError(
      'The portal has not seen yet what this change left behind. Try again in a moment, or make a new change',
    );
  }
  return undefined;
}
