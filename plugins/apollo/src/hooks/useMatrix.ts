import { useApi } from '@backstage/frontend-plugin-api';
import { useChangesSignal } from '@fairway/plugin-changes-react';
import { usePoll } from '@fairway/ui-kit';
import { apolloApiRef } from '../apis';

const REFRESH_MS = 15_000;

/** A component's namespaces over all environments, kept fresh. */
export function useMatrix(component: string) {
  const api = useApi(apolloApiRef);
  const poll = usePoll(
    signal => api.getMatrix({ query: { component } }, { signal }),
    { intervalMs: REFRESH_MS, deps: [component] },
  );
  useChangesSignal(poll.reload);
  return poll;
}
