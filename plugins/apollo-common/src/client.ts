import {
  ApiClient,
  ApiClientDeps,
  createApiClient,
} from '@fairway/api-contract';
import { apolloApi } from './api';

/** Typed client of configuration, for the browser and for backends. */
export type ApolloClient = ApiClient<typeof apolloApi>;

/** Creates a {@link ApolloClient} on Backstage's discovery and fetch APIs. */
export function createApolloClient(deps: ApiClientDeps): ApolloClient {
  return createApiClient(apolloApi, deps);
}
