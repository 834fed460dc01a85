import {
  ApiClient,
  ApiClientDeps,
  createApiClient,
} from '@fairway/api-contract';
import { rolesApi } from './api';

/** Typed client of the roles, for the browser and for backends. */
export type RolesClient = ApiClient<typeof rolesApi>;

/** Creates a {@link RolesClient} on Backstage's discovery and fetch APIs. */
export function createRolesClient(deps: ApiClientDeps): RolesClient {
  return createApiClient(rolesApi, deps);
}
