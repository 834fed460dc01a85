import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { kubernetesClusterSupplierExtensionPoint } from '@backstage/plugin-kubernetes-node';
import { clusterRegistryServiceRef } from '@fairway/plugin-clusters-node';
import { RegistryClustersSupplier } from './RegistryClustersSupplier';

/** Hands the clusters of `fairway.clusters` to `@backstage/plugin-kubernetes-backend`, in place of `kubernetes.clusterLocatorMethods`. */
export const kubernetesModuleClusters = createBackendModule({
  pluginId: 'kubernetes',
  moduleId: 'clusters',
  register(reg) {
    reg.registerInit({
      deps: {
        clusterSupplier: kubernetesClusterSupplierExtensionPoint,
        clusters: clusterRegistryServiceRef,
        logger: coreServices.logger,
      },
      async init({ clusterSupplier, clusters, logger }) {
        clusterSupplier.addClusterSupplier(
          new RegistryClustersSupplier({ clusters, logger }),
        );
      },
    });
  },
});
