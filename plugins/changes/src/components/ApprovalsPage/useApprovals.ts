import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useQueue } from '../../hooks/useQueue';
import {
  ChangeFilter,
  ChangeListQuery,
  readFilter,
  toQuery,
  writeFilter,
} from '../../lib/filters';

/** Orders of the queue, and what each means to the server. */
export const ORDERS = {
  oldest: { orderBy: 'submittedAt', order: 'asc' },
  newest: { orderBy: 'submittedAt', order: 'desc' },
  risk: { orderBy: 'risk', order: 'desc' },
  environment: { orderBy: 'environment', order: 'asc' },
} as const;
export type Order = keyof typeof ORDERS;

const PAGE_SIZE = 25;

/** The approval queue as the address says, and how to say otherwise. */
export function useApprovals() {
  const [params, setParams] = useSearchParams();
  // Without a word in the address the reader sees what waits for them.
  const scope: 'me' | 'all' = params.get('scope') === 'all' ? 'all' : 'me';
  const given = params.get('order') ?? '';
  const order: Order = given in ORDERS ? (given as Order) : 'oldest';
  const offset = Math.max(0, Math.floor(Number(params.get('offset')) || 0));
  const filter = readFilter(params);
  const address = params.toString();

  const inScope = useMemo(
    (): ChangeListQuery => ({
      state: ['awaiting-approval'],
      awaiting: scope === 'me' ? 'me' : undefined,
    }),
    [scope],
  );
  const query = useCallback((): ChangeListQuery => {
    const current = new URLSearchParams(address);
    return {
      ...toQuery(readFilter(current)),
      ...inScope,
      ...ORDERS[order],
      limit: PAGE_SIZE,
      offset,
    };
  }, [address, inScope, order, offset]);
  const queue = useQueue(query, address);

  const setParam = (name: string, value: string | undefined) => {
    const next = writeFilter(params, {});
    if (value) next.set(name, value);
    else next.delete(name);
    setParams(next, { replace: name !== 'offset' });
  };

  return {
    queue,
    filter,
    setFilter: (patch: Partial<ChangeFilter>) =>
      setParams(writeFilter(params, patch), { replace: true }),
    clearFilter: () => {
      const next = new URLSearchParams();
      for (const name of ['scope', 'order']) {
        const value = params.get(name);
        if (value) next.set(name, value);
      }
      setParams(next, { replace: true });
    },
    scope,
    /** The query of all that is in scope, whatever the reader filters by. */
    inScope,
    setScope: (value: 'me' | 'all') =>
      setParam('scope', value === 'all' ? 'all' : undefined),
    order,
    setOrder: (value: Order) =>
      setParam('order', value === 'oldest' ? undefined : value),
    offset,
    pageSize: PAGE_SIZE,
    setOffset: (value: number) =>
      setParam('offset', value > 0 ? String(value) : undefined),
  };
}
