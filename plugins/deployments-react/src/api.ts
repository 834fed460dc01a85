import { createApiRef } from '@backstage/frontend-plugin-api';
import type { DeploymentsClient } from '@fairway/plugin-deployments-common';

/** Environments, builds and what runs where. Calls reject with a `ResponseError` that carries the server's message. */
export const deploymentsApiRef = createApiRef<DeploymentsClient>().with({
  id: 'plugin.deployments.client',
  pluginId: 'deployments',
});
