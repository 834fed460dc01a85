import { useApi } from '@backstage/frontend-plugin-api';
import { usePoll } from '@fairway/ui-kit';
import { apolloApiRef } from '../apis';

const REFRESH_MS = 60_000;

/** The configured stores and what each can do. */
export function useStores() {
  const api = useApi(apolloApiRef);
  return usePoll(signal => api.listStores({}, { signal }), {
    intervalMs: REFRESH_MS,
  });
}
