import { ConflictError, InputError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import {
  changeDecidePermission,
  Decision,
} from '@fairway/plugin-changes-common';
import { texts } from '../texts';
import { auditRecord } from '../audit/AuditEntry';
import type { ChangeRow } from '../database/rows';
import type { UnitOfWork } from '../database/Transactions';
import { applyTransition } from '../engine/applyTransition';
import { REVIEW_KIND } from '../kinds/reviewKind';
import { assignApprovals, clausesFor } from '../policy/requirements';
import { findPermitted } from './access';
import type { Caller } from './caller';
import { countingApprovers } from './present';
import { decideProblem, partProblem } from './problems';
import { changedMeanwhile } from './RequestService';
import type { ServiceDeps } from './ServiceDeps';

/** What an approver says. */
export interface NewDecision {
  decision: Decision;
  digest: string;
  comment?: string;
}

/** Approving, rejecting and asking for changes: what approvers do. */
export class DecisionService {
  constructor(private readonly deps: ServiceDeps) {}

  async decide(
    caller: Caller,
    id: number,
    decision: NewDecision,
    options: { lowRiskOnly?: boolean } = {},
  ): Promise<void> {
    const { directory, store, transactions } = this.deps;
    if (decision.decision !== 'approve' && !decision.comment) {
      throw localError(InputError, texts.commentMissing);
    }
    await findPermitted(this.deps, caller, id, changeDecidePermission);
    // Asked now and not taken from the token, which may be older than a change of membership.
    const memberships = await directory.memberships([caller.ref]);
    await transactions.run(async unit => {
      const row = await store.lock(unit, id);
      const clauses = clausesFor(
        row.policy.requirements,
        caller.ref,
        memberships.get(caller.ref) ?? [],
      );
      const decisions = await store.decisions(id, unit.trx);
      const problem =
        partProblem(row) ?? decideProblem(row, caller, decisions, clauses);
      if (problem) throw problem;
      if (row.kind === REVIEW_KIND && decision.decision === 'request-changes') {
        throw localError(InputError, texts.reviewEnds);
      }
      if (row.digest !== decision.digest) throw changedMeanwhile();
      if (options.lowRiskOnly && row.risk !== 'low') {
        throw localError(ConflictError, texts.riskTooHigh(row.risk));
      }
      await this.#record(unit, row, caller, decision, clauses);
    });
  }

  async #record(
    unit: UnitOfWork,
    row: ChangeRow,
    caller: Caller,
    { decision, digest, comment }: NewDecision,
    clauses: number[],
  ): Promise<void> {
    const { store } = this.deps;
    // An approval that expired gives way to the new one.
    await store.voidDecisions(unit, row.id, 'it expired', [caller.ref]);
    await unit.trx('decisions').insert({
      change_id: row.id,
      approver_ref: caller.ref,
      decision,
      comment: comment ?? null,
      digest,
      clauses,
      expires_at:
        decision === 'approve'
          ? unit.trx.raw(`now() + ? * interval '1 second'`, [
              row.policy.approvalTtlSeconds,
            ])
          : null,
    });
    const details = { actorRef: caller.ref, data: { digest } };
    const said = { ...details, message: `${caller.ref}: ${comment}` };
    if (decision === 'reject') {
      await applyTransition(unit, row, 'reject', said);
      return;
    }
    if (decision === 'request-changes') {
      await store.voidDecisions(unit, row.id, 'changes were asked for');
      await applyTransition(unit, row, 'request-changes', {
        ...said,
        columns: { approvals_given: 0, awaits: [] },
      });
      return;
    }
    await this.#approve(unit, row, details);
  }

  async #approve(
    unit: UnitOfWork,
    row: ChangeRow,
    details: { actorRef: string; data: { digest: string } },
  ): Promise<void> {
    const { store } = this.deps;
    const decisions = await store.decisions(row.id, unit.trx);
    const { given, satisfied, awaits } = assignApprovals(
      row.policy.requirements,
      countingApprovers(decisions, row.digest),
    );
    const columns = { approvals_given: given, awaits };
    unit.audit(
      auditRecord(row, 'approval.given', details.actorRef, {
        ...details.data,
        given,
        required: row.approvals_required,
      }),
    );
    if (satisfied) {
      await applyTransition(unit, row, 'approve', { ...details, columns });
    } else {
      await store.update(unit, row.id, columns);
      unit.notify({ root: Number(row.id) });
    }
  }
}
