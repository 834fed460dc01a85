import type { JsonObject } from '@backstage/types';
import { errorText, LocalText, mapText } from '@fairway/api-contract';
import type {
  ChangeKind,
  ChangeStep,
  StepContext,
} from '@fairway/plugin-changes-node';
import { texts } from '../texts';
import type { ExecutionStore, TimedStepRow } from '../database/ExecutionStore';
import type { ChangeRow } from '../database/rows';
import type { Lease } from './Lease';
import { printable } from './printable';
import { StepJournal } from './StepJournal';

/** How long an aborted step may take to come to its end before it is left behind; it can have no further effect. */
const ABORT_GRACE_MS = 1500;
const MAX_ERROR_LENGTH = 2000;

/** What became of running a step once. */
export type StepOutcome =
  | { type: 'done'; message?: LocalText }
  | { type: 'waiting'; seconds: number; message: LocalText }
  | { type: 'paused'; message: LocalText }
  | { type: 'failed'; error: LocalText }
  /** Stopped from outside: by an action, a shutdown or the loss of the lease. */
  | { type: 'interrupted' }
  /** The step could not record its progress; it has to run again. */
  | { type: 'unrecorded'; error: Error };

/** What a step of a tree needs to run. */
export interface StepTask {
  step: TimedStepRow;
  change: ChangeRow;
  kind: ChangeKind;
  undo: boolean;
}

function words(error: unknown): LocalText {
  return mapText(errorText(error) || texts.stepSilent, text =>
    printable(text, MAX_ERROR_LENGTH),
  );
}

/** Runs one step once, in either direction, and says what became of it. Never throws for what the step does. */
export class StepRunner {
  readonly journal: StepJournal;
  #closed = false;
  #recordError?: Error;

  constructor(
    private readonly store: ExecutionStore,
    private readonly lease: Lease,
    private readonly task: StepTask,
  ) {
    this.journal = new StepJournal(store, lease, task.step);
  }

  async run(interrupt: AbortSignal): Promise<StepOutcome> {
    const { step, kind, undo } = this.task;
    const definition: ChangeStep | undefined = kind.steps[step.name];
    if (!definition) {
      return {
        type: 'failed',
        error: texts.stepGone(kind.id, step.name),
      };
    }
    const work = undo ? definition.undo : definition.run;
    if (!work) return { type: 'done' };
    const remainingMs = step.remaining_ms ?? step.deadline_seconds * 1000;
    if (remainingMs <= 0) return this.#overdue();

    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), remainingMs);
    const signal = AbortSignal.any([
      interrupt,
      this.lease.signal,
      deadline.signal,
    ]);
    try {
      const outcome = await this.#settle(
        () => work.call(definition, this.#context(signal)),
        signal,
      );
      if (this.#recordError) {
        return { type: 'unrecorded', error: this.#recordError };
      }
      // What a step achieved counts, even when it was asked to stop meanwhile.
      if (outcome.type === 'done' || !signal.aborted) return outcome;
      if (deadline.signal.aborted) return this.#overdue();
      return { type: 'interrupted' };
    } finally {
      this.#closed = true;
      clearTimeout(timer);
      await this.journal.close();
    }
  }

  #overdue(): StepOutcome {
    const { deadline_seconds: seconds, message } = this.task.step;
    return {
      type: 'failed',
      error: message
        ? texts.stepOverdueAt(seconds, message)
        : texts.stepOverdue(seconds),
    };
  }

  async #settle(
    work: () => ReturnType<ChangeStep['run']>,
    signal: AbortSignal,
  ): Promise<StepOutcome> {
    let grace: NodeJS.Timeout | undefined;
    let onAbort: (() => void) | undefined;
    const leftBehind = new Promise<StepOutcome>(resolve => {
      onAbort = () => {
        grace = setTimeout(
          () => resolve({ type: 'interrupted' }),
          ABORT_GRACE_MS,
        );
      };
      signal.addEventListener('abort', onAbort, { once: true });
      if (signal.aborted) onAbort();
    });
    const finished = (async (): Promise<StepOutcome> => {
      try {
        const { result, ...rest } = await work();
        return { type: result, ...rest } as StepOutcome;
      } catch (error) {
        return { type: 'failed', error: words(error) };
      }
    })();
    try {
      return await Promise.race([finished, leftBehind]);
    } finally {
      clearTimeout(grace);
      signal.removeEventListener('abort', onAbort!);
    }
  }

  #context(signal: AbortSignal): StepContext {
    const { step, change, undo } = this.task;
    const fence = () => {
      this.lease.assertHeld();
      signal.throwIfAborted();
      if (this.#closed) throw new Error('The step is over');
    };
    const startedAt = undo ? step.undo_started_at : step.started_at;
    return {
      changeId: Number(change.id),
      effectKey: `${change.id}/${step.idx}`,
      payload: change.payload,
      input: step.input,
      requesterRef: change.requester_ref,
      startedAt: startedAt ?? new Date(),
      state: step.checkpoint,
      signal,
      fence,
      checkpoint: async (state: JsonObject) => {
        fence();
        try {
          await this.store.write(this.lease, unit =>
            this.store.checkpoint(unit, step, state),
          );
          step.checkpoint = state;
        } catch (error) {
          this.#recordError = error as Error;
          throw error;
        }
      },
      report: progress => {
        if (!this.#closed) {
          this.journal.report({
            ...progress,
            details: progress.details as JsonObject | undefined,
          });
        }
      },
      log: (message, level) => {
        if (!this.#closed) this.journal.log(message, level);
      },
    };
  }
}
