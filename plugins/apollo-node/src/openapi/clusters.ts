import { pathOf } from './ApolloHttp';
import { ApolloPlace, ApolloPortal, clusterPath } from './ApolloPortal';
import { ApolloCluster, clusterSchema } from './shapes';

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
      doing: `read cluster "${place.cluster}" of "${place.appId}" in ${place.env}`,
      signal,
    });
    return this.#portal.http.json(request, clusterSchema);
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
      doing: `create cluster "${cluster}" of "${appId}" in ${env}`,
      signal,
    });
    return this.#portal.http.json(request, clusterSchema);
  }
}
