import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { createDeploymentsClient } from '@fairway/plugin-deployments-common';
import { deploymentsApiRef } from '@fairway/plugin-deployments-react';

export const deploymentsApi = ApiBlueprint.make({
  params: define =>
    define({
      api: deploymentsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => createDeploymentsClient(deps),
    }),
});
