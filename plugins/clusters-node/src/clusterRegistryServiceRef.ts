import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import type { ClusterRegistry } from './ClusterRegistry';
import { ConfigClusterRegistry } from './ConfigClusterRegistry';

/** The registry of clusters, read from `fairway.clusters`. Id `clusters.registry`, one for the whole backend. */
export const clusterRegistryServiceRef = createServiceRef<ClusterRegistry>({
  id: 'clusters.registry',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { config: coreServices.rootConfig },
      factory: ({ config }) => ConfigClusterRegistry.fromConfig(config),
    }),
});
