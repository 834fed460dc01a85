import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import type { NamespaceRef } from '@fairway/plugin-apollo-common';
import { useCallback } from 'react';
import { refPath } from '../lib/refs';

/** Address of a component's configuration, of one namespace of it, or of a key there; undefined where the catalog is not installed. */
export function useConfigurationHref(): (
  place: Pick<NamespaceRef, 'component'> | NamespaceRef,
  key?: string,
) => string | undefined {
  const entityRoute = useRouteRef(entityRouteRef);
  return useCallback(
    (place, key) => {
      const page = entityRoute?.(
        entityRouteParams(parseEntityRef(place.component), {
          encodeParams: true,
        }),
      );
      if (!page) return undefined;
      const tab = `${page}/configuration`;
      if (!('store' in place)) return tab;
      const at = key === undefined ? '' : `?${new URLSearchParams({ key })}`;
      return `${tab}/${refPath(place)}${at}`;
    },
    [entityRoute],
  );
}
