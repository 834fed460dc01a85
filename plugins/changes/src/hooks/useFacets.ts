import { useApi } from '@backstage/frontend-plugin-api';
import type { AuditFacets, ChangeFacets } from '@fairway/plugin-changes-common';
import { changesApiRef } from '@fairway/plugin-changes-react';
import useUpdateEffect from 'react-use/esm/useUpdateEffect';
import type { AuditQuery } from '../components/AuditPage/auditFilter';
import type { ChangeListQuery } from '../lib/filters';
import { useResource } from './useResource';

/** What a list of changes can be narrowed to further; undefined until it is known. `query` is asked for when `key` is another. */
export function useChangeFacets(
  key: string,
  query: () => ChangeListQuery,
): ChangeFacets | undefined {
  const client = useApi(changesApiRef);
  return useKept(key, signal =>
    client.listFacets({ query: query() }, { signal }),
  );
}

/** What the audit log can be narrowed to further; undefined until it is known. */
export function useAuditFacets(query: AuditQuery): AuditFacets | undefined {
  const client = useApi(changesApiRef);
  return useKept(JSON.stringify(query), signal =>
    client.listAuditFacets({ query }, { signal }),
  );
}

/** What was offered stays on offer while the next is read, so that an open menu does not flicker. */
function useKept<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
): T | undefined {
  const { value, reload } = useResource(load, []);
  useUpdateEffect(() => {
    reload();
  }, [key, reload]);
  return value;
}
