import { pathOf } from './ApolloHttp';
import { ApolloPlace, ApolloPortal, clusterPath } from './ApolloPortal';
import { ApolloCluster, clusterSchema } from './shapes';
import { texts } from '../texts';

/** A cluster of an application in an environment. */
export type ApolloClusterPlace = Omit<ApolloPlace, 'namespace'>;

/** Clusters. Each application has `default` in each environment. */
export class ClustersApi {
  readonly #portal: ApolloPortal;

  constructor(portal: ApolloPortal) {
    this.#portal = portal;
  }

  get(place: ApolloClusterPlace, signal: AbortSignal): Promise<ApolloCluster> {
    const request = this.#portal.request({
      env: place.env,
      method: 'GET',
      path: clusterPath(place),
      doing: texts.readCluster(place.cluster, place.appId, place.env),
      signal,
    });
    return this.#portal.http.json(request, clusterSchema);
  }

  /** Deletes a cluster with all that is in it (from 2.5). False where the server or the token cannot. */
  remove(place: ApolloClusterPlace, signal: AbortSignal): Promise<boolean> {
    const { http, operator } = this.#portal;
    const request = this.#portal.request({
      env: place.env,
      method: 'DELETE',
      path: clusterPath(place),
      query: { operator },
      doing: texts.deleteCluster(place.cluster, place.appId, place.env),
      signal,
    });
    return http.isDone(request);
  }

  /** Creates a cluster with all private namespaces of the application, empty. */
  create(
    { env, appId, cluster }: ApolloClusterPlace,
    signal: AbortSignal,
  ): Promise<ApolloCluster> {
    const request = this.#portal.request({
      env,
      method: 'POST',
      path: pathOf('envs', env, 'apps', appId, 'clusters'),
      body: {
        name: cluster,
        appId,
        dataChangeCreatedBy: this.#portal.operator,
      },
      doing: texts.createCluster(cluster, appId, env),
      signal,
    });
    return this.#portal.http.json(request, clusterSchema);
  }
}
