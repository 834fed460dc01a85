import type { AuthService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { localError, localText } from '@fairway/api-contract';
import type { ClusterRegistry } from '@fairway/plugin-clusters-node';
import {
  ComponentPlaces,
  type EnvironmentRegistry,
} from '@fairway/plugin-deployments-node';
import type { ApolloServers } from '../servers/ApolloServers';
import { ApolloStore } from './apollo/ApolloStore';
import { ConfigMapStore } from './configmaps/ConfigMapStore';
import type { ConfigStore, ConfigStores } from './ConfigStore';

/** Name of the store of ConfigMaps; there is one for all clusters. */
export const CONFIG_MAPS_STORE = 'configmaps';

/** {@link ConfigStores} as configured. */
export class ConfiguredStores implements ConfigStores {
  /** Throws InputError when a server of Apollo has the name of the store of ConfigMaps. */
  static fromConfig(
    config: Config,
    deps: {
      auth: AuthService;
      catalog: CatalogService;
      clusters: Pick<ClusterRegistry, 'api'>;
      environments: EnvironmentRegistry;
      servers: ApolloServers;
    },
  ): ConfiguredStores {
    const stores: ConfigStore[] = deps.servers
      .list()
      .map(server => new ApolloStore(server));
    const configMaps = config.getOptionalConfig('fairway.apollo.configMaps');
    if (configMaps?.getOptionalBoolean('enabled')) {
      if (stores.some(({ name }) => name === CONFIG_MAPS_STORE)) {
        throw new InputError(
          `fairway.apollo.servers: the name "${CONFIG_MAPS_STORE}" is taken by the ConfigMaps; call the server otherwise`,
        );
      }
      stores.push(
        new ConfigMapStore({
          name: CONFIG_MAPS_STORE,
          title: configMaps.getOptionalString('title') ?? 'ConfigMaps',
          clusters: deps.clusters,
          environments: deps.environments,
          places: new ComponentPlaces(deps),
        }),
      );
    }
    return new ConfiguredStores(stores);
  }

  readonly #stores: ConfigStore[];

  private constructor(stores: ConfigStore[]) {
    this.#stores = stores;
  }

  list(): ConfigStore[] {
    return this.#stores;
  }

  get(name: string): ConfigStore {
    const found = this.#stores.find(store => store.name === name);
    if (found) return found;
    const known = this.#stores.map(store => store.name).join(', ');
    throw localError(
      NotFoundError,
      known
        ? localText(
            `There is no store "${name}"; configured are ${known}`,
            `没有存储“${name}”；已配置：${known}`,
          )
        : localText(
            `There is no store "${name}": none is configured in fairway.apollo`,
            `没有存储“${name}”：fairway.apollo 中未配置任何存储`,
          ),
    );
  }
}
