import {
  ApiBlueprint,
  createApiRef,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  ApolloClient,
  createApolloClient,
} from '@fairway/plugin-apollo-common';

/** The configuration of components over their environments. */
export const apolloApiRef = createApiRef<ApolloClient>().with({
  id: 'plugin.apollo.client',
  pluginId: 'apollo',
});

export const apolloApi = ApiBlueprint.make({
  params: define =>
    define({
      api: apolloApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => createApolloClient(deps),
    }),
});
