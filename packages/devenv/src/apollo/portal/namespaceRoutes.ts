import type { Environment } from '../environment/Environment.ts';
import { itemJson, stamps } from '../environment/rows.ts';
import type { NamespaceRow, Place } from '../environment/rows.ts';
import { badRequest } from '../Fault.ts';
import type { Portal } from './Portal.ts';
import { NAMESPACE } from './routes.ts';
import type { Route } from './routes.ts';

/** The namespace that a path names. */
export function placeOf(params: Record<string, string>): Place {
  const { appId, cluster, namespace } = params;
  return { appId, cluster, namespace };
}

/** A namespace as Apollo describes it. */
export function namespaceJson(
  portal: Portal,
  environment: Environment,
  row: NamespaceRow,
  withItems: boolean,
) {
  const described = portal.appNamespaces.describe(row.app_id, row.name);
  const items = withItems ? environment.items.list(row.id) : [];
  return {
    appId: row.app_id,
    clusterName: row.cluster,
    namespaceName: row.name,
    comment: described?.comment,
    format: described?.format ?? 'properties',
    isPublic: described?.is_public === 1,
    items: items.map(itemJson),
    ...stamps(row),
  };
}

/** Namespaces and their locks. */
export function namespaceRoutes(portal: Portal): Route[] {
  return [
    {
      method: 'GET',
      path: '/envs/:env/apps/:appId/clusters/:cluster/namespaces',
      handle({ params: { env, appId, cluster }, query }) {
        const environment = portal.environment(env);
        const rows = environment.namespaces.list(appId, cluster);
        if (rows.length === 0) throw badRequest('namespace not exist.');
        const withItems = query.get('fillItemDetail') !== 'false';
        return rows.map(row =>
          namespaceJson(portal, environment, row, withItems),
        );
      },
    },
    {
      method: 'GET',
      path: NAMESPACE,
      handle({ params, query }) {
        const environment = portal.environment(params.env);
        const row = environment.namespaces.get(placeOf(params));
        const withItems = query.get('fillItemDetail') !== 'false';
        return namespaceJson(portal, environment, row, withItems);
      },
    },
    {
      method: 'GET',
      path: `${NAMESPACE}/lock`,
      handle({ params }) {
        const environment = portal.environment(params.env);
        const row = environment.namespaces.get(placeOf(params));
        return {
          namespaceName: row.name,
          isLocked: row.locked_by !== null,
          ...(row.locked_by !== null && { lockedBy: row.locked_by }),
        };
      },
    },
    {
      method: 'GET',
      path: `${NAMESPACE}/instances`,
      handle: ({ params }) =>
        portal.environment(params.env).instances.count(placeOf(params)),
    },
  ];
}
