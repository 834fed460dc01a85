import { FORMATS, type Format } from '@fairway/plugin-apollo-common';
import type { ApolloPlace } from '../../openapi/ApolloPortal';
import type {
  ApolloItem,
  ApolloNamespace,
  ApolloRelease,
} from '../../openapi/shapes';
import type { ApolloServer } from '../../servers/ApolloServers';
import type {
  StoredItem,
  StoredNamespaceSummary,
  StoredRelease,
  StorePlace,
} from '../ConfigStore';

/** A place in Apollo's own names. Throws NotFoundError for an environment that the server does not serve. */
export function toApollo(server: ApolloServer, place: StorePlace): ApolloPlace {
  const { environment, app, cluster, namespace } = place;
  const { env } = server.environment(environment);
  return { env, appId: app, cluster, namespace };
}

function formatOf(format: string | null): Format {
  return FORMATS.find(known => known === format) ?? 'properties';
}

export function toSummary(namespace: ApolloNamespace): StoredNamespaceSummary {
  return {
    cluster: namespace.clusterName,
    namespace: namespace.namespaceName,
    format: formatOf(namespace.format),
    isPublic: namespace.isPublic,
    comment: namespace.comment || null,
  };
}

/** The keys that are saved. Apollo keeps blank lines and comments of a text as items without a key. */
export function toItems(items: ApolloItem[]): StoredItem[] {
  return items
    .filter(({ key }) => key !== '')
    .map(({ key, value, comment, modifiedBy, modifiedAt }) => ({
      key,
      value,
      comment: comment || null,
      modifiedBy,
      modifiedAt,
    }));
}

/** `seenAt` counts where the server does not tell when it was published. */
export function toRelease(
  release: ApolloRelease,
  seenAt = new Date(),
): StoredRelease {
  return {
    id: release.id,
    title: release.name,
    comment: release.comment || null,
    configurations: release.configurations,
    publishedBy: release.createdBy,
    publishedAt: release.createdAt ?? seenAt,
  };
}
