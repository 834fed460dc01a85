import { ConflictError, isError } from '@backstage/errors';
import { localError, localText } from '@fairway/api-contract';
import type { Format } from '@fairway/plugin-apollo-common';
import type { ApolloServer } from '../../servers/ApolloServers';
import type { ConfigStore } from '../ConfigStore';

/** What exists is left as it is; Apollo says so in words. */
function unlessItExists(error: { apolloMessage?: string | null }): void {
  if (!/already exists/.test(error.apolloMessage ?? '')) throw error;
}

/** As {@link unlessItExists}; of other applications, it is nothing that this one has. */
function unlessItIsTheirs(
  error: { apolloMessage?: string | null },
  app: string,
  name: string,
): void {
  const said = error.apolloMessage ?? '';
  const owner = said.match(
    /already exists as public namespace in appId: (.+)!/,
  );
  if (owner && owner[1] !== app) {
    throw localError(
      ConflictError,
      localText(
        `"${name}" is a public namespace of "${owner[1]}", and "${app}" is given it as it is. A namespace of its own that overrides keys of it is associated in Apollo’s own portal`,
        `“${name}”是“${owner[1]}”的公共命名空间，“${app}”会原样获得其内容。如需覆盖其中的键，请在 Apollo 自己的管理界面中关联该命名空间`,
      ),
    );
  }
  if (/already exists as private/.test(said)) throw error;
  unlessItExists(error);
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
  const organizations = async (signal: AbortSignal) => {
    try {
      const known = await openApi.organizations(signal);
      return known.map(({ orgId, orgName }) => ({ id: orgId, name: orgName }));
    } catch (error) {
      if (isError(error) && error.name === 'NotFoundError') return null;
      throw error;
    }
  };
  return {
    organizations,
    async createApp({ app }, { name, organization, signal }) {
      const found = await openApi.apps.list({ appIds: [app] }, signal);
      if (found.length > 0) return;
      const known = (await organizations(signal)) ?? [];
      const org = known.find(({ id }) => id === organization);
      await openApi.apps
        .create(
          {
            appId: app,
            name,
            orgId: organization,
            orgName: org?.name ?? organization,
          },
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
    async problemOfNamespace({ app, environment }, name, signal) {
      const others = server.environments.filter(
        each => each.name !== environment,
      );
      const lists = await Promise.allSettled(
        others.map(({ env }) =>
          openApi.namespaces.list(
            { env, appId: app, cluster: 'default' },
            { items: false },
            signal,
          ),
        ),
      );
      const index = lists.findIndex(
        list =>
          list.status === 'fulfilled' &&
          list.value.some(({ namespaceName }) => namespaceName === name),
      );
      if (index < 0) return null;
      const { title } = server.environment(environment);
      return localText(
        `Apollo has "${name}" in ${others[index].title} and lacks it in ${title}, and creates it there only in its own portal, where the page of the application "${app}" says what is missing`,
        `Apollo 在 ${others[index].title} 中有“${name}”，而 ${title} 中缺少它；只能在 Apollo 自己的管理界面补建，应用“${app}”的页面会提示缺失的内容`,
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
        .catch(error => unlessItIsTheirs(error, app, name));
    },
  };
}
