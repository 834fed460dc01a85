import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import type { NamespaceRef } from '@fairway/plugin-apollo-common';
import { useCallback } from 'react';
import { refPath } from '../lib/refs';

/** Address of a component's configuration, or of one namespace of it; undefined where the catalog is not installed. */
export function useConfigurationHref(): (
  place: Pick<NamespaceRef, 'component'> | NamespaceRef,
) => string | undefined {
  const entityRoute = useRouteRef(entityRouteRef);
  return useCallback(
    place => {
      const page = entityRoute?.(
        entityRouteParams(parseEntityRef(place.component), {
          encodeParams: true,
        }),
      );
      if (!page) return undefined;
      const tab = `${page}/configuration`;
      return 'store' in place ? `${tab}/${refPath(place)}` : tab;
    },
    [entityRoute],
  );
}
