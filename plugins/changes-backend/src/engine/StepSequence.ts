import type { LocalText } from '@fairway/api-contract';
import { texts } from '../texts';
import { jsonText } from '../database/jsonText';
import type { ChangeRow } from '../database/rows';
import type { TimedStepRow } from '../database/ExecutionStore';
import type { UnitOfWork } from '../database/Transactions';
import { SYSTEM_ACTOR } from '../audit/AuditEntry';
import { applyTransition } from './applyTransition';
import type { ExecutionDeps } from './Execution';
import { Lease } from './Lease';
import { StepOutcome, StepRunner } from './StepRunner';
import { beginStep, endStep, pendingSteps } from './stepWrites';

const UNDO_ATTEMPTS = 4;

/** Works through the steps of a change and of all below it, forwards or backwards, until it ends, waits or is stopped. */
export class StepSequence {
  constructor(
    private readonly deps: ExecutionDeps,
    private readonly lease: Lease,
    private readonly undo: boolean,
    private readonly stopped: AbortSignal,
  ) {}

  /**
   * Answers whether the caller still holds the change; if not, it was let go. `begun` says that the first step was
   * marked as running before.
   */
  async run(root: ChangeRow, begun: boolean): Promise<boolean> {
    const { store } = this.deps;
    const tree = await store.tree(root.id);
    const steps = pendingSteps(await store.steps(root.id), this.undo);
    const first = steps[0];
    if (!first) {
      await store.write(this.lease, (unit, row) => this.#finish(unit, row));
      return false;
    }
    // A step that waited is looked at again without a write.
    if (first.state !== 'waiting' && !begun) {
      await store.write(this.lease, unit =>
        beginStep(store, unit, first, this.undo),
      );
    }

    for (let index = 0; index < steps.length; index++) {
      const step = steps[index];
      const change = tree.get(step.change_id)!;
      const startedMs = Lease.now();
      const runner = new StepRunner(store, this.lease, {
        step,
        change,
        kind: this.deps.kinds.get(change.kind),
        undo: this.undo,
      });
      const outcome = await runner.run(this.stopped);
      this.lease.assertHeld();
      if (outcome.type === 'interrupted') return true;
      if (outcome.type === 'unrecorded') throw outcome.error;
      if (step.remaining_ms !== null) {
        step.remaining_ms -= Lease.now() - startedMs;
      }
      const goOn = await store.write(this.lease, async (unit, row) => {
        await runner.journal.drain(unit);
        return this.#settle(unit, row, change, step, outcome, steps[index + 1]);
      });
      if (goOn !== 'next') return goOn === 'held';
    }
    return true;
  }

  /** `next`: the following step is begun; `held`: look at the change again; `released`: it was let go. */
  async #settle(
    unit: UnitOfWork,
    row: ChangeRow,
    change: ChangeRow,
    step: TimedStepRow,
    outcome: StepOutcome,
    next: TimedStepRow | undefined,
  ): Promise<'next' | 'held' | 'released'> {
    const { store } = this.deps;
    switch (outcome.type) {
      case 'done':
        await endStep(store, unit, change, step, {
          state: this.undo ? 'undone' : 'succeeded',
          message: outcome.message,
        });
        if (!next) {
          await this.#finish(unit, row);
          return 'released';
        }
        unit.notify({ root: Number(row.id) });
        if (row.pending_action || this.stopped.aborted) return 'held';
        await beginStep(store, unit, next, this.undo);
        return 'next';
      case 'waiting': {
        const remainingMs = step.remaining_ms ?? Infinity;
        await store.updateStep(unit, step, {
          state: 'waiting',
          message: jsonText(outcome.message),
        });
        unit.notify({ root: Number(row.id) });
        if (row.pending_action) return 'held';
        await store.release(
          unit,
          row,
          Math.min(outcome.seconds * 1000, remainingMs),
        );
        return 'released';
      }
      case 'paused':
        await store.updateStep(unit, step, { state: 'paused' });
        await applyTransition(unit, row, 'pause', {
          actorRef: SYSTEM_ACTOR,
          message: outcome.message,
        });
        return 'released';
      case 'failed':
        return this.#fail(unit, row, change, step, outcome.error);
      default:
        throw new Error(`A step cannot end as ${outcome.type}`);
    }
  }

  async #finish(unit: UnitOfWork, row: ChangeRow): Promise<void> {
    await applyTransition(unit, row, this.undo ? 'finish-undo' : 'succeed', {
      actorRef: SYSTEM_ACTOR,
      message: this.undo ? row.message : null,
    });
  }

  async #fail(
    unit: UnitOfWork,
    row: ChangeRow,
    change: ChangeRow,
    step: TimedStepRow,
    error: LocalText,
  ): Promise<'held' | 'released'> {
    const { store, options } = this.deps;
    if (this.undo && step.undo_attempt < UNDO_ATTEMPTS) {
      await store.updateStep(unit, step, {
        error: jsonText(error),
        deadline_at: null,
      });
      unit.notify({ root: Number(row.id) });
      await store.release(
        unit,
        row,
        options.undoRetryDelay * 2 ** (step.undo_attempt - 1),
      );
      return 'released';
    }
    await endStep(store, unit, change, step, { state: 'failed', error });
    if (this.undo) {
      await applyTransition(unit, row, 'fail', {
        actorRef: SYSTEM_ACTOR,
        message: row.message
          ? texts.alsoNotTakenBack(row.message, step.title, error)
          : texts.notTakenBack(step.title, error),
      });
      return 'released';
    }
    const undo = row.on_failure === 'undo' && row.plan.undo.possible;
    await applyTransition(unit, row, undo ? 'undo' : 'fail', {
      actorRef: SYSTEM_ACTOR,
      message: texts.stepFailed(step.title, error),
    });
    return undo ? 'held' : 'released';
  }
}
