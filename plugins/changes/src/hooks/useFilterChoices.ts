import { useMemo } from 'react';
import { useApi, useApiHolder } from '@backstage/frontend-plugin-api';
import {
  entityPresentationApiRef,
  type EntityPresentationApi,
} from '@backstage/plugin-catalog-react';
import { changesApiRef } from '@fairway/plugin-changes-react';
import type { ChangeFilter } from '../lib/filters';
import { useKinds } from './useKinds';
import { useResource } from './useResource';

const RECENT = 200;

interface Choice {
  id: string;
  label: string;
}

function distinct(
  values: Array<string | null>,
  labelOf: (value: string) => string = value => value,
): Choice[] {
  return [...new Set(values.filter((value): value is string => !!value))]
    .map(id => ({ id, label: labelOf(id) }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

/** The catalog may be absent; then references show as they are. */
function nameWith(api: EntityPresentationApi | undefined) {
  return (ref: string) => {
    try {
      return api?.forEntity(ref).snapshot.primaryTitle ?? ref;
    } catch {
      return ref;
    }
  };
}

/** What a filter can be set to: what the last 200 changes had, and what is set already. */
export function useFilterChoices(filter: ChangeFilter) {
  const client = useApi(changesApiRef);
  const presentationApi = useApiHolder().get(entityPresentationApiRef);
  const { kinds } = useKinds();
  const { value } = useResource(
    signal => client.listChanges({ query: { limit: RECENT } }, { signal }),
    [client],
  );
  return useMemo(() => {
    const recent = value?.items ?? [];
    const nameOf = nameWith(presentationApi);
    return {
      kind: kinds.map(({ id, title }) => ({ id, label: title })),
      environment: distinct([
        ...filter.environment,
        ...recent.map(change => change.target.environment),
      ]),
      system: distinct(
        [...filter.system, ...recent.map(change => change.target.system)],
        nameOf,
      ),
      requesterRef: distinct(
        [...filter.requesterRef, ...recent.map(change => change.requesterRef)],
        nameOf,
      ),
      entityRef: distinct(
        [...filter.entityRef, ...recent.map(change => change.target.entityRef)],
        nameOf,
      ),
    };
  }, [filter, kinds, presentationApi, value]);
}
