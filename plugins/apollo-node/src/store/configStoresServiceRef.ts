import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { clusterRegistryServiceRef } from '@fairway/plugin-clusters-node';
import { environmentRegistryServiceRef } from '@fairway/plugin-deployments-node';
import { apolloServersServiceRef } from '../servers/apolloServersServiceRef';
import type { ConfigStores } from './ConfigStore';
import { ConfiguredStores } from './ConfiguredStores';

/**
 * The stores of configuration: the servers of `fairway.apollo.servers`, and the ConfigMaps of the clusters where
 * `fairway.apollo.configMaps.enabled` says so. Id `apollo.stores`, one for each plugin, because components are found with
 * the plugin's own credentials.
 */
export const configStoresServiceRef = createServiceRef<ConfigStores>({
  id: 'apollo.stores',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        clusters: clusterRegistryServiceRef,
        config: coreServices.rootConfig,
        environments: environmentRegistryServiceRef,
        servers: apolloServersServiceRef,
      },
      factory: deps => ConfiguredStores.fromConfig(deps.config, deps),
    }),
});
