import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { useResource } from './useResource';

/** The kinds of change of this installation; `titleOf` falls back to the id while they are being read. */
export function useKinds() {
  const client = useApi(changesApiRef);
  const { value } = useResource(
    signal => client.listKinds(undefined, { signal }),
    [client],
  );
  const titleOf = useCallback(
    (id: string) => value?.items.find(kind => kind.id === id)?.title ?? id,
    [value],
  );
  return { kinds: value?.items ?? [], titleOf };
}
