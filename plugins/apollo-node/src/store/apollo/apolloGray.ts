import { InputError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type { ApolloServer } from '../../servers/ApolloServers';
import type { ConfigStore } from '../ConfigStore';
import { texts } from '../../texts';
import { toApollo, toRelease } from './places';

/** Characters that Apollo's column for the rules of a branch takes; a longer text is a bare error 500 there. */
const RULES_LIMIT = 16_000;

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
      const rules = [
        {
          clientAppId: place.app,
          clientIpList: ips,
          clientLabelList: labels,
        },
      ];
      if (JSON.stringify(rules).length > RULES_LIMIT) {
        throw localError(InputError, texts.rulesTooLong(ips.length));
      }
      await branches.putRules(toApollo(server, place), branch, rules, signal);
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
