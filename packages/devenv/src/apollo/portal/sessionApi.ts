import { randomBytes } from 'node:crypto';
import { badRequest } from '../Fault.ts';
import { emptyAnswer } from '../http.ts';
import type { Answer } from '../http.ts';
import type { Portal } from './Portal.ts';

interface SessionRequest {
  method: string;
  path: string;
  cookie: string | undefined;
  body: string;
}

interface NewPlace {
  env: string;
  namespace: { appId: string; clusterName: string; namespaceName: string };
}

const LINK = /^\/apps\/([^/]+)\/namespaces$/;
const UNLINK =
  /^\/apps\/([^/]+)\/envs\/([^/]+)\/clusters\/([^/]+)\/linked-namespaces\/([^/]+)$/;

/**
 * What Apollo's portal lets people do who signed in, and consumers not: take part in a public namespace, and delete a
 * namespace. Whoever signs in here is let in.
 */
export class SessionApi {
  readonly #portal: Portal;
  readonly #cookie = `SESSION=${randomBytes(16).toString('hex')}`;

  constructor(portal: Portal) {
    this.#portal = portal;
  }

  /** Undefined for what it does not offer. */
  answer({ method, path, cookie, body }: SessionRequest): Answer | undefined {
    if (method === 'POST' && path === '/signin') {
      const headers = {
        location: '/',
        'set-cookie': `${this.#cookie}; Path=/`,
      };
      return { ...emptyAnswer(302), headers };
    }
    const link = method === 'POST' && LINK.exec(path);
    const unlink = method === 'DELETE' && UNLINK.exec(path);
    if (!link && !unlink) return undefined;
    if (!cookie?.includes(this.#cookie)) {
      return { ...emptyAnswer(302), headers: { location: '/signin' } };
    }
    if (link) this.#link(JSON.parse(body));
    if (unlink) this.#unlink(unlink.slice(1).map(decodeURIComponent));
    return emptyAnswer(200);
  }

  #link(places: NewPlace[]): void {
    for (const { env, namespace } of places) {
      const { appId, clusterName: cluster, namespaceName: name } = namespace;
      if (!this.#portal.appNamespaces.describe(appId, name)) {
        throw badRequest(`appNamespace not exist. appId:${appId} ${name}`);
      }
      const { namespaces } = this.#portal.environment(env);
      namespaces.add({ appId, cluster, namespace: name }, 'apollo');
    }
  }

  #unlink([appId, env, cluster, namespace]: string[]): void {
    const { namespaces } = this.#portal.environment(env);
    const place = { appId, cluster, namespace };
    namespaces.get(place);
    namespaces.remove(place);
  }
}
