import {
  ApiClient,
  ApiClientDeps,
  createApiClient,
} from '@fairway/api-contract';
import { deploymentsApi } from './api';

/** Typed client of deployments, for the browser and for backends. */
export type DeploymentsClient = ApiClient<typeof deploymentsApi>;

/** Creates a {@link DeploymentsClient} on Backstage's discovery and fetch APIs. */
export function createDeploymentsClient(
  deps: ApiClientDeps,
): DeploymentsClient {
  return createApiClient(deploymentsApi, deps);
}
