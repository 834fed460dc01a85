import { ConflictError, NotAllowedError } from '@backstage/errors';
import type { ChangeAction, ChangeState } from '@fairway/plugin-changes-common';
import type { ChangeRow, DecisionRow } from '../database/rows';
import type { Caller } from './caller';

/**
 * Why a caller may not do something to a change, as the error to throw and the words to show; undefined when nothing
 * stands against it. Permissions are asked elsewhere.
 */
export type Problem = Error | undefined;

/** Parts are decided and run with the whole. */
export function partProblem(row: ChangeRow): Problem {
  if (row.parent_id === null) return undefined;
  return new ConflictError(
    `This is a part of change ${row.root_id}. Act on change ${row.root_id}`,
  );
}

export function submitProblem(row: ChangeRow, caller: Caller): Problem {
  if (caller.ref !== row.requester_ref && caller.ref !== row.editor_ref) {
    return new NotAllowedError(
      `Only ${row.editor_ref}, who planned this, or its requester may submit it`,
    );
  }
  if (row.state !== 'planned') {
    return new ConflictError(
      `Only a draft can be submitted; this change is ${row.state}`,
    );
  }
  return expiryProblem(row);
}

export function replanProblem(row: ChangeRow): Problem {
  if (row.state === 'planned' || row.state === 'awaiting-approval') {
    return expiryProblem(row);
  }
  return new ConflictError(
    `A change that is ${row.state} keeps its plan. Make a new change`,
  );
}

function expiryProblem(row: ChangeRow): Problem {
  if (!row.expires_at || row.expires_at.getTime() > Date.now())
    return undefined;
  return new ConflictError('The request has expired. Make a new change');
}

/** Four eyes: neither the requester nor who planned last, whatever else they may do. */
export function fourEyesProblem(row: ChangeRow, caller: Caller): Problem {
  if (caller.ref === row.requester_ref) {
    return new NotAllowedError(
      'You asked for this change; somebody else must decide',
    );
  }
  if (caller.ref === row.editor_ref) {
    return new NotAllowedError(
      'You made the plan of this change; somebody else must decide',
    );
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
    const who = row.policy.requirements.map(({ title }) => title).join(', ');
    return new NotAllowedError(
      `The rule "${row.policy.rule}" does not name you (it asks for: ${
        who || 'nobody'
      })`,
    );
  }
  if (row.state !== 'awaiting-approval') {
    return new ConflictError(
      `Nothing is to be decided: the change is ${row.state}`,
    );
  }
  const earlier = decisions.find(
    decision =>
      decision.approver_ref === caller.ref &&
      !decision.voided_at &&
      !decision.expired,
  );
  if (earlier) {
    return new ConflictError(
      'You decided about this plan before; it needs somebody else now',
    );
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
    return new ConflictError(
      `A change that is ${
        row.state
      } cannot take "${action}"; that is possible while it is ${POSSIBLE_IN[
        action
      ].join(' or ')}`,
    );
  }
  if (row.pending_action) {
    return new ConflictError(
      `"${row.pending_action}" was asked for and is under way`,
    );
  }
  if (action !== 'undo' && action !== 'retry') return undefined;
  if (action === 'undo' && !row.started_at) {
    return new ConflictError('It never started, so there is nothing to undo');
  }
  if (action === 'undo' && !row.plan.undo.possible) {
    return new ConflictError(
      `This change cannot be undone: ${row.plan.undo.description}`,
    );
  }
  if (later) {
    return new ConflictError(
      `Change ${later.root_id} altered the same target since. Make a new change instead`,
    );
  }
  return undefined;
}
