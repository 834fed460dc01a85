import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { createChangesClient } from '@fairway/plugin-changes-common';
import { changesApiRef } from '@fairway/plugin-changes-react';

/** Provides {@link changesApiRef} on the app's discovery and fetch APIs. */
export const changesApi = ApiBlueprint.make({
  params: define =>
    define({
      api: changesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => createChangesClient(deps),
    }),
});
