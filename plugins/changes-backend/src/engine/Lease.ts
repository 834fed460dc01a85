import { performance } from 'node:perf_hooks';

/** This process no longer owns the change; whatever it was doing must have no further effect. */
export class LeaseLostError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'LeaseLostError';
  }
}

/**
 * The right to carry out one change, as far as this process can know without asking.
 *
 * It ends by the local monotonic clock, counted from before the database was asked and shorter than the lease there. A
 * process that was suspended therefore knows on waking that it lost its lease, before it writes anything, and clocks
 * that disagree do no harm.
 */
export class Lease {
  readonly #controller = new AbortController();
  readonly #validMs: number;
  #deadline: number;
  #timer: NodeJS.Timeout;

  constructor(
    readonly changeId: number,
    readonly epoch: number,
    askedAt: number,
    durationMs: number,
  ) {
    this.#validMs = durationMs * 0.8;
    this.#deadline = askedAt + this.#validMs;
    this.#timer = this.#arm();
  }

  /** The clock that leases are counted by, in milliseconds. */
  static now(): number {
    return performance.now();
  }

  /** Aborts when the lease is lost. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get held(): boolean {
    if (!this.signal.aborted && Lease.now() >= this.#deadline) this.lose();
    return !this.signal.aborted;
  }

  /** Throws a LeaseLostError when the lease is lost. */
  assertHeld(): void {
    if (!this.held) throw this.signal.reason;
  }

  /** The database confirmed the lease to a question asked then. A lease that was lost stays lost. */
  renew(askedAt: number): void {
    if (!this.held) return;
    this.#deadline = askedAt + this.#validMs;
    clearTimeout(this.#timer);
    this.#timer = this.#arm();
  }

  lose(): void {
    clearTimeout(this.#timer);
    this.#controller.abort(
      new LeaseLostError(
        `The lease on change ${this.changeId} (epoch ${this.epoch}) is lost`,
      ),
    );
  }

  /** Ends the bookkeeping once the change was let go. */
  dispose(): void {
    clearTimeout(this.#timer);
  }

  #arm(): NodeJS.Timeout {
    return setTimeout(() => this.lose(), this.#deadline - Lease.now());
  }
}
