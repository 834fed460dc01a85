import { createFetchApi, FetchMiddlewares } from '@backstage/core-app-api';
import {
  ApiBlueprint,
  appLanguageApiRef,
  configApiRef,
  discoveryApiRef,
  fetchApiRef,
  identityApiRef,
} from '@backstage/frontend-plugin-api';
import { withLanguage } from './withLanguage';

/** Replaces Backstage's `fetch`: the same, and in the reader's language. */
export const fetchApi = ApiBlueprint.make({
  name: 'fetch',
  params: define =>
    define({
      api: fetchApiRef,
      deps: {
        config: configApiRef,
        discoveryApi: discoveryApiRef,
        identityApi: identityApiRef,
        languageApi: appLanguageApiRef,
      },
      factory: ({ config, discoveryApi, identityApi, languageApi }) =>
        createFetchApi({
          middleware: [
            FetchMiddlewares.resolvePluginProtocol({ discoveryApi }),
            FetchMiddlewares.injectIdentityAuth({ config, identityApi }),
            withLanguage(languageApi),
          ],
        }),
    }),
});
