import { pause } from '../engine/pause';

/** How a {@link CoalescingQueue} works. */
export interface CoalescingQueueOptions {
  /** Items worked on at a time. */
  concurrency: number;
  /** Items that may wait; further ones are dropped. */
  capacity: number;
  /** Called with one item; must not reject. */
  work(item: number): Promise<void>;
}

/**
 * Works on items in the background, each at most once at a time. An item that is added while it waits waits once; one that
 * is added while it is worked on gets another turn afterwards, so that the last addition is never missed.
 */
export class CoalescingQueue {
  readonly #waiting = new Set<number>();
  readonly #running = new Map<number, Promise<void>>();

  constructor(private readonly options: CoalescingQueueOptions) {}

  /** Answers false where the queue is full and the item was dropped. */
  add(item: number): boolean {
    const full = this.#waiting.size >= this.options.capacity;
    if (full && !this.#waiting.has(item)) return false;
    this.#waiting.add(item);
    this.#fill();
    return true;
  }

  /** Resolves when nothing is left to do, or after the given time. */
  async drain(ms: number): Promise<void> {
    const timeout = new AbortController();
    const finished = async () => {
      while (this.#running.size > 0) await Promise.race(this.#running.values());
      timeout.abort();
    };
    await Promise.race([finished(), pause(ms, timeout.signal)]);
  }

  #fill(): void {
    for (const item of this.#waiting) {
      if (this.#running.size >= this.options.concurrency) return;
      if (this.#running.has(item)) continue;
      this.#waiting.delete(item);
      const done = this.options.work(item).finally(() => {
        this.#running.delete(item);
        this.#fill();
      });
      this.#running.set(item, done);
    }
  }
}
