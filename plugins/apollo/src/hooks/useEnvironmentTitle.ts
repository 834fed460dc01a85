import type { NamespaceRef } from '@fairway/plugin-apollo-common';
import { useStores } from './useStores';

/** What people call the environment of a place. */
export function useEnvironmentTitle(): (
  place: Pick<NamespaceRef, 'store' | 'environment'>,
) => string {
  const stores = useStores().value?.items ?? [];
  return ({ store, environment }) =>
    stores
      .find(({ name }) => name === store)
      ?.environments.find(one => one.environment === environment)?.title ??
    environment;
}
