import {
  ApiClient,
  ApiClientDeps,
  createApiClient,
} from '@fairway/api-contract';
import { changesApi } from './api';

/** Typed client of the change engine, for the browser and for backends. */
export type ChangesClient = ApiClient<typeof changesApi>;

/** Creates a {@link ChangesClient} on Backstage's discovery and fetch APIs. */
export function createChangesClient(deps: ApiClientDeps): ChangesClient {
  return createApiClient(changesApi, deps);
}
