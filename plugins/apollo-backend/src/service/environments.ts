import type { LocalText } from '@fairway/api-contract';
import type { ConfigStores } from '@fairway/plugin-apollo-node';
import type { EnvironmentRegistry } from '@fairway/plugin-deployments-node';

/** The environments that some store serves, in the order of promotion. */
export function servedEnvironments(
  stores: ConfigStores,
  environments: EnvironmentRegistry,
): { name: string; title: LocalText; isProtected: boolean }[] {
  const served = new Set(
    stores.list().flatMap(store => store.environments.map(({ name }) => name)),
  );
  const known = environments
    .list()
    .filter(({ name }) => served.delete(name))
    .map(({ name, title, protected: isProtected }) => ({
      name,
      title,
      isProtected,
    }));
  const others = [...served].map(name => ({
    name,
    title: name,
    isProtected: false,
  }));
  return [...known, ...others];
}
