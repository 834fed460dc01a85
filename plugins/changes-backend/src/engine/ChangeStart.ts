import { english, errorText } from '@fairway/api-contract';
import { SYSTEM_ACTOR } from '../audit/AuditEntry';
import type { ExecutionStore } from '../database/ExecutionStore';
import { jsonText } from '../database/jsonText';
import type { ChangeRow } from '../database/rows';
import type { UnitOfWork } from '../database/Transactions';
import { assignApprovals } from '../policy/requirements';
import { texts } from '../texts';
import { applyTransition } from './applyTransition';
import type { EngineOptions } from './EngineOptions';
import type { Lease } from './Lease';
import type { StartCheck, StartVerdict } from './StartCheck';
import { beginStep, pendingSteps } from './stepWrites';

const RETRY_DELAYS_MS = { first: 1000, max: 30_000 };
const UNIQUE_VIOLATION = '23505';

/** What became of a start. */
export interface StartOutcome {
  /** The change is still held. */
  held: boolean;
  /** Its first step was begun in the transaction that started it. */
  stepBegun: boolean;
}

const LET_GO: StartOutcome = { held: false, stepBegun: false };

/** Starts changes that wait. */
export class ChangeStart {
  constructor(
    private readonly deps: {
      store: ExecutionStore;
      startCheck: StartCheck;
      options: EngineOptions;
    },
    private readonly lease: Lease,
  ) {}

  /** Starts a change whose approvals hold and whose target is free, or says what keeps it. */
  async start(row: ChangeRow): Promise<StartOutcome> {
    const { store, startCheck } = this.deps;
    const verdict = await startCheck.check(row);
    try {
      return await store.write(this.lease, (unit, now) =>
        this.#settleStart(unit, now, verdict),
      );
    } catch (error) {
      if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
      // Another change took one of the targets at the same moment.
      await this.deps.store.letGo(this.lease, this.deps.options.pollInterval);
      return LET_GO;
    }
  }

  async #settleStart(
    unit: UnitOfWork,
    row: ChangeRow,
    verdict: StartVerdict,
  ): Promise<StartOutcome> {
    const { store } = this.deps;
    const actorRef = SYSTEM_ACTOR;
    if (row.state !== 'waiting' || row.pending_action) {
      return { held: true, stepBegun: false };
    }
    switch (verdict.type) {
      case 'start': {
        await applyTransition(unit, row, 'start', { actorRef });
        const [first] = pendingSteps(
          await store.steps(row.id, unit.trx),
          false,
        );
        if (first) await beginStep(store, unit, first, false);
        return { held: true, stepBegun: first !== undefined };
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
        return LET_GO;
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
        return LET_GO;
      }
      default:
        return this.#startLater(unit, row, verdict.error);
    }
  }

  async #startLater(
    unit: UnitOfWork,
    row: ChangeRow,
    reason: Error,
  ): Promise<StartOutcome> {
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
      return LET_GO;
    }
    const { first, max } = RETRY_DELAYS_MS;
    const delayMs = Math.min(max, Math.max(first, failingMs / 2));
    await store.release(unit, row, Math.min(delayMs, options.startRetry));
    unit.notify({ root: Number(row.id) });
    return LET_GO;
  }
}
