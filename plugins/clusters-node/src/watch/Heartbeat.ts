import { setTimeout as sleep } from 'node:timers/promises';
import type { KubernetesApi } from '../KubernetesApi';

const TIMEOUT_MS = 5_000;
const EVERY_WHILE_AWAY_MS = 2_000;
/** Least time between two questions. */
const LEAST_MS = 500;

interface HeartbeatOptions {
  api: () => KubernetesApi;
  everyMs: number;
  /** Called after each answer, with when it was asked for, and whether the cluster had been away. */
  onAnswer(askedAt: Date, wasAway: boolean): void;
  /** Called when it stops answering. */
  onAway(error: Error): void;
}

/** Asks a cluster now and then whether it answers: the one request that a cluster which is away gets. */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  readonly #waiting = new Set<() => void>();
  #answers = false;
  #hurry = new AbortController();

  constructor(options: HeartbeatOptions) {
    this.#options = options;
  }

  /** Whether the cluster answered when it was asked last. */
  get answers(): boolean {
    return this.#answers;
  }

  /** Asks soon instead of at the next turn, because something else got no answer. */
  doubt(): void {
    this.#hurry.abort();
  }

  /** Resolves when the cluster answers, or when `signal` aborts. */
  async whenAnswering(signal: AbortSignal): Promise<void> {
    if (this.#answers || signal.aborted) return;
    await new Promise<void>(resolve => {
      const end = () => {
        this.#waiting.delete(end);
        signal.removeEventListener('abort', end);
        resolve();
      };
      this.#waiting.add(end);
      signal.addEventListener('abort', end);
    });
  }

  /** Ends when `signal` aborts. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    let isFirst = true;
    while (!signal.aborted) {
      await this.#beat(signal, isFirst);
      isFirst = false;
      await this.#pause(signal);
    }
  }

  async #pause(signal: AbortSignal): Promise<void> {
    const { everyMs } = this.#options;
    const pause = this.#answers
      ? everyMs
      : Math.min(everyMs, EVERY_WHILE_AWAY_MS);
    this.#hurry = new AbortController();
    const hurry = this.#hurry.signal;
    await sleep(LEAST_MS, undefined, { signal }).catch(() => {});
    const ended = AbortSignal.any([signal, hurry]);
    await sleep(pause - LEAST_MS, undefined, { signal: ended }).catch(() => {});
  }

  async #beat(signal: AbortSignal, isFirst: boolean): Promise<void> {
    const askedAt = new Date();
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    try {
      await this.#options
        .api()
        .version({ signal: AbortSignal.any([signal, timeout]) });
      const wasAway = !this.#answers;
      this.#answers = true;
      this.#options.onAnswer(askedAt, wasAway);
      for (const resolve of this.#waiting) resolve();
    } catch (error) {
      const wasAnswering = this.#answers || isFirst;
      this.#answers = false;
      if (wasAnswering && !signal.aborted) this.#options.onAway(error as Error);
    }
  }
}
