import { AuthenticationError } from '@backstage/errors';
import type { OidcAuthResult } from '@backstage/plugin-auth-backend-module-oidc-provider';
import {
  OAuthAuthenticatorResult,
  SignInInfo,
  createSignInResolverFactory,
} from '@backstage/plugin-auth-node';

/** Annotation of User entities that holds the subject at the identity provider. */
export const OIDC_SUBJECT_ANNOTATION = 'fairway.dev/oidc-subject';

/**
 * Finds the User entity by the subject of the ID token (OpenID Connect Core 1.0, section 2: never reassigned), so that
 * nobody inherits rights with a mail address or a name that is given out again.
 */
export const subjectMatchingUserAnnotation = createSignInResolverFactory({
  create() {
    return async (
      info: SignInInfo<OAuthAuthenticatorResult<OidcAuthResult>>,
      context,
    ) => {
      const subject = info.result.fullProfile.tokenset.claims().sub;
      if (!subject) {
        throw new AuthenticationError('The ID token has no subject');
      }
      return context.signInWithCatalogUser({
        annotations: { [OIDC_SUBJECT_ANNOTATION]: subject },
      });
    };
  },
});
