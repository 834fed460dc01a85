import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { changeRouteRef } from './routes';

/** Address of a change's page. Falls back to its usual place where the changes plugin is not mounted. */
export function useChangeHref(): (id: number) => string {
  const route = useRouteRef(changeRouteRef);
  return useCallback(
    (id: number) => route?.({ id: `${id}` }) ?? `/changes/${id}`,
    [route],
  );
}
