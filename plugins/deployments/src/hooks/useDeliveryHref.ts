import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { useCallback } from 'react';

/** Address of a component's delivery tab; undefined where the catalog's pages are not installed. */
export function useDeliveryHref(): (component: string) => string | undefined {
  const entityRoute = useRouteRef(entityRouteRef);
  return useCallback(
    (component: string) => {
      const page = entityRoute?.(
        entityRouteParams(parseEntityRef(component), { encodeParams: true }),
      );
      return page && `${page}/delivery`;
    },
    [entityRoute],
  );
}
