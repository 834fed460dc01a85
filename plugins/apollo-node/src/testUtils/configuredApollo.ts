import { readFileSync } from 'node:fs';
import { ConfigReader } from '@backstage/config';
import { parse } from 'yaml';
import { ApolloOpenApi } from '../openapi/ApolloOpenApi';
import type { ApolloServer } from '../servers/ApolloServers';
import { ConfigApolloServers } from '../servers/ConfigApolloServers';
import { readServers } from '../servers/readServers';
import { PortalSession } from './PortalSession';

function readConfig(): ConfigReader {
  const file = process.env.FAIRWAY_TEST_CONFIG;
  if (!file) {
    throw new Error(
      'FAIRWAY_TEST_CONFIG is missing: run this with npm test -- integration',
    );
  }
  return new ConfigReader(parse(readFileSync(file, 'utf8')));
}

/**
 * The first server of `fairway.apollo.servers` in the file that FAIRWAY_TEST_CONFIG names: the stand-in that the tests
 * start, or a real Apollo (`npm run contract -- apollo --url …`).
 */
export function configuredApollo(): ApolloServer {
  const [server] = ConfigApolloServers.fromConfig(readConfig()).list();
  if (!server) throw new Error('fairway.apollo.servers is empty');
  return server;
}

/** The same server, written to in another user's name. */
export function apolloAs(operator: string): ApolloOpenApi {
  const [{ portalUrl, environments }] = readServers(readConfig());
  const tokens = environments.map(({ env, token }) => [env, token]);
  return new ApolloOpenApi({
    ...{ portalUrl, operator },
    tokens: Object.fromEntries(tokens),
  });
}

/**
 * Who signs in where tests need what consumers may not do: `user:password` in FAIRWAY_APOLLO_LOGIN. The stand-in lets
 * everybody in; without it at a real one those tests are left out.
 */
function loginOf({ standIn }: ApolloServer): string | undefined {
  return process.env.FAIRWAY_APOLLO_LOGIN ?? (standIn ? 'apollo:' : undefined);
}

/** Whether {@link signIn} can be used. */
export function canSignIn(server: ApolloServer): boolean {
  return loginOf(server) !== undefined;
}

export function signIn(server: ApolloServer): Promise<PortalSession> {
  const [user, password] = (loginOf(server) ?? '').split(':');
  return PortalSession.signIn(server.portalUrl, { user, password });
}
