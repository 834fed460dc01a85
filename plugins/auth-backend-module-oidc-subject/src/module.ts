import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  oidcAuthenticator,
  oidcSignInResolvers,
} from '@backstage/plugin-auth-backend-module-oidc-provider';
import {
  authProvidersExtensionPoint,
  createOAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { subjectMatchingUserAnnotation } from './subjectMatchingUserAnnotation';

/** The official OpenID Connect provider with one more sign-in resolver, `subjectMatchingUserAnnotation`. */
export const authModuleOidcSubject = createBackendModule({
  pluginId: 'auth',
  moduleId: 'oidc-subject',
  register(reg) {
    reg.registerInit({
      deps: { providers: authProvidersExtensionPoint },
      async init({ providers }) {
        providers.registerProvider({
          providerId: 'oidc',
          factory: createOAuthProviderFactory({
            authenticator: oidcAuthenticator,
            signInResolverFactories: {
              ...oidcSignInResolvers,
              subjectMatchingUserAnnotation,
            },
          }),
        });
      },
    });
  },
});
