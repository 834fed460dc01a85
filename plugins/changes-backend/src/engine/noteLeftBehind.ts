import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ExecutionStore } from '../database/ExecutionStore';
import type { ChangeRow } from '../database/rows';
import type { Lease } from './Lease';
import type { PlanCheck } from './PlanCheck';

const LOOK_DELAYS_MS = { first: 5000, max: 600_000 };
const LOOKED_FOR_MS = 24 * 60 * 60_000;

interface AftermathDeps {
  store: ExecutionStore;
  planCheck: PlanCheck;
  logger: LoggerService;
}

/** Keeps what a change that failed half-way left behind: a retry is for a world that nobody else altered since. */
export async function noteLeftBehind(
  { logger, planCheck, store }: AftermathDeps,
  lease: Lease,
  row: ChangeRow,
): Promise<void> {
  const left = await planCheck.look(row).catch(error => {
    logger.debug(`Cannot see what change ${row.id} left behind`, error);
    return undefined;
  });
  await store.write(lease, async (unit, now) => {
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
}
