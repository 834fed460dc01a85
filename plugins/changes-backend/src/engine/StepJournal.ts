import type { JsonObject } from '@backstage/types';
import { LocalText, mapText } from '@fairway/api-contract';
import type {
  ExecutionStore,
  PendingLogLine,
} from '../database/ExecutionStore';
import { jsonText } from '../database/jsonText';
import type { StepRow } from '../database/rows';
import type { UnitOfWork } from '../database/Transactions';
import type { Lease } from './Lease';
import { printable } from './printable';

const FLUSH_INTERVAL_MS = 1000;
const MAX_LINE_LENGTH = 2000;
const MAX_LINES = 5000;

/** A progress report of a step. */
export interface Progress {
  message: LocalText;
  progress?: number;
  details?: JsonObject;
}

/** Gathers what a step reports and logs, and writes it at most once a second. */
export class StepJournal {
  #lines: PendingLogLine[] = [];
  #lineCount: number;
  #progress?: Progress;
  #timer?: NodeJS.Timeout;
  #flushing: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: ExecutionStore,
    private readonly lease: Lease,
    private readonly step: StepRow,
  ) {
    this.#lineCount = step.log_lines;
  }

  log(message: string, level: PendingLogLine['level'] = 'info'): void {
    for (const line of message.split(/\r?\n/)) {
      if (this.#lineCount >= MAX_LINES) return;
      this.#lineCount += 1;
      const last = this.#lineCount === MAX_LINES;
      this.#lines.push({
        change_id: this.step.change_id,
        step: this.step.idx,
        at: new Date(),
        level: last ? 'warn' : level,
        message: last
          ? `The log ends here: a step keeps ${MAX_LINES} lines`
          : printable(line, MAX_LINE_LENGTH),
      });
    }
    this.#schedule();
  }

  report(progress: Progress): void {
    this.#progress = progress;
    this.#schedule();
  }

  /** Writes what is left in a transaction that the caller makes anyway. */
  async drain(unit: UnitOfWork): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const lines = this.#lines;
    const progress = this.#progress;
    this.#lines = [];
    this.#progress = undefined;
    if (lines.length > 0) {
      await this.store.addLog(unit, lines);
      unit.notify({
        root: Number(this.step.root_id),
        log: Number(this.step.change_id),
      });
    }
    if (lines.length > 0 || progress) {
      await this.store.updateStep(unit, this.step, {
        log_lines: this.#lineCount,
        ...(progress ? progressColumns(progress) : {}),
      });
    }
  }

  /** Stops writing by itself and waits for a write under way. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#flushing;
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#flushing = this.#flush();
    }, FLUSH_INTERVAL_MS);
  }

  async #flush(): Promise<void> {
    const lines = this.#lines;
    const progress = this.#progress;
    try {
      await this.store.write(this.lease, async unit => {
        await this.drain(unit);
        unit.notify({ root: Number(this.step.root_id) });
      });
    } catch {
      // Kept for the write that ends the step; the lease's own timer deals with a lease that is lost.
      this.#lines = [...lines, ...this.#lines];
      this.#progress ??= progress;
    }
  }
}

function progressColumns({ message, progress, details }: Progress) {
  return {
    message: jsonText(
      mapText(message, text => printable(text, MAX_LINE_LENGTH)),
    ),
    progress:
      progress === undefined ? null : Math.min(1, Math.max(0, progress)),
    details: details ? JSON.stringify(details) : null,
  };
}
