import type { ApolloServer } from '../../servers/ApolloServers';
import type { ConfigStore } from '../ConfigStore';
import { toApollo, toRelease } from './places';

/** Gray releases of an Apollo server. */
export function createApolloGray(
  server: ApolloServer,
): NonNullable<ConfigStore['gray']> {
  const { branches } = server.openApi;
  return {
    async createBranch(place, signal) {
      const branch = await branches.create(toApollo(server, place), signal);
      return branch.clusterName;
    },
    async putRule(place, branch, { labels, ips }, signal) {
      await branches.putRules(
        toApollo(server, place),
        branch,
        [
          {
            clientAppId: place.app,
            clientIpList: ips,
            clientLabelList: labels,
          },
        ],
        signal,
      );
    },
    async publish(place, branch, { signal, ...note }) {
      return toRelease(
        await branches.publish(toApollo(server, place), branch, note, signal),
      );
    },
    async merge(place, branch, { signal, ...note }) {
      return toRelease(
        await branches.merge(
          toApollo(server, place),
          branch,
          { ...note, deleteBranch: true },
          signal,
        ),
      );
    },
    abandon: (place, branch, signal) =>
      branches.delete(toApollo(server, place), branch, signal),
  };
}
