import { pathOf } from '../openapi/ApolloHttp';
import type { ApolloPlace } from '../openapi/ApolloPortal';

/** Apollo's portal as somebody sees it who signed in: what no consumer may do before 3.0, and tests need beforehand. */
export class PortalSession {
  readonly #portalUrl: string;
  readonly #cookie: string;

  static async signIn(
    portalUrl: string,
    { user, password }: { user: string; password: string },
  ): Promise<PortalSession> {
    const response = await fetch(`${portalUrl}/signin`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({
        username: user,
        password,
        'login-submit': 'Login',
      }),
    });
    const isIn = !response.headers.get('location')?.includes('signin');
    const [cookie] = response.headers.getSetCookie();
    if (!isIn || !cookie) throw new Error(`${user} cannot sign in`);
    return new PortalSession(portalUrl, cookie.split(';')[0]);
  }

  private constructor(portalUrl: string, cookie: string) {
    this.#portalUrl = portalUrl;
    this.#cookie = cookie;
  }

  /** Lets an application take part in a public namespace. */
  async associate({
    env,
    appId,
    cluster,
    namespace,
  }: ApolloPlace): Promise<void> {
    const place = {
      appId,
      clusterName: cluster,
      namespaceName: namespace,
    };
    await this.#send('POST', `${pathOf('apps', appId)}/namespaces`, [
      { env, namespace: place },
    ]);
  }

  /** Deletes a namespace in one cluster. */
  async deleteNamespace({
    env,
    appId,
    cluster,
    namespace,
  }: ApolloPlace): Promise<void> {
    const path = pathOf(
      ...['apps', appId, 'envs', env, 'clusters', cluster],
      ...['linked-namespaces', namespace],
    );
    await this.#send('DELETE', path);
  }

  async #send(method: string, path: string, body?: unknown): Promise<void> {
    const response = await fetch(this.#portalUrl + path, {
      method,
      redirect: 'manual',
      headers: { cookie: this.#cookie, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (response.status !== 200) {
      throw new Error(
        `${method} ${path}: ${response.status} ${await response.text()}`,
      );
    }
  }
}
