import {
  ApiBlueprint,
  discoveryApiRef,
  errorApiRef,
  fetchApiRef,
  identityApiRef,
  storageApiRef,
} from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { UserSettingsStorage } from '@backstage/plugin-user-settings';

/** Replaces Backstage's storage in the browser: what a person keeps follows them, and all open pages show the same. */
export const storageApi = ApiBlueprint.make({
  name: 'storage',
  params: define =>
    define({
      api: storageApiRef,
      deps: {
        discoveryApi: discoveryApiRef,
        errorApi: errorApiRef,
        fetchApi: fetchApiRef,
        identityApi: identityApiRef,
        signalApi: signalApiRef,
      },
      factory: deps => UserSettingsStorage.create(deps),
    }),
});
