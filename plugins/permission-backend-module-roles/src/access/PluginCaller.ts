import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';

const TIMEOUT_MS = 5_000;

/** Asks the other plugins of the portal about their permissions, as the permission backend itself does. */
export class PluginCaller {
  private readonly auth: AuthService;
  private readonly discovery: DiscoveryService;

  constructor(options: { auth: AuthService; discovery: DiscoveryService }) {
    this.auth = options.auth;
    this.discovery = options.discovery;
  }

  /** Calls `/.well-known/backstage/permissions/<path>` of a plugin; rejects when it does not answer within 5 seconds. */
  async call(
    pluginId: string,
    path: 'metadata' | 'apply-conditions',
    body?: object,
  ): Promise<Response> {
    const [baseUrl, { token }] = await Promise.all([
      this.discovery.getBaseUrl(pluginId),
      this.auth.getPluginRequestToken({
        onBehalfOf: await this.auth.getOwnServiceCredentials(),
        targetPluginId: pluginId,
      }),
    ]);
    return fetch(`${baseUrl}/.well-known/backstage/permissions/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body && { 'Content-Type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  }
}
