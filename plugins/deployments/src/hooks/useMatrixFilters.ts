import {
  identityApiRef,
  useApi,
  useApiHolder,
} from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  defaultEntityPresentation,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import useAsync from 'react-use/esm/useAsync';

/** An entity to filter by. */
export interface FilterOption {
  id: string;
  label: string;
}

/** Teams and systems that own or hold components, and the reader's own teams. */
export function useMatrixFilters() {
  const catalogApi = useApi(catalogApiRef);
  const identityApi = useApi(identityApiRef);
  const presentationApi = useApiHolder().get(entityPresentationApiRef);

  const { value, error } = useAsync(async () => {
    const toOption = async (id: string): Promise<FilterOption> => {
      const { primaryTitle } = presentationApi
        ? await presentationApi.forEntity(id).promise
        : defaultEntityPresentation(id);
      return { id, label: primaryTitle };
    };
    const toOptions = async (refs: string[]) =>
      (await Promise.all(refs.map(toOption))).sort((a, b) =>
        a.label.localeCompare(b.label),
      );
    const { facets } = await catalogApi.getEntityFacets({
      filter: { kind: 'component' },
      facets: ['relations.ownedBy', 'relations.partOf'],
    });
    const refsOf = (facet: string, kind: string) =>
      (facets[facet] ?? [])
        .map(entry => entry.value)
        .filter(ref => ref.startsWith(kind));
    return {
      teams: await toOptions(refsOf('relations.ownedBy', '')),
      systems: await toOptions(refsOf('relations.partOf', 'system:')),
    };
  }, [catalogApi, presentationApi]);

  const { value: myTeams = [] } = useAsync(async () => {
    const { ownershipEntityRefs } = await identityApi.getBackstageIdentity();
    return ownershipEntityRefs.filter(ref => ref.startsWith('group:'));
  }, [identityApi]);

  return {
    teams: value?.teams ?? [],
    systems: value?.systems ?? [],
    myTeams,
    error,
  };
}
