import type { LoggerService } from '@backstage/backend-plugin-api';
import { english, errorText } from '@fairway/api-contract';
import { texts } from '../texts';
import { jsonText } from '../database/jsonText';
import { SYSTEM_ACTOR } from '../audit/AuditEntry';
import type { ClaimedRow, ExecutionStore } from '../database/ExecutionStore';
import type { ChangeRow } from '../database/rows';
import type { UnitOfWork } from '../database/Transactions';
import type { ChangeKindRegistry } from '../kinds/ChangeKindRegistry';
import { assignApprovals } from '../policy/requirements';
import { applyTransition } from './applyTransition';
import type { EngineOptions } from './EngineOptions';
import { Lease, LeaseLostError } from './Lease';
import { pause } from './pause';
import type { PlanCheck } from './PlanCheck';
import type { StartCheck, StartVerdict } from './StartCheck';
import { StepSequence } from './StepSequence';
import { beginStep, pendingSteps } from './stepWrites';
import { ACTIVE_STATES } from '@fairway/plugin-changes-common';

const MAX_TROUBLE = 20;
const TROUBLE_DELAY_MS = 500;
const START_RETRY_DELAYS_MS = { first: 1000, max: 30_000 };
const LOOK_DELAYS_MS = { first: 5000, max: 600_000 };
const LOOKED_FOR_MS = 24 * 60 * 60_000;
const UNIQUE_VIOLATION = '23505';

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
    if (row.pending_action) return this.#act();
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
        return this.#noteLeftBehind(row);
      default:
        return this.#release(null);
    }
  }

  async #release(dueInMs: number | null): Promise<false> {
    await this.deps.store.write(this.lease, async (unit, row) => {
      await this.deps.store.release(unit, row, dueInMs);
      unit.notify({ root: Number(row.id), work: dueInMs === 0 });
    });
    return false;
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

  /** Keeps what a change that failed half-way left behind: a retry is for a world that nobody else altered since. */
  async #noteLeftBehind(row: ChangeRow): Promise<false> {
    const { logger, planCheck, store } = this.deps;
    const left = await planCheck.look(row).catch(error => {
      logger.debug(`Cannot see what change ${row.id} left behind`, error);
      return undefined;
    });
    await store.write(this.lease, async (unit, now) => {
      if (left) {
        await unit
          .trx('changes')
          .where('id', row.id)
          .update({ left_behind: JSON.stringify(left) });
        await store.release(unit, now, null);
        // Its page may offer to retry now.
        unit.notify({ root: Number(row.id) });
        return;
      }
      const ageMs = Date.now() - (now.ended_at?.getTime() ?? 0);
      const { first, max } = LOOK_DELAYS_MS;
      const delayMs = Math.min(max, Math.max(first, ageMs / 2));
      await store.release(unit, now, ageMs > LOOKED_FOR_MS ? null : delayMs);
    });
    return false;
  }

  /** Does what a person asked for. */
  async #act(): Promise<boolean> {
    return this.deps.store.write(this.lease, async (unit, row) => {
      const details = {
        actorRef: row.pending_by ?? SYSTEM_ACTOR,
        message: row.pending_reason,
      };
      const action = row.pending_action;
      const possible =
        action === 'cancel'
          ? ['waiting', 'running', 'paused'].includes(row.state)
          : action === 'pause' && row.state === 'running';
      if (!possible) {
        // It ended first, or the action has become pointless.
        await unit.trx('changes').where('id', row.id).update({
          pending_action: null,
          pending_by: null,
          pending_reason: null,
        });
        return true;
      }
      await unit
        .trx('change_steps')
        .where('root_id', row.id)
        .whereIn('state', ['running', 'waiting', 'paused'])
        .update(
          action === 'cancel'
            ? { state: 'cancelled', ended_at: unit.trx.fn.now() }
            : { state: 'paused', deadline_at: null },
        );
      await applyTransition(
        unit,
        row,
        action === 'cancel' ? 'cancel' : 'pause',
        details,
      );
      return false;
    });
  }

  async #start(row: ChangeRow): Promise<boolean> {
    const { store, startCheck } = this.deps;
    const verdict = await startCheck.check(row);
    try {
      return await store.write(this.lease, (unit, now) =>
        this.#settleStart(unit, now, verdict),
      );
    } catch (error) {
      if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
      // Another change took one of the targets at the same moment.
      return this.#release(this.deps.options.pollInterval);
    }
  }

  async #settleStart(
    unit: UnitOfWork,
    row: ChangeRow,
    verdict: StartVerdict,
  ): Promise<boolean> {
    const { store } = this.deps;
    const actorRef = SYSTEM_ACTOR;
    if (row.state !== 'waiting' || row.pending_action) return true;
    switch (verdict.type) {
      case 'start': {
        await applyTransition(unit, row, 'start', { actorRef });
        const [first] = pendingSteps(
          await store.steps(row.id, unit.trx),
          false,
        );
        if (first) await beginStep(store, unit, first, false);
        this.#stepBegun = first !== undefined;
        return true;
      }
      case 'stop':
        // What had begun before stays failed, so that it can still be undone.
        await applyTransition(
          unit,
          row,
          row.started_at ? 'fail' : 'supersede',
          {
            actorRef,
            message: verdict.message,
          },
        );
        return false;
      case 'lose-approval': {
        const { given, awaits } = assignApprovals(
          row.policy.requirements,
          verdict.counting,
        );
        const lost = Object.fromEntries(
          [...verdict.lost].map(([ref, reason]) => [ref, english(reason)]),
        );
        for (const [ref, reason] of Object.entries(lost)) {
          await unit
            .trx('decisions')
            .where({ change_id: row.id, approver_ref: ref })
            .whereNull('voided_at')
            .update({ voided_at: unit.trx.fn.now(), void_reason: reason });
        }
        await applyTransition(unit, row, 'lose-approval', {
          actorRef,
          message: texts.approvalsLost([...verdict.lost]),
          data: { lost },
          columns: { approvals_given: given, awaits },
        });
        return false;
      }
      default:
        return this.#startLater(unit, row, verdict.error);
    }
  }

  async #startLater(
    unit: UnitOfWork,
    row: ChangeRow,
    reason: Error,
  ): Promise<false> {
    const { store, options } = this.deps;
    const { rows } = await unit.trx.raw(
      `update changes set start_failing_since = coalesce(start_failing_since, now()), message = ? where id = ?
       returning (extract(epoch from now() - start_failing_since) * 1000)::float as failing_ms`,
      [jsonText(texts.startsLater(errorText(reason))), row.id],
    );
    const failingMs: number = rows[0].failing_ms;
    if (failingMs >= options.startRetry) {
      await applyTransition(unit, row, 'fail', {
        actorRef: SYSTEM_ACTOR,
        message: texts.startFailed(errorText(reason)),
      });
      return false;
    }
    const { first, max } = START_RETRY_DELAYS_MS;
    const delayMs = Math.min(max, Math.max(first, failingMs / 2));
    await store.release(unit, row, Math.min(delayMs, options.startRetry));
    unit.notify({ root: Number(row.id) });
    return false;
  }
}
