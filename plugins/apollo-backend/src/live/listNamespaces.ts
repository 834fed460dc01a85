import { isError } from '@backstage/errors';
import type { StoredNamespaceSummary } from '@fairway/plugin-apollo-node';
import type { StoreApp } from '../access/StoreApp';

/** The namespaces of an application; none where the store can have none of it, such as a component that is not deployed. */
export async function listNamespaces(
  { store, environment, app }: StoreApp,
  signal: AbortSignal,
): Promise<StoredNamespaceSummary[]> {
  try {
    return await store.listNamespaces({ environment, app }, signal);
  } catch (error) {
    const hasNoPlace =
      isError(error) &&
      (error.name === 'NotFoundError' ||
        (error.name === 'InputError' && store.type === 'configmaps'));
    if (hasNoPlace) return [];
    throw error;
  }
}
