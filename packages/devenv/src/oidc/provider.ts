import Provider from 'oidc-provider';
import type { Configuration } from 'oidc-provider';
import { readPeople } from '../people.ts';
import type { Secrets } from '../secrets.ts';
import type { Settings } from '../settings.ts';
import { PORTAL_CLIENT_ID } from './client.ts';

const DAY_SECONDS = 24 * 60 * 60;

/** Makes the identity provider of the sample people. Its people are those of catalog/org.yaml at each request. */
export function createProvider(
  settings: Settings,
  secrets: Secrets,
  issuer: string,
): Provider {
  const configuration: Configuration = {
    clients: [
      {
        client_id: PORTAL_CLIENT_ID,
        client_secret: secrets.oidcClientSecret,
        redirect_uris: [
          `${settings.portalUrl}/api/auth/oidc/handler/frame`,
          `http://localhost:${settings.ports.portal}/api/auth/oidc/handler/frame`,
        ],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [JSON.parse(secrets.oidcSigningKey)] },
    cookies: { keys: [secrets.oidcCookieKey] },
    claims: {
      openid: ['sub'],
      profile: ['name', 'preferred_username'],
      email: ['email', 'email_verified'],
      groups: ['groups'],
    },
    scopes: ['openid', 'profile', 'email', 'groups', 'offline_access'],
    // The portal reads the claims from the ID token as well as from the user info.
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: {
      url: (_ctx, interaction) => `/interaction/${interaction.uid}`,
    },
    pkce: { required: () => false },
    // The portal keeps its session by refresh tokens, and asks for no consent to get them.
    issueRefreshToken: async (_ctx, client) =>
      client.grantTypeAllowed('refresh_token'),
    expiresWithSession: async () => false,
    ttl: {
      AccessToken: 3600,
      IdToken: 3600,
      Grant: 14 * DAY_SECONDS,
      Interaction: 3600,
      RefreshToken: 14 * DAY_SECONDS,
      Session: DAY_SECONDS,
    },
    async loadExistingGrant(ctx) {
      const { client, session, params } = ctx.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new ctx.oidc.provider.Grant({
        clientId: client.clientId,
        accountId: session.accountId,
      });
      grant.addOIDCScope(String(params?.scope ?? 'openid'));
      await grant.save();
      return grant;
    },
    async findAccount(_ctx, sub) {
      const person = readPeople(settings).find(each => each.sub === sub);
      return (
        person && {
          accountId: sub,
          claims: async () => ({
            sub,
            name: person.displayName,
            preferred_username: person.name,
            email: person.email,
            email_verified: true,
            groups: person.groups,
          }),
        }
      );
    },
  };
  return new Provider(issuer, configuration);
}
