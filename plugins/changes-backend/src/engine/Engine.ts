import { randomUUID } from 'node:crypto';
import type { Notice } from '../database/Transactions';
import { Execution, ExecutionDeps } from './Execution';
import { Lease } from './Lease';
import { pause } from './pause';

const DRAIN_MS = 8000;
const HOUSEKEEPING_INTERVAL_MS = 60_000;

/** What an engine works with. */
export interface EngineDeps extends ExecutionDeps {
  /** Done once a minute in place of a look for due changes that nobody called for, so that an idle replica stays at one query each time. */
  housekeeping(): Promise<void>;
}

/**
 * One replica's reconciler: claims due changes, keeps their leases, carries them out.
 *
 * Polling is the truth; notices only make it look earlier.
 */
export class Engine {
  readonly #deps: EngineDeps;
  readonly #owner = randomUUID();
  readonly #running = new Map<Execution, Promise<void>>();
  readonly #stopping = new AbortController();
  #woken = new AbortController();
  #loops: Promise<unknown> = Promise.resolve();
  #renewing: Promise<void> = Promise.resolve();
  /** The last claim was cut off by the free places, so there may be more. */
  #more = false;

  constructor(deps: EngineDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#loops = Promise.all([this.#claimLoop(), this.#renewLoop()]);
  }

  /** Stops claiming, interrupts what is under way and lets it go, so that another replica goes on at once. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#woken.abort();
    for (const execution of this.#running.keys()) {
      execution.interrupt('shutdown');
    }
    await Promise.race([
      Promise.all([this.#loops, ...this.#running.values()]),
      pause(DRAIN_MS),
    ]);
  }

  /** Hears what this or another replica did. */
  onNotice(notice: Notice): void {
    if (notice.work) this.#woken.abort();
    if (notice.action && this.#find(notice.root)) {
      this.#renew().catch(() => undefined);
    }
  }

  #find(changeId: number): Execution | undefined {
    return [...this.#running.keys()].find(
      ({ lease }) => lease.changeId === changeId,
    );
  }

  async #claimLoop(): Promise<void> {
    const { options, logger } = this.#deps;
    let cleanedAt = Lease.now();
    while (!this.#stopping.signal.aborted) {
      const called = this.#woken.signal.aborted;
      this.#woken = new AbortController();
      const clean =
        !called && Lease.now() - cleanedAt > HOUSEKEEPING_INTERVAL_MS;
      try {
        if (clean) {
          cleanedAt = Lease.now();
          await this.#deps.housekeeping();
        } else {
          await this.#claim();
        }
      } catch (error) {
        logger.warn('Could not look for due changes', error as Error);
      }
      await pause(options.pollInterval, this.#woken.signal);
    }
  }

  async #claim(): Promise<void> {
    const { options, store, kinds } = this.#deps;
    const limit = options.concurrency - this.#running.size;
    this.#more = limit <= 0;
    if (limit <= 0) return;
    const askedAt = Lease.now();
    const rows = await store.claim({
      owner: this.#owner,
      kinds: kinds.ids(),
      limit,
      leaseMs: options.leaseDuration,
    });
    this.#more = rows.length === limit;
    for (const row of rows) {
      const lease = new Lease(
        Number(row.id),
        row.epoch,
        askedAt,
        options.leaseDuration,
      );
      const execution = new Execution(this.#deps, lease);
      const done = execution.run(row).finally(() => {
        this.#running.delete(execution);
        if (this.#more) this.#woken.abort();
      });
      this.#running.set(execution, done);
      if (this.#stopping.signal.aborted) execution.interrupt('shutdown');
    }
  }

  async #renewLoop(): Promise<void> {
    const { options, logger } = this.#deps;
    let failed = false;
    while (!this.#stopping.signal.aborted || this.#running.size > 0) {
      // After a failure there is little time left before the leases run out.
      const wait = failed ? options.leaseRenewal / 3 : options.leaseRenewal;
      await pause(wait, this.#stopping.signal);
      if (this.#stopping.signal.aborted) return;
      try {
        await this.#renew();
        failed = false;
      } catch (error) {
        failed = true;
        logger.warn('Could not renew leases', error as Error);
      }
    }
  }

  /** One at a time, so that two renewals never lock the same rows in different orders. */
  #renew(): Promise<void> {
    const renewal = this.#renewing.then(() => this.#renewAll());
    this.#renewing = renewal.catch(() => undefined);
    return renewal;
  }

  async #renewAll(): Promise<void> {
    const { options, store } = this.#deps;
    const executions = [...this.#running.keys()].filter(
      ({ lease }) => lease.held,
    );
    if (executions.length === 0) return;
    const askedAt = Lease.now();
    const rows = await store.renew(
      this.#owner,
      executions.map(({ lease }) => lease),
      options.leaseDuration,
    );
    const held = new Map(rows.map(row => [Number(row.id), row]));
    for (const execution of executions) {
      const row = held.get(execution.lease.changeId);
      // A change that was let go meanwhile has no row here either; it is no longer running then.
      if (!row) {
        if (this.#running.has(execution)) execution.lease.lose();
        continue;
      }
      execution.lease.renew(askedAt);
      if (row.pending_action) execution.interrupt('action');
    }
  }
}
