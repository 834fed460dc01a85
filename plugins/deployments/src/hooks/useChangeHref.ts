import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { changeRouteRef } from '../routes';

/** Address of a change's page. Falls back to the changes plugin's usual place where no route is bound. */
export function useChangeHref(): (id: number) => string {
  const route = useRouteRef(changeRouteRef);
  return useCallback(
    (id: number) => route?.({ id: `${id}` }) ?? `/changes/${id}`,
    [route],
  );
}
