import { SYSTEM_ACTOR } from '../audit/AuditEntry';
import type { ExecutionStore } from '../database/ExecutionStore';
import { applyTransition } from './applyTransition';
import type { Lease } from './Lease';

/** Does what a person asked of a change; answers whether it is still held. */
export function performAction(
  store: ExecutionStore,
  lease: Lease,
): Promise<boolean> {
  return store.write(lease, async (unit, row) => {
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
