import { useApi } from '@backstage/frontend-plugin-api';
import type { NamespaceRef } from '@fairway/plugin-apollo-common';
import { useChangesSignal } from '@fairway/plugin-changes-react';
import { usePoll } from '@fairway/ui-kit';
import { apolloApiRef } from '../apis';
import { refId } from '../lib/refs';

const REFRESH_MS = 15_000;

/** A namespace with its keys, kept fresh. */
export function useNamespace(ref: NamespaceRef) {
  const api = useApi(apolloApiRef);
  const poll = usePoll(signal => api.getNamespace({ query: ref }, { signal }), {
    intervalMs: REFRESH_MS,
    deps: [refId(ref)],
  });
  useChangesSignal(poll.reload);
  return poll;
}
