import { z } from 'zod';
import { isOfServer } from './ApolloError';
import { pathOf } from './ApolloHttp';
import type { ApolloPortal } from './ApolloPortal';
import {
  ApolloApp,
  ApolloEnvClusters,
  appSchema,
  envClusterInfoSchema,
  envClustersSchema,
} from './shapes';
import { texts } from '../texts';

/** An application to create. */
export interface NewApolloApp {
  appId: string;
  name: string;
  orgId: string;
  orgName: string;
  /** User of Apollo who owns it. Defaults to the operator. */
  ownerName?: string;
  /** Apollo takes the owner's own address whatever is given. */
  ownerEmail?: string;
  /** Users who may administer it. Defaults to the owner. */
  admins?: string[];
}

/** Applications; they exist in all environments. */
export class AppsApi {
  readonly #portal: ApolloPortal;

  constructor(portal: ApolloPortal) {
    this.#portal = portal;
  }

  /** Applications of these ids, those that exist; without ids, all. */
  list(
    options: { appIds?: string[] },
    signal: AbortSignal,
  ): Promise<ApolloApp[]> {
    const request = this.#portal.request({
      env: undefined,
      method: 'GET',
      path: '/apps',
      query: { appIds: options.appIds?.join(',') },
      doing: texts.listApps,
      signal,
    });
    return this.#portal.http.json(request, z.array(appSchema));
  }

  /** Applications that an environment's token may write to. */
  listAuthorized(env: string, signal: AbortSignal): Promise<ApolloApp[]> {
    const request = this.#portal.request({
      env,
      method: 'GET',
      path: '/apps/authorized',
      doing: texts.listAuthorizedApps(env),
      signal,
    });
    return this.#portal.http.json(request, z.array(appSchema));
  }

  /**
   * The clusters in each environment; for an unknown application, environments without clusters. What happens when one is
   * away: see {@link AppsApi.reachableClusters}.
   */
  envClusters(
    appId: string,
    signal: AbortSignal,
  ): Promise<ApolloEnvClusters[]> {
    const request = this.#portal.request({
      env: undefined,
      method: 'GET',
      path: `${pathOf('apps', appId)}/envclusters`,
      doing: texts.listClusters(appId),
      signal,
    });
    return this.#portal.http.json(request, z.array(envClustersSchema));
  }

  /**
   * The clusters in each environment that answers Apollo's portal. Environments that are away are missing. Up to 2.5 the
   * whole call fails while Apollo's portal has not noticed yet that one is away.
   */
  async reachableClusters(
    appId: string,
    signal: AbortSignal,
  ): Promise<ApolloEnvClusters[]> {
    try {
      return await this.envClusters(appId, signal);
    } catch (error) {
      if (!isOfServer(error)) throw error;
      const infos = await this.#envClusterInfo(appId, signal);
      if (!infos) throw error;
      return infos;
    }
  }

  /** Creates an application in all environments, and gives the token all rights to it (from 2.2). */
  async create(app: NewApolloApp, signal: AbortSignal): Promise<void> {
    const { admins, ownerName = this.#portal.operator, ...rest } = app;
    const request = this.#portal.request({
      env: undefined,
      method: 'POST',
      path: '/apps',
      body: {
        assignAppRoleToSelf: true,
        admins: admins ?? [ownerName],
        app: {
          ...rest,
          ownerName,
          dataChangeCreatedBy: this.#portal.operator,
        },
      },
      doing: texts.createApp(app.appId),
      signal,
    });
    await this.#portal.http.send(request);
  }

  /** Deletes an application with all that is in it, in all environments (from 2.5). False where the server or the token cannot. */
  remove(appId: string, signal: AbortSignal): Promise<boolean> {
    const { http, operator } = this.#portal;
    const request = this.#portal.request({
      env: undefined,
      method: 'DELETE',
      path: pathOf('apps', appId),
      query: { operator },
      doing: texts.deleteApp(appId),
      signal,
    });
    return http.isDone(request);
  }

  /** One answer for each environment, from 3.0; null before. */
  async #envClusterInfo(
    appId: string,
    signal: AbortSignal,
  ): Promise<ApolloEnvClusters[] | null> {
    const { http } = this.#portal;
    const request = this.#portal.request({
      env: undefined,
      method: 'GET',
      path: `${pathOf('apps', appId)}/env-cluster-info`,
      doing: texts.listClusters(appId),
      signal,
    });
    const answer = await http.answer(request);
    if (answer.status === 404) return null;
    if (answer.status !== 200) throw http.refusal(request, answer);
    return http
      .parse(request, answer.text, z.array(envClusterInfoSchema))
      .filter(({ code }) => code === 200)
      .map(({ env, clusters }) => ({
        env,
        clusters: clusters.map(({ name }) => name),
      }));
  }
}
