import { useApi } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import useDebounce from 'react-use/esm/useDebounce';
import { deploymentsApiRef } from '@fairway/plugin-deployments-react';

const PAGE_SIZE = 20;
const MAX_LIMIT = 200;
const SEARCH_DELAY_MS = 250;

/** Builds of a component, newest first, searched on the server; `showMore` asks for older ones. */
export function useBuilds(component: string) {
  const api = useApi(deploymentsApiRef);
  const [search, setSearch] = useState('');
  const [settled, setSettled] = useState('');
  const [limit, setLimit] = useState(PAGE_SIZE);
  useDebounce(
    () => {
      setSettled(search);
      setLimit(PAGE_SIZE);
    },
    SEARCH_DELAY_MS,
    [search],
  );
  const { value, error, loading, retry } = useAsyncRetry(
    () =>
      api.listBuilds({
        query: { component: [component], search: settled || undefined, limit },
      }),
    [api, component, settled, limit],
  );
  const items = value?.items;
  return {
    items,
    error,
    isPending: loading || search !== settled,
    retry,
    search,
    setSearch,
    showMore:
      value && value.total > value.items.length && limit < MAX_LIMIT
        ? () => setLimit(Math.min(limit + PAGE_SIZE, MAX_LIMIT))
        : null,
  };
}
