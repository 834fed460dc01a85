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

/** The change engine's HTTP API, typed. Calls reject with a `ResponseError` that carries the server's message. */
export const changesApiRef = createApiRef<ChangesClient>().with({
  id: 'plugin.changes.client',
  pluginId: 'changes',
});

/** Provides {@link changesApiRef} on the app's discovery and fetch APIs. */
export const changesApi = ApiBlueprint.make({
  params: define =>
    define({
      api: changesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => createChangesClient(deps),
    }),
});
