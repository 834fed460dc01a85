import { errorText, localError } from '@fairway/api-contract';
import {
  changeControlPermission,
  changeDecidePermission,
  changeRequestPermission,
  CHANGE_ACTIONS,
} from '@fairway/plugin-changes-common';
import { texts } from '../texts';
import type { ChangeRow, DecisionRow } from '../database/rows';
import { Decide, refusal } from '../permissions/Authorizer';
import { toResource } from '../permissions/toResource';
import { clausesFor } from '../policy/requirements';
import type { ChangeAnswer } from './answers';
import { asApprover } from './asApprover';
import type { Caller } from './caller';
import {
  actionProblem,
  decideProblem,
  partProblem,
  Problem,
  replanProblem,
  submitProblem,
} from './problems';
import type { ServiceDeps } from './ServiceDeps';

async function decidingProblem(
  { directory }: ServiceDeps,
  row: ChangeRow,
  caller: Caller,
  decisions: DecisionRow[],
): Promise<Problem> {
  if (row.state !== 'awaiting-approval') {
    return localError(Error, texts.nothingToDecide(row.state));
  }
  try {
    const { ref, groups } = await asApprover(directory, caller);
    const clauses = clausesFor(row.policy.requirements, ref, groups);
    return decideProblem(row, caller, decisions, clauses);
  } catch {
    return localError(Error, texts.groupsUnknown);
  }
}

/** What a caller may do to a change now, and where not, why: by the same rules that the routes enforce. */
export async function describePermitted(
  deps: ServiceDeps,
  row: ChangeRow,
  caller: Caller,
  decide: Decide,
  decisions: DecisionRow[],
): Promise<ChangeAnswer['permitted']> {
  const { store, transactions } = deps;
  const part = partProblem(row);
  const resource = toResource(row);
  const lacks = (permission: typeof changeControlPermission): Problem =>
    decide(permission, resource)
      ? undefined
      : refusal(permission.name, texts.change(row.id));
  const say = (problem: Problem) => ({
    allowed: !problem,
    why: problem ? errorText(problem) : null,
  });
  const deciding = await decidingProblem(deps, row, caller, decisions);
  const later =
    row.ended_at && row.started_at
      ? await store.findLater({ trx: transactions.knex }, row)
      : undefined;
  return {
    submit: say(part ?? submitProblem(row, caller)),
    replan: say(part ?? replanProblem(row) ?? lacks(changeRequestPermission)),
    decide: say(part ?? deciding ?? lacks(changeDecidePermission)),
    ...Object.fromEntries(
      CHANGE_ACTIONS.map(action => [
        action,
        say(
          part ??
            actionProblem(row, action, later) ??
            lacks(changeControlPermission),
        ),
      ]),
    ),
  } as ChangeAnswer['permitted'];
}
