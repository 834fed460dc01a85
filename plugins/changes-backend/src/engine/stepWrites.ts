import { english, LocalText } from '@fairway/api-contract';
import { auditRecord, SYSTEM_ACTOR } from '../audit/AuditEntry';
import type { ExecutionStore, TimedStepRow } from '../database/ExecutionStore';
import { jsonText } from '../database/jsonText';
import type { ChangeRow } from '../database/rows';
import type { UnitOfWork } from '../database/Transactions';

/** Marks a step as running or undoing, in the caller's transaction, and brings the row in memory up to date. */
export async function beginStep(
  store: ExecutionStore,
  unit: UnitOfWork,
  step: TimedStepRow,
  undo: boolean,
): Promise<void> {
  const { trx } = unit;
  const startedColumn = undo ? 'undo_started_at' : 'started_at';
  const attemptColumn = undo ? 'undo_attempt' : 'attempt';
  // A step that somebody paused or retried gets its whole time again; one that was cut off by a crash does not.
  const state = undo ? 'undoing' : 'running';
  const restarts = step.state !== state || step.deadline_at === null;
  const columns = {
    state,
    [attemptColumn]: step[attemptColumn] + 1,
    [startedColumn]: step[startedColumn] ?? new Date(),
    ended_at: null,
    ...(restarts && !undo ? { error: null } : {}),
  };
  await store.updateStep(unit, step, {
    ...columns,
    [startedColumn]: trx.raw('coalesce(??, now())', [startedColumn]),
    ...(restarts
      ? {
          deadline_at: trx.raw(
            `now() + deadline_seconds * interval '1 second'`,
          ),
        }
      : {}),
  });
  Object.assign(step, columns);
  if (restarts) step.remaining_ms = step.deadline_seconds * 1000;
}

/** Marks a step as ended, with its audit row. */
export async function endStep(
  store: ExecutionStore,
  unit: UnitOfWork,
  change: ChangeRow,
  step: TimedStepRow,
  end: {
    state: 'succeeded' | 'failed' | 'undone' | 'cancelled';
    message?: LocalText;
    error?: LocalText;
  },
): Promise<void> {
  await store.updateStep(unit, step, {
    state: end.state,
    ended_at: unit.trx.fn.now(),
    ...(end.message === undefined ? {} : { message: jsonText(end.message) }),
    ...(end.error === undefined ? {} : { error: jsonText(end.error) }),
    ...(end.state === 'succeeded' ? { progress: 1 } : {}),
  });
  step.state = end.state;
  unit.audit(
    auditRecord(change, `step.${end.state}`, SYSTEM_ACTOR, {
      step: step.idx,
      name: step.name,
      attempt: end.state === 'undone' ? step.undo_attempt : step.attempt,
      ...(end.error === undefined ? {} : { error: english(end.error) }),
    }),
  );
}

/** Steps in the order in which they are worked on. Undoing goes backwards over what was begun and is not yet taken back. */
export function pendingSteps(
  steps: TimedStepRow[],
  undo: boolean,
): TimedStepRow[] {
  return undo
    ? steps
        .filter(({ started_at, state }) => started_at && state !== 'undone')
        .reverse()
    : steps.filter(({ state }) => state !== 'succeeded');
}
