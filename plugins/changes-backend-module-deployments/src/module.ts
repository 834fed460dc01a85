import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { changeKindsExtensionPoint } from '@fairway/plugin-changes-node';
import { clusterRegistryServiceRef } from '@fairway/plugin-clusters-node';
import {
  ComponentPlaces,
  deploymentExecutorsExtensionPoint,
  environmentRegistryServiceRef,
  releaseRendererServiceRef,
} from '@fairway/plugin-deployments-node';
import { BuildSource } from './deployment/BuildSource';
import { createDeploymentKind } from './deployment/createDeploymentKind';
import { DeploymentExecutors } from './deployment/DeploymentExecutors';
import { DeploymentPlaces } from './deployment/DeploymentPlaces';
import { createKubernetesExecutor } from './kubernetes/createKubernetesExecutor';

const DEFAULT_ROLLOUT_DEADLINE_SECONDS = 300;

/** Adds the kind `deployment` to the change engine, with the executor `kubernetes`. */
export const changesModuleDeployments = createBackendModule({
  pluginId: 'changes',
  moduleId: 'deployments',
  register(reg) {
    const executors = new DeploymentExecutors();
    reg.registerExtensionPoint(deploymentExecutorsExtensionPoint, executors);
    reg.registerInit({
      deps: {
        kinds: changeKindsExtensionPoint,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        clusters: clusterRegistryServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        environments: environmentRegistryServiceRef,
        renderer: releaseRendererServiceRef,
      },
      async init(deps) {
        const { kinds, auth, catalog, clusters, config } = deps;
        executors.addExecutor(
          createKubernetesExecutor({
            clusters,
            rolloutDeadlineSeconds:
              config.getOptionalNumber(
                'fairway.deployments.rolloutDeadlineSeconds',
              ) ?? DEFAULT_ROLLOUT_DEADLINE_SECONDS,
          }),
        );
        kinds.addChangeKind(
          createDeploymentKind({
            builds: new BuildSource({ auth, discovery: deps.discovery }),
            executors,
            places: new DeploymentPlaces({
              components: new ComponentPlaces({
                auth,
                catalog,
                environments: deps.environments,
              }),
              environments: deps.environments,
            }),
            renderer: deps.renderer,
          }),
        );
      },
    });
  },
});
