import {
  changeControlPermission,
  changeDecidePermission,
  ChangeFacets,
  ChangeOutcomes,
  changeReadPermission,
  changeRequestPermission,
  LogLine,
} from '@fairway/plugin-changes-common';
import type {
  ChangeFacetsQuery,
  ChangeListQuery,
  ChangeOutcomesQuery,
  ChangeQueries,
} from '../database/ChangeQueries';
import type { ChangeRow, DecisionRow, StepRow } from '../database/rows';
import type { TargetQueries, TargetQuery } from '../database/TargetQueries';
import type { Page } from '../database/visibleChanges';
import { toResource } from '../permissions/toResource';
import { findReadable } from './access';
import type { ChangeAnswer, SummaryAnswer, TargetAnswer } from './answers';
import { asApprover } from './asApprover';
import type { Caller } from './caller';
import { describePermitted } from './describePermitted';
import {
  presentDecision,
  presentPolicy,
  presentStep,
  presentSummary,
} from './present';
import { presentChildStep } from './presentChildStep';
import type { ServiceDeps } from './ServiceDeps';

const MAX_CANDIDATES = 50;
const NO_FACETS: ChangeFacets = {
  kind: [],
  environment: [],
  system: [],
  ownerRef: [],
  entityRef: [],
  requesterRef: [],
};

/** Changes as their readers see them. */
export class ReadService {
  constructor(
    private readonly deps: ServiceDeps & {
      queries: ChangeQueries;
      targets: TargetQueries;
    },
  ) {}

  async get(caller: Caller, id: number): Promise<ChangeAnswer> {
    const { store } = this.deps;
    const { row, decide } = await findReadable(this.deps, caller, id, [
      changeRequestPermission,
      changeDecidePermission,
      changeControlPermission,
    ]);
    const [children, allSteps, decisions] = await Promise.all([
      store.children(row.id),
      store.steps(row.root_id),
      store.decisions(row.id),
    ]);
    const seen = children.filter(child =>
      decide(changeReadPermission, toResource(child)),
    );
    const tree =
      children.length > 0 ? await store.below(row.root_id) : new Map();
    return {
      ...presentSummary(row),
      spec: row.spec as ChangeAnswer['spec'],
      plan: row.plan,
      policy: presentPolicy(
        row,
        decisions,
        await this.#candidates(row, decisions),
      ),
      decisions: decisions.map(item => presentDecision(item, row.digest)),
      steps: [
        ...children.map((child, index) =>
          presentChildStep(child, index, stepsBelow(child, allSteps, tree)),
        ),
        ...allSteps.filter(step => step.change_id === row.id).map(presentStep),
      ],
      children: seen.map(presentSummary),
      permitted: await describePermitted(
        this.deps,
        row,
        caller,
        decide,
        decisions,
      ),
    };
  }

  async list(
    caller: Caller,
    query: ChangeListQuery,
  ): Promise<Page<SummaryAnswer>> {
    const visible = await this.deps.authorizer.readFilter(caller.credentials);
    if (visible === 'none') return { items: [], total: 0 };
    const { items, total } = await this.deps.queries.list(
      query,
      visible,
      query.awaiting && (await asApprover(this.deps.directory, caller)),
    );
    return { items: items.map(presentSummary), total };
  }

  async facets(
    caller: Caller,
    query: ChangeFacetsQuery,
  ): Promise<ChangeFacets> {
    const { authorizer, directory, queries } = this.deps;
    const visible = await authorizer.readFilter(caller.credentials);
    if (visible === 'none') return NO_FACETS;
    return queries.facets(
      query,
      visible,
      query.awaiting && (await asApprover(directory, caller)),
    );
  }

  async outcomes(
    caller: Caller,
    query: ChangeOutcomesQuery,
  ): Promise<ChangeOutcomes> {
    const { authorizer, queries } = this.deps;
    const visible = await authorizer.readFilter(caller.credentials);
    return queries.outcomes(query, visible);
  }

  async listTargets(
    caller: Caller,
    query: TargetQuery,
  ): Promise<Page<TargetAnswer>> {
    const { authorizer, targets } = this.deps;
    const visible = await authorizer.readFilter(caller.credentials);
    if (visible === 'none') return { items: [], total: 0 };
    const { items: keys, total } = await targets.keys(query, visible);
    const found = await targets.rows(query.kind, keys, visible);
    const show = (row?: ChangeRow) => (row ? presentSummary(row) : null);
    const items = [...found.values()].flatMap(
      ({ current, active, last, pending }) => {
        const any = active ?? pending[0] ?? current ?? last;
        return any
          ? {
              target: presentSummary(any).target,
              current: show(current),
              active: show(active),
              last: show(last),
              pending: pending.map(presentSummary),
            }
          : [];
      },
    );
    return { items, total };
  }

  async log(
    caller: Caller,
    id: number,
    query: { step?: number; after: number; limit: number },
  ): Promise<LogLine[]> {
    await findReadable(this.deps, caller, id);
    return this.deps.store.logLines(id, query);
  }

  async #candidates(
    row: ChangeRow,
    decisions: DecisionRow[],
  ): Promise<string[][]> {
    const { requirements } = row.policy;
    if (!['planned', 'awaiting-approval'].includes(row.state)) return [];
    // The page is worth showing without the names.
    const members = await this.deps.directory
      .members(requirements.flatMap(({ groupRef }) => groupRef ?? []))
      .catch(() => new Map<string, string[]>());
    const out = new Set([
      row.requester_ref,
      row.editor_ref,
      ...decisions
        .filter(({ voided_at, expired }) => !voided_at && !expired)
        .map(({ approver_ref }) => approver_ref),
    ]);
    return requirements.map(({ groupRef, userRefs }) =>
      (groupRef ? members.get(groupRef) ?? [] : userRefs)
        .filter(ref => !out.has(ref))
        .slice(0, MAX_CANDIDATES),
    );
  }
}

/** Steps of a change and of all below it. */
function stepsBelow(
  child: ChangeRow,
  steps: StepRow[],
  parents: Map<string, string | null>,
): StepRow[] {
  const isBelow = (id: string | null | undefined): boolean =>
    !!id && (id === child.id || isBelow(parents.get(id)));
  return steps.filter(step => isBelow(step.change_id));
}
