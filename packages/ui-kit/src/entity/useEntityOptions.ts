import { useApi } from '@backstage/frontend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useAsyncList } from '@backstage/ui';

const MOST = 20;

/** An entity to choose. */
export interface EntityOption {
  id: string;
  label: string;
  description: string;
}

function toOption(entity: Entity): EntityOption {
  const profile = entity.spec?.profile as { displayName?: string } | undefined;
  const { title, name } = entity.metadata;
  return {
    id: stringifyEntityRef(entity),
    label: profile?.displayName ?? title ?? name,
    description: stringifyEntityRef(entity),
  };
}

/** Entities of kinds by the words of their names, asked from the catalog as one types. */
export function useEntityOptions(kinds: readonly string[]) {
  const catalogApi = useApi(catalogApiRef);
  return useAsyncList<EntityOption>({
    load: async ({ filterText }) => {
      const { items } = await catalogApi.queryEntities({
        filter: { kind: [...kinds] },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
          'spec.profile.displayName',
        ],
        orderFields: [{ field: 'metadata.name', order: 'asc' }],
        limit: MOST,
        ...(filterText && {
          fullTextFilter: {
            term: filterText,
            fields: [
              'metadata.name',
              'metadata.title',
              'spec.profile.displayname',
            ],
          },
        }),
      });
      return { items: items.map(toOption) };
    },
  });
}
