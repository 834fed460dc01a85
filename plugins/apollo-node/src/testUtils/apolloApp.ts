import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { ApolloPlace } from '../openapi/ApolloPortal';
import type { ApolloServer } from '../servers/ApolloServers';

/** Config services read publications within a second, rules and public namespaces within a minute. */
const PATIENCE_MS = 150_000;
const LOOK_MS = 300;

/** Time for a test with a few waits. */
export const TEST_TIMEOUT_MS = 4 * PATIENCE_MS;

/** Time for the tests of a file. */
export const FILE_TIMEOUT_MS = 6 * TEST_TIMEOUT_MS;

/**
 * An application of its own for each test, since Apollo's OpenAPI deletes none. Its default namespace in the first
 * environment.
 */
export async function newApp({
  openApi,
  environments,
}: ApolloServer): Promise<ApolloPlace> {
  const signal = AbortSignal.timeout(TEST_TIMEOUT_MS);
  const [{ orgId, orgName }] = await openApi.organizations(signal);
  const appId = `fairway-test-${randomBytes(6).toString('hex')}`;
  await openApi.apps.create(
    { appId, name: 'Test of Fairway', orgId, orgName },
    signal,
  );
  const [{ env }] = environments;
  return { env, appId, cluster: 'default', namespace: 'application' };
}

/** Reads until it is as expected; gives the last answer when that is not so in time. */
export async function settled<T>(
  read: () => Promise<T>,
  expected: T,
): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await read();
    if (isDeepStrictEqual(found, expected) || Date.now() > deadline) {
      return found;
    }
    await sleep(LOOK_MS);
  }
}

/** What a client is given of a namespace by the config service; null when nothing is published. */
export async function givenTo(
  { environments }: ApolloServer,
  { env, ...place }: ApolloPlace,
  client: { ip: string; label?: string },
): Promise<Record<string, string> | null> {
  const { configService } = environments.find(each => each.env === env)!;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const answer = await configService!.config(place, client, signal);
  return answer && answer !== 'unchanged' ? answer.configurations : null;
}
