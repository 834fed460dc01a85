import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useResource } from './useResource';

/** The reader: their own reference, and the groups they belong to. */
export function useMe() {
  const identityApi = useApi(identityApiRef);
  return useResource(async () => {
    const { userEntityRef, ownershipEntityRefs } =
      await identityApi.getBackstageIdentity();
    return {
      userRef: userEntityRef.toLowerCase(),
      groupRefs: ownershipEntityRefs
        .map(ref => ref.toLowerCase())
        .filter(ref => ref.startsWith('group:')),
    };
  }, [identityApi]);
}
