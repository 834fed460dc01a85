import { streamChange } from '../live/streamChange';
import { StreamSeats } from '../live/StreamSeats';
import { findReadable } from '../service/access';
import { callerOf } from '../service/caller';
import type { RouteDeps, Routes } from './RouteDeps';

/** Logs, and following a change while it runs. */
export function liveRoutes(
  deps: RouteDeps,
): Routes<'listLog' | 'followChange'> {
  const { hub, reads, store } = deps;
  const seats = new StreamSeats();
  return {
    async listLog({ params, query, credentials }) {
      const items = await reads.log(callerOf(credentials), params.id, query);
      return { items };
    },
    async followChange({ params, credentials, req, res }) {
      const caller = callerOf(credentials);
      const { row } = await findReadable(deps, caller, params.id);
      const onEnd = seats.take(caller.ref);
      try {
        const lastSeen = Number(req.header('Last-Event-ID'));
        const lastSeq =
          Number.isSafeInteger(lastSeen) && lastSeen > 0
            ? lastSeen
            : await store.lastLogSeq(row.id);
        await streamChange({ res, row, lastSeq, store, hub, onEnd });
      } catch (error) {
        onEnd();
        throw error;
      }
    },
  };
}
