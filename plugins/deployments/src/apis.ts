import {
  ApiBlueprint,
  createApiRef,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  createDeploymentsClient,
  DeploymentsClient,
} from '@fairway/plugin-deployments-common';

/** Environments, builds and what runs where. */
export const deploymentsApiRef = createApiRef<DeploymentsClient>().with({
  id: 'plugin.deployments.client',
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
