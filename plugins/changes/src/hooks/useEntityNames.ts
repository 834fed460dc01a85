import { useCallback } from 'react';
import { useApiHolder } from '@backstage/frontend-plugin-api';
import { entityPresentationApiRef } from '@backstage/plugin-catalog-react';

/** What the catalog calls an entity; the reference as it is where the catalog is absent or it is no reference. */
export function useEntityNames(): (ref: string) => string {
  const api = useApiHolder().get(entityPresentationApiRef);
  return useCallback(
    ref => {
      try {
        return api?.forEntity(ref).snapshot.primaryTitle ?? ref;
      } catch {
        return ref;
      }
    },
    [api],
  );
}
