import { parseEntityRef } from '@backstage/catalog-model';
import type { LocalText } from '@fairway/api-contract';
import { texts } from '../texts';
import type { ChangeStore } from '../database/ChangeStore';
import type { ChangeRow, DecisionRow } from '../database/rows';
import type { Directory } from '../people/Directory';
import { Approver, assignApprovals, clausesFor } from '../policy/requirements';
import type { PlanCheck } from './PlanCheck';

/** Whether an approved change may start now. */
export type StartVerdict =
  | { type: 'start' }
  /** It must not be carried out as it was planned. */
  | { type: 'stop'; message: LocalText }
  /** Approvals that no longer count, by person, with the reason. */
  | {
      type: 'lose-approval';
      lost: Map<string, LocalText>;
      counting: Approver[];
    }
  /** Something that is needed to tell is away. */
  | { type: 'later'; error: Error };

/** Looks again, right before execution, at everything that was true when the change was approved. */
export class StartCheck {
  constructor(
    private readonly deps: {
      store: ChangeStore;
      directory: Directory;
      planCheck: PlanCheck;
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
        type: 'stop',
        message: texts.requesterGone(row.requester_ref),
      };
    }
    if (ownerMember && !groups?.includes(row.owner_ref)) {
      return {
        type: 'stop',
        message: texts.requesterLeft(row.requester_ref, row.owner_ref),
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
    const lost = new Map<string, LocalText>();
    const counting: Approver[] = [];
    for (const { approver_ref: ref, digest, expired } of approvals) {
      const groups = memberships.get(ref);
      const clauses = clausesFor(requirements, ref, groups ?? []);
      if (expired) {
        lost.set(ref, texts.approvalExpired);
      } else if (digest !== row.digest) {
        lost.set(ref, texts.approvalOfOther);
      } else if (!groups || clauses.length === 0) {
        lost.set(ref, texts.mayNoLonger(parseEntityRef(ref).name));
      } else {
        counting.push({ ref, clauses });
      }
    }
    if (assignApprovals(requirements, counting).satisfied) return undefined;
    return { type: 'lose-approval', lost, counting };
  }

  async #checkPlan(row: ChangeRow): Promise<StartVerdict | undefined> {
    const message = await this.deps.planCheck.problem(row);
    return message === undefined ? undefined : { type: 'stop', message };
  }
}
