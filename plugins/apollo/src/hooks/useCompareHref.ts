import type { NamespaceRef } from '@fairway/plugin-apollo-common';
import { useCallback } from 'react';
import { formatPlace } from '../lib/refs';
import { useConfigurationHref } from './useConfigurationHref';

/** So many places the comparison takes. */
export const MAX_PLACES = 20;

/** Address of the comparison of places, by default only what differs; undefined where the catalog is not installed. */
export function useCompareHref() {
  const href = useConfigurationHref();
  return useCallback(
    (component: string, places: NamespaceRef[], search?: string) => {
      const page = href({ component });
      if (!page) return undefined;
      const params = new URLSearchParams(
        places
          .slice(0, MAX_PLACES)
          .map(place => ['place', formatPlace(place)] as [string, string]),
      );
      if (search) params.set('q', search);
      return `${page}/compare?${params}`;
    },
    [href],
  );
}
