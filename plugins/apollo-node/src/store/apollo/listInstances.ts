import type { ApolloInstance } from '../../openapi/shapes';
import type { ApolloServer } from '../../servers/ApolloServers';
import type { StoredInstance, StorePlace } from '../ConfigStore';
import { toApollo } from './places';

const PAGE_SIZE = 200;
/** Of more instances with a release, the first are listed. */
const MAX_PAGES = 10;

function toInstance(
  instance: ApolloInstance,
  releaseId: number | null,
): StoredInstance {
  const { ip, appId, clusterName, configs } = instance;
  const [config] = configs;
  return {
    ip,
    app: appId,
    cluster: clusterName ?? '',
    releaseId: releaseId ?? config?.release?.id ?? null,
    lastSeenAt: config?.dataChangeLastModifiedTime ?? null,
  };
}

async function listOfRelease(
  server: ApolloServer,
  env: string,
  releaseId: number,
  signal: AbortSignal,
): Promise<StoredInstance[]> {
  const found: StoredInstance[] = [];
  for (let page = 0; page < MAX_PAGES; page++) {
    const { instances, total } = await server.openApi.instances.listByRelease(
      env,
      releaseId,
      { page, size: PAGE_SIZE },
      signal,
    );
    found.push(...instances.map(one => toInstance(one, releaseId)));
    if (instances.length === 0 || found.length >= total) break;
  }
  return found;
}

/** Instances with one of these releases, and those that have another one yet (from 3.0). */
export async function listInstances(
  server: ApolloServer,
  place: StorePlace,
  releaseIds: number[],
  signal: AbortSignal,
): Promise<StoredInstance[]> {
  const apollo = toApollo(server, place);
  const [late, ...lists] = await Promise.all([
    server.openApi.instances.listNotInReleases(apollo, releaseIds, signal),
    ...releaseIds.map(id => listOfRelease(server, apollo.env, id, signal)),
  ]);
  return [...late.map(one => toInstance(one, null)), ...lists.flat()];
}
