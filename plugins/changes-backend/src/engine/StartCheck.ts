import { parseEntityRef } from '@backstage/catalog-model';
import type { ChangeStore } from '../database/ChangeStore';
import type { ChangeRow, DecisionRow } from '../database/rows';
import type { Directory } from '../people/Directory';
import { describeDifference } from '../planning/describeDifference';
import { isRefusal, Planner } from '../planning/Planner';
import { Approver, assignApprovals, clausesFor } from '../policy/requirements';

/** Whether an approved change may start now. */
export type StartVerdict =
  | { type: 'start' }
  | { type: 'supersede'; message: string }
  /** Approvals that no longer count, by person, with the reason. */
  | { type: 'lose-approval'; lost: Map<string, string>; counting: Approver[] }
  /** Something that is needed to tell is away. */
  | { type: 'later'; error: Error };

/** Looks again, right before execution, at everything that was true when the change was approved. */
export class StartCheck {
  constructor(
    private readonly deps: {
      store: ChangeStore;
      directory: Directory;
      planner: Planner;
    },
  ) {}

  async check(row: ChangeRow): Promise<StartVerdict> {
    try {
      const approvals = (await this.deps.store.decisions(row.id)).filter(
        ({ decision, voided_at }) => decision === 'approve' && !voided_at,
      );
      const memberships = await this.deps.directory.memberships([
        row.requester_ref,
        ...approvals.map(({ approver_ref }) => approver_ref),
      ]);
      return (
        this.#checkRequester(row, memberships) ??
        this.#checkApprovals(row, approvals, memberships) ??
        (await this.#checkPlan(row)) ?? { type: 'start' }
      );
    } catch (error) {
      return { type: 'later', error: error as Error };
    }
  }

  #checkRequester(
    row: ChangeRow,
    memberships: Map<string, string[]>,
  ): StartVerdict | undefined {
    const { inCatalog, ownerMember } = row.requester_basis;
    const groups = memberships.get(row.requester_ref);
    if (inCatalog && !groups) {
      return {
        type: 'supersede',
        message: `${row.requester_ref} asked for this and is no longer in the catalog`,
      };
    }
    if (ownerMember && !groups?.includes(row.owner_ref)) {
      return {
        type: 'supersede',
        message: `${row.requester_ref} asked for this and is no longer a member of ${row.owner_ref}`,
      };
    }
    return undefined;
  }

  #checkApprovals(
    row: ChangeRow,
    approvals: DecisionRow[],
    memberships: Map<string, string[]>,
  ): StartVerdict | undefined {
    const { requirements } = row.policy;
    const lost = new Map<string, string>();
    const counting: Approver[] = [];
    for (const { approver_ref: ref, digest, expired } of approvals) {
      const groups = memberships.get(ref);
      const clauses = clausesFor(requirements, ref, groups ?? []);
      if (expired) {
        lost.set(ref, 'the approval expired');
      } else if (digest !== row.digest) {
        lost.set(ref, 'the approval is of another plan');
      } else if (!groups || clauses.length === 0) {
        lost.set(ref, `${parseEntityRef(ref).name} may no longer approve this`);
      } else {
        counting.push({ ref, clauses });
      }
    }
    if (assignApprovals(requirements, counting).satisfied) return undefined;
    return { type: 'lose-approval', lost, counting };
  }

  async #checkPlan(row: ChangeRow): Promise<StartVerdict | undefined> {
    // A change that is retried has altered the world itself, so the world cannot look as it did when it was planned.
    if (row.started_at) return undefined;
    try {
      const tree = await this.deps.planner.plan({
        kind: row.kind,
        spec: row.spec,
        requesterRef: row.requester_ref,
      });
      if (tree.digest === row.digest) return undefined;
      const children = await this.deps.store.children(row.id);
      return {
        type: 'supersede',
        message: describeDifference(row, children, tree),
      };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return {
        type: 'supersede',
        message: `The plan no longer holds: ${error.message}`,
      };
    }
  }
}
