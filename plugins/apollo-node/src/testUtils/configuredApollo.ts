import { readFileSync } from 'node:fs';
import { ConfigReader } from '@backstage/config';
import { parse } from 'yaml';
import type { ApolloServer } from '../servers/ApolloServers';
import { ConfigApolloServers } from '../servers/ConfigApolloServers';

/**
 * The first server of `fairway.apollo.servers` in the file that FAIRWAY_TEST_CONFIG names: the stand-in that the tests
 * start, or a real Apollo (`npm run contract -- apollo --url …`).
 */
export function configuredApollo(): ApolloServer {
  const file = process.env.FAIRWAY_TEST_CONFIG;
  if (!file) {
    throw new Error(
      'FAIRWAY_TEST_CONFIG is missing: run this with npm test -- integration',
    );
  }
  const config = new ConfigReader(parse(readFileSync(file, 'utf8')));
  const [server] = ConfigApolloServers.fromConfig(config).list();
  if (!server) throw new Error(`${file} names no fairway.apollo.servers`);
  return server;
}
