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
import { createRolesClient, RolesClient } from '@fairway/plugin-roles-common';

/** Who may do what, and why. Calls reject with a `ResponseError` that carries the server's message. */
export const rolesApiRef = createApiRef<RolesClient>().with({
  id: 'plugin.roles.client',
  pluginId: 'roles',
});

/** The environments, for their titles and order. */
export const environmentsApiRef = createApiRef<
  Pick<DeploymentsClient, 'listEnvironments'>
>().with({ id: 'plugin.roles.environments', pluginId: 'roles' });

export const rolesApi = ApiBlueprint.make({
  params: define =>
    define({
      api: rolesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => createRolesClient(deps),
    }),
});

export const environmentsApi = ApiBlueprint.make({
  name: 'environments',
  params: define =>
    define({
      api: environmentsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => createDeploymentsClient(deps),
    }),
});
