import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApiHolder, useRouteRef } from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';
import type { Command } from './commands';

const DELAY_MS = 200;
const LIMIT = 8;

/** Entities of the catalog whose name or title contains the term. Terms of one character are not looked up. */
export function useEntityCommands(term: string): {
  commands: Command[];
  isSearching: boolean;
  failed: boolean;
} {
  const catalog = useApiHolder().get(catalogApiRef);
  const entityRoute = useRouteRef(entityRouteRef);
  const [found, setFound] = useState<{
    term: string;
    commands: Command[];
    failed: boolean;
  }>({ term: '', commands: [], failed: false });
  const wanted =
    term.trim().length > 1 && catalog && entityRoute ? term.trim() : '';

  useEffect(() => {
    if (!wanted || !catalog || !entityRoute) return undefined;
    let current = true;
    const timer = setTimeout(async () => {
      try {
        const { items } = await catalog.queryEntities({
          limit: LIMIT,
          fullTextFilter: {
            term: wanted,
            fields: ['metadata.name', 'metadata.title'],
          },
          fields: [
            'kind',
            'metadata.name',
            'metadata.namespace',
            'metadata.title',
          ],
        });
        const commands = items.map(entity => ({
          id: stringifyEntityRef(entity),
          title: entity.metadata.title ?? entity.metadata.name,
          keywords: [entity.kind],
          href: entityRoute(entityRouteParams(entity, { encodeParams: true })),
        }));
        if (current) setFound({ term: wanted, commands, failed: false });
      } catch {
        if (current) setFound({ term: wanted, commands: [], failed: true });
      }
    }, DELAY_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [wanted, catalog, entityRoute]);

  const isCurrent = found.term === wanted;
  return {
    commands: wanted && isCurrent ? found.commands : [],
    isSearching: Boolean(wanted) && !isCurrent,
    failed: Boolean(wanted) && isCurrent && found.failed,
  };
}
