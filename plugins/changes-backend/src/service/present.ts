import type { Approval } from '@fairway/plugin-changes-common';
import type { ChangeRow, DecisionRow, StepRow } from '../database/rows';
import { Approver, assignApprovals } from '../policy/requirements';
import type { PolicyAnswer, StepAnswer, SummaryAnswer } from './answers';

const instant = (date: Date | null) => date?.toISOString() ?? null;

/** A change as lists show it. The payload, the lease and the like stay here. */
export function presentSummary(row: ChangeRow): SummaryAnswer {
  return {
    id: Number(row.id),
    kind: row.kind,
    title: row.title,
    state: row.state,
    waitingFor: row.waiting_for,
    target: {
      key: row.target_key,
      title: row.target_title,
      entityRef: row.entity_ref,
      environment: row.environment,
      system: row.system,
      ownerRef: row.owner_ref,
    },
    requesterRef: row.requester_ref,
    reason: row.reason,
    risk: row.risk,
    facts: row.facts,
    digest: row.digest,
    approvals: {
      given: row.approvals_given,
      required: row.approvals_required,
      missing: row.state === 'awaiting-approval' ? row.awaits : [],
    },
    onFailure: row.on_failure,
    pendingAction: row.pending_action,
    message: row.message,
    parentId: row.parent_id === null ? null : Number(row.parent_id),
    plannedAt: row.planned_at.toISOString(),
    submittedAt: instant(row.submitted_at),
    startedAt: instant(row.started_at),
    succeededAt: instant(row.succeeded_at),
    endedAt: instant(row.ended_at),
    expiresAt: instant(row.expires_at),
    updatedAt: row.updated_at.toISOString(),
  };
}

/** Whether an approval counts towards the policy of the change as it is now. */
export function isCounting(decision: DecisionRow, digest: string): boolean {
  return (
    decision.decision === 'approve' &&
    !decision.voided_at &&
    !decision.expired &&
    decision.digest === digest
  );
}

/** The people whose approvals count, with the clauses that they were entitled to when they decided. */
export function countingApprovers(
  decisions: DecisionRow[],
  digest: string,
): Approver[] {
  return decisions
    .filter(decision => isCounting(decision, digest))
    .map(({ approver_ref: ref, clauses }) => ({ ref, clauses }));
}

export function presentDecision(row: DecisionRow, digest: string): Approval {
  return {
    approverRef: row.approver_ref,
    decision: row.decision,
    comment: row.comment,
    digest: row.digest,
    decidedAt: row.decided_at.toISOString(),
    expiresAt: instant(row.expires_at),
    counts: isCounting(row, digest),
  };
}

/** Candidates are people of each clause who could still decide. */
export function presentPolicy(
  row: ChangeRow,
  decisions: DecisionRow[],
  candidates: string[][],
): PolicyAnswer {
  const { policy } = row;
  const assignment = assignApprovals(
    policy.requirements,
    countingApprovers(decisions, row.digest),
  );
  return {
    rule: policy.rule,
    explanation: policy.explanation,
    requirements: policy.requirements.map((clause, index) => ({
      ...clause,
      givenBy: assignment.givenBy[index],
      candidates: candidates[index] ?? [],
    })),
    satisfied: assignment.satisfied,
    requestExpiresAt: instant(row.expires_at),
    approvalTtlSeconds: Math.ceil(policy.approvalTtlSeconds),
  };
}

export function presentStep(row: StepRow): StepAnswer {
  return {
    index: row.idx,
    name: row.name,
    title: row.title,
    state: row.state,
    attempt: row.attempt,
    message: row.message,
    progress: row.progress,
    details: row.details as StepAnswer['details'],
    error: row.error,
    startedAt: instant(row.started_at),
    endedAt: instant(row.ended_at),
    deadlineAt: instant(row.deadline_at),
  };
}
