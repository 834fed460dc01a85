import {
  ApiBlueprint,
  createApiRef,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  ChangesClient,
  createChangesClient,
} from '@fairway/plugin-changes-common';
import {
  createDeploymentsClient,
  DeploymentsClient,
} from '@fairway/plugin-deployments-common';

/** Environments, builds and what runs where. */
export const deploymentsApiRef = createApiRef<DeploymentsClient>().with({
  id: 'plugin.deployments.client',
  pluginId: 'deployments',
});

/** The change engine, as far as deployments plan and list changes; its pages belong to the changes plugin. */
export const deploymentChangesApiRef = createApiRef<
  Pick<ChangesClient, 'createChange' | 'getChange' | 'listChanges'>
>().with({
  id: 'plugin.deployments.changes-client',
  pluginId: 'deployments',
});

export const deploymentsApi = ApiBlueprint.make({
  params: define =>
    define({
      api: deploymentsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => createDeploymentsClient(deps),
    }),
});

export const deploymentChangesApi = ApiBlueprint.make({
  name: 'changes',
  params: define =>
    define({
      api: deploymentChangesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => createChangesClient(deps),
    }),
});
