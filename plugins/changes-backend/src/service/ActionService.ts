import { ConflictError, InputError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import {
  ChangeAction,
  changeControlPermission,
} from '@fairway/plugin-changes-common';
import { texts } from '../texts';
import { auditRecord } from '../audit/AuditEntry';
import type { ChangeRow } from '../database/rows';
import type { UnitOfWork } from '../database/Transactions';
import { applyTransition } from '../engine/applyTransition';
import { findPermitted } from './access';
import type { Caller } from './caller';
import { actionProblem, partProblem } from './problems';
import type { ServiceDeps } from './ServiceDeps';

const UNIQUE_VIOLATION = '23505';

/** Takes the change out of the hands of a replica that may be looking at it: what it writes matches no row any more. */
const takenBack = (unit: UnitOfWork) => ({
  epoch: unit.trx.raw('epoch + 1'),
  lease_owner: null,
  lease_until: null,
});

/** Pause, resume, retry, cancel and undo: what operators and requesters do. */
export class ActionService {
  constructor(private readonly deps: ServiceDeps) {}

  async act(
    caller: Caller,
    id: number,
    action: ChangeAction,
    reason?: string,
  ): Promise<void> {
    const { store, transactions } = this.deps;
    if ((action === 'cancel' || action === 'undo') && !reason) {
      throw localError(InputError, texts.reasonMissing(action));
    }
    const found = await findPermitted(
      this.deps,
      caller,
      id,
      changeControlPermission,
    );
    if (action === 'retry') await this.#requireUnmoved(found);
    try {
      await transactions.run(async unit => {
        const row = await store.lock(unit, id);
        const later = row.started_at
          ? await store.findLater(unit, row)
          : undefined;
        const problem = partProblem(row) ?? actionProblem(row, action, later);
        if (problem) throw problem;
        await this.#perform(unit, row, action, caller, reason);
      });
    } catch (error) {
      if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
      throw localError(ConflictError, texts.targetHeld);
    }
  }

  /** The same is checked again when the change starts; this is to say so to who asks. */
  async #requireUnmoved(row: ChangeRow): Promise<void> {
    if (partProblem(row) ?? actionProblem(row, 'retry', undefined)) return;
    const problem = await this.deps.planCheck.problem(row);
    if (!problem) return;
    throw localError(
      ConflictError,
      row.started_at
        ? texts.retryNeedsUndo(problem)
        : texts.retryNeedsNew(problem),
    );
  }

  async #perform(
    unit: UnitOfWork,
    row: ChangeRow,
    action: ChangeAction,
    caller: Caller,
    reason?: string,
  ): Promise<void> {
    const message = reason ? `${caller.ref}: ${reason}` : null;
    const details = { actorRef: caller.ref, message };
    const columns = takenBack(unit);
    switch (action) {
      case 'resume':
        await applyTransition(unit, row, 'resume', { ...details, columns });
        return;
      case 'retry':
        await unit
          .trx('change_steps')
          .where('root_id', row.id)
          .whereNot('state', 'succeeded')
          .update({ state: 'pending', deadline_at: null, undo_attempt: 0 });
        await applyTransition(unit, row, 'retry', { ...details, columns });
        return;
      case 'undo':
        await unit
          .trx('change_steps')
          .where('root_id', row.id)
          .update({ undo_attempt: 0, deadline_at: null });
        await applyTransition(unit, row, 'undo', { ...details, columns });
        return;
      default:
        if (action === 'cancel' && !isBeingCarriedOut(row)) {
          await unit
            .trx('change_steps')
            .where({ root_id: row.id, state: 'paused' })
            .update({ state: 'cancelled', ended_at: unit.trx.fn.now() });
          await applyTransition(unit, row, 'cancel', { ...details, columns });
          return;
        }
        await this.#ask(unit, row, action, caller, message);
    }
  }

  /** Leaves the action to the replica that carries out the change, or to any if none does. */
  async #ask(
    unit: UnitOfWork,
    row: ChangeRow,
    action: ChangeAction,
    caller: Caller,
    message: string | null,
  ): Promise<void> {
    await this.deps.store.update(unit, row.id, {
      pending_action: action,
      pending_by: caller.ref,
      pending_reason: message,
      due_at: unit.trx.fn.now(),
    });
    unit.audit(
      auditRecord(row, `action.${action}`, caller.ref, {
        ...(message ? { message } : {}),
      }),
    );
    unit.notify({ root: Number(row.id), action: true, work: true });
  }
}

/** Whether steps may be running somewhere, so that only their owner can stop them in order. */
function isBeingCarriedOut(row: ChangeRow): boolean {
  return row.state === 'running';
}
