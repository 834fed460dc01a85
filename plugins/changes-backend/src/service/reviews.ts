import { english } from '@fairway/api-contract';
import { auditRecord, SYSTEM_ACTOR } from '../audit/AuditEntry';
import type { ChangeRow } from '../database/rows';
import type { UnitOfWork } from '../database/Transactions';
import { applyTransition } from '../engine/applyTransition';
import { REVIEW_KIND } from '../kinds/reviewKind';
import type { PlannedTree } from '../planning/PlannedTree';
import { assignApprovals } from '../policy/requirements';
import type { ServiceDeps } from './ServiceDeps';

/** Plans the review of a change that does not wait for its approvals; undefined for one that does. */
export async function planReview(
  { planner }: Pick<ServiceDeps, 'planner'>,
  row: ChangeRow,
): Promise<PlannedTree | undefined> {
  if (!row.policy.review?.length) return undefined;
  return planner.plan({
    kind: REVIEW_KIND,
    spec: { change: Number(row.id) },
    requesterRef: row.requester_ref,
  });
}

/**
 * Asks for a review in the transaction that submits the change, so that none runs without. The requester of the change is
 * the review's as well, and so cannot decide about it.
 */
export async function requestReview(
  { plans, store }: Pick<ServiceDeps, 'plans' | 'store'>,
  unit: UnitOfWork,
  row: ChangeRow,
  tree: PlannedTree,
): Promise<void> {
  const id = await plans.insert(unit, tree, {
    requester_ref: row.requester_ref,
    requester_basis: row.requester_basis,
    reason: row.reason,
    on_failure: 'stop',
    idempotency_key: null,
    idempotency_hash: null,
  });
  const review = await store.lock(unit, id);
  unit.audit(
    auditRecord(review, 'change.planned', SYSTEM_ACTOR, {
      to: 'planned',
      digest: tree.digest,
      title: english(tree.title),
    }),
  );
  const { awaits } = assignApprovals(review.policy.requirements, []);
  await applyTransition(unit, review, 'submit', {
    actorRef: SYSTEM_ACTOR,
    data: { digest: tree.digest, rule: review.policy.rule },
    columns: { awaits, submitted_at: unit.trx.fn.now() },
  });
}
