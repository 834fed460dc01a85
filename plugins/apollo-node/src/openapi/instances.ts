import { z } from 'zod';
import { pathOf } from './ApolloHttp';
import {
  ApolloPlace,
  ApolloPortal,
  inWords,
  namespacePath,
} from './ApolloPortal';
import {
  ApolloInstance,
  ApolloInstancePage,
  instancePageSchema,
  instanceSchema,
} from './shapes';
import { texts } from '../texts';

/** Instances of applications, as the config services saw them ask within the last day. */
export class InstancesApi {
  readonly #portal: ApolloPortal;

  constructor(portal: ApolloPortal) {
    this.#portal = portal;
  }

  /** How many were last given a release of this namespace; those of a gray release count for its branch (from 2.5). */
  count(place: ApolloPlace, signal: AbortSignal): Promise<number> {
    const request = this.#portal.request({
      env: place.env,
      method: 'GET',
      path: `${namespacePath(place)}/instances`,
      doing: texts.countInstances(inWords(place)),
      signal,
    });
    return this.#portal.http.json(request, z.number().int());
  }

  /** Those that were last given this release, pages counted from 0 (from 3.0). */
  listByRelease(
    env: string,
    releaseId: number,
    page: { page: number; size: number },
    signal: AbortSignal,
  ): Promise<ApolloInstancePage> {
    const request = this.#portal.request({
      env,
      method: 'GET',
      path: `${pathOf('envs', env)}/instances/by-release`,
      query: { releaseId, page: page.page, size: page.size },
      doing: texts.listInstances(releaseId, env),
      signal,
    });
    return this.#portal.http.json(request, instancePageSchema);
  }

  /** Those that were last given another release of the namespace than these: the late ones (from 3.0). */
  listNotInReleases(
    place: ApolloPlace,
    releaseIds: number[],
    signal: AbortSignal,
  ): Promise<ApolloInstance[]> {
    const { env, appId, cluster, namespace } = place;
    const request = this.#portal.request({
      env,
      method: 'GET',
      path: `${pathOf('envs', env)}/instances/by-namespace-and-releases-not-in`,
      query: {
        appId,
        clusterName: cluster,
        namespaceName: namespace,
        releaseIds: releaseIds.join(','),
      },
      doing: texts.listLateInstances(inWords(place)),
      signal,
    });
    return this.#portal.http.json(request, z.array(instanceSchema));
  }
}
