import { NotFoundError } from '@backstage/errors';
import { localError, localText } from '@fairway/api-contract';
import type { Format } from '@fairway/plugin-apollo-common';
import type { ApolloServer } from '../../servers/ApolloServers';
import type { ConfigStore } from '../ConfigStore';

/** What exists is left as it is; Apollo says so in words. */
function unlessItExists(error: { apolloMessage?: string | null }): void {
  if (!/already exists/.test(error.apolloMessage ?? '')) throw error;
}

/** Apollo adds the suffix of the format by itself. */
function withoutSuffix(name: string, format: Format): string {
  const suffix = `.${format}`;
  return name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}

/** Creating what is missing on an Apollo server. */
export function createApolloProvision(
  server: ApolloServer,
): NonNullable<ConfigStore['provision']> {
  const { openApi } = server;
  return {
    async createApp({ app }, { name, organization, signal }) {
      const found = await openApi.apps.list({ appIds: [app] }, signal);
      if (found.length > 0) return;
      const known = await openApi.organizations(signal);
      const org = known.find(({ orgId }) => orgId === organization);
      if (!org) {
        const ids = known.map(({ orgId }) => orgId).join(', ') || 'none';
        throw localError(
          NotFoundError,
          localText(
            `Apollo has no organization "${organization}"; it has ${ids}`,
            `Apollo 没有部门“${organization}”；现有：${ids}`,
          ),
        );
      }
      await openApi.apps
        .create(
          { appId: app, name, orgId: org.orgId, orgName: org.orgName },
          signal,
        )
        .catch(unlessItExists);
    },
    async createCluster({ environment, app, cluster }, signal) {
      const { env } = server.environment(environment);
      await openApi.clusters
        .create({ env, appId: app, cluster }, signal)
        .catch(unlessItExists);
    },
    async deleteApp({ app }, signal) {
      const found = await openApi.apps.list({ appIds: [app] }, signal);
      return found.length === 0 || openApi.apps.remove(app, signal);
    },
    async deleteCluster({ environment, app, cluster }, signal) {
      const { env } = server.environment(environment);
      const known = await openApi.apps.reachableClusters(app, signal);
      const here = known.find(found => found.env === env);
      return (
        (here !== undefined && !here.clusters.includes(cluster)) ||
        openApi.clusters.remove({ env, appId: app, cluster }, signal)
      );
    },
    async createNamespace(
      { app },
      { name, format, isPublic, comment, signal },
    ) {
      await openApi.namespaces
        .create(
          {
            appId: app,
            name: withoutSuffix(name, format),
            format,
            isPublic,
            comment,
            appendNamespacePrefix: false,
          },
          signal,
        )
        .catch(unlessItExists);
    },
  };
}
