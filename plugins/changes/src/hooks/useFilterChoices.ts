import { useMemo } from 'react';
import { ChangeFilter, ChangeListQuery, toQuery } from '../lib/filters';
import { useEntityNames } from './useEntityNames';
import { useChangeFacets } from './useFacets';
import { useKinds } from './useKinds';

/** A value that a filter can be set to. */
export interface Choice {
  id: string;
  label: string;
}

/** What there is to choose, and what is chosen even where there is no more of it. */
export function choicesOf(
  chosen: string[],
  facet: { value: string }[] = [],
  labelOf: (value: string) => string = value => value,
): Choice[] {
  return [...new Set([...chosen, ...facet.map(({ value }) => value)])]
    .map(id => ({ id, label: labelOf(id) }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

/**
 * What each filter of a list of changes can be set to: all that the reader may see and the other filters admit.
 *
 * @param scope - what holds for the list whatever the reader filters by.
 */
export function useFilterChoices(filter: ChangeFilter, scope: ChangeListQuery) {
  const nameOf = useEntityNames();
  const { titleOf } = useKinds();
  const facets = useChangeFacets(JSON.stringify([filter, scope]), () => ({
    ...toQuery(filter),
    ...scope,
  }));
  return useMemo(() => {
    return {
      kind: choicesOf(filter.kind, facets?.kind, titleOf),
      environment: choicesOf(filter.environment, facets?.environment),
      system: choicesOf(filter.system, facets?.system, nameOf),
      requesterRef: choicesOf(
        filter.requesterRef,
        facets?.requesterRef,
        nameOf,
      ),
      entityRef: choicesOf(filter.entityRef, facets?.entityRef, nameOf),
    };
  }, [filter, facets, nameOf, titleOf]);
}
