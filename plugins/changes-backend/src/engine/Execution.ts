import type { LoggerService } from '@backstage/backend-plugin-api';
import { texts } from '../texts';
import { SYSTEM_ACTOR } from '../audit/AuditEntry';
import type { ClaimedRow, ExecutionStore } from '../database/ExecutionStore';
import type { ChangeRow } from '../database/rows';
import type { ChangeKindRegistry } from '../kinds/ChangeKindRegistry';
import { applyTransition } from './applyTransition';
import { ChangeStart } from './ChangeStart';
import type { EngineOptions } from './EngineOptions';
import { Lease, LeaseLostError } from './Lease';
import { noteLeftBehind } from './noteLeftBehind';
import { pause } from './pause';
import { performAction } from './performAction';
import type { PlanCheck } from './PlanCheck';
import type { StartCheck } from './StartCheck';
import { StepSequence } from './StepSequence';
import { ACTIVE_STATES } from '@fairway/plugin-changes-common';

const MAX_TROUBLE = 20;
const TROUBLE_DELAY_MS = 500;

/** What an execution works with. */
export interface ExecutionDeps {
  store: ExecutionStore;
  kinds: ChangeKindRegistry;
  planCheck: PlanCheck;
  startCheck: StartCheck;
  options: EngineOptions;
  logger: LoggerService;
}

/** Carries one claimed change as far as it goes now, then lets it go. */
export class Execution {
  #stopped = new AbortController();
  #shutdown = false;
  /** The first step was begun in the transaction that started the change. */
  #stepBegun = false;

  constructor(private readonly deps: ExecutionDeps, readonly lease: Lease) {}

  /** Stops what is under way, because a person asked something of the change or the process ends. */
  interrupt(reason: 'action' | 'shutdown'): void {
    if (reason === 'shutdown') this.#shutdown = true;
    this.#stopped.abort();
  }

  /** Never rejects. */
  async run(claimed: ClaimedRow): Promise<void> {
    try {
      if (claimed.lapsed_ms > 0 && ACTIVE_STATES.includes(claimed.state)) {
        this.deps.logger.info(`Took over change ${claimed.id}`);
        await this.deps.store.write(this.lease, unit =>
          this.deps.store.extendDeadlines(unit, claimed.id, claimed.lapsed_ms),
        );
      }
      await this.#carryOut(claimed);
    } catch (error) {
      // Nothing is lost: another replica, or this one, claims the change once its lease has run out.
      this.deps.logger.warn(
        `Let go of change ${claimed.id} without a record`,
        error as Error,
      );
    } finally {
      this.lease.dispose();
    }
  }

  async #carryOut(claimed: ChangeRow): Promise<void> {
    let row = claimed;
    let trouble = 0;
    for (;;) {
      try {
        if (!(await this.#advance(row))) return;
        trouble = 0;
      } catch (error) {
        if (error instanceof LeaseLostError) throw error;
        // The database is away or refuses: what it holds decides how to go on.
        trouble += 1;
        if (trouble > MAX_TROUBLE) throw error;
        this.deps.logger.warn(
          `Change ${claimed.id} met trouble and is looked at again`,
          error as Error,
        );
        this.#stepBegun = false;
        await pause(TROUBLE_DELAY_MS);
      }
      row = await this.#reload();
    }
  }

  async #reload(): Promise<ChangeRow> {
    for (;;) {
      this.lease.assertHeld();
      // An interruption that comes after the row was read must stop what the row leads to.
      this.#stopped = new AbortController();
      try {
        return await this.deps.store.load(this.lease);
      } catch (error) {
        if (error instanceof LeaseLostError) throw error;
        await pause(TROUBLE_DELAY_MS);
      }
    }
  }

  /** Answers whether the change is still held. */
  async #advance(row: ChangeRow): Promise<boolean> {
    if (this.#shutdown) return this.#release(0);
    const { store } = this.deps;
    if (row.pending_action) return performAction(store, this.lease);
    switch (row.state) {
      case 'planned':
      case 'awaiting-approval':
        return this.#expire();
      case 'waiting':
        return this.#start(row);
      case 'running':
      case 'undoing': {
        const begun = this.#stepBegun;
        this.#stepBegun = false;
        return new StepSequence(
          this.deps,
          this.lease,
          row.state === 'undoing',
          this.#stopped.signal,
        ).run(row, begun);
      }
      case 'failed':
        await noteLeftBehind(this.deps, this.lease, row);
        return false;
      default:
        return this.#release(null);
    }
  }

  async #release(dueInMs: number | null): Promise<false> {
    await this.deps.store.letGo(this.lease, dueInMs);
    return false;
  }

  async #start(row: ChangeRow): Promise<boolean> {
    const start = new ChangeStart(this.deps, this.lease);
    const { held, stepBegun } = await start.start(row);
    this.#stepBegun = stepBegun;
    return held;
  }

  async #expire(): Promise<false> {
    await this.deps.store.write(this.lease, async (unit, row) => {
      const due = row.expires_at !== null;
      if (!due || !['planned', 'awaiting-approval'].includes(row.state)) {
        // Decided, or planned anew, since it was claimed.
        await this.deps.store.release(unit, row, 0);
        return;
      }
      await applyTransition(unit, row, 'expire', {
        actorRef: SYSTEM_ACTOR,
        message:
          row.state === 'planned' ? texts.draftExpired : texts.approvalsLate,
      });
    });
    return false;
  }
}
