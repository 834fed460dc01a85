import type { Switches } from '../switches.ts';
import { badRequest, Fault } from '../Fault.ts';
import { stamps } from '../environment/rows.ts';
import type { ClusterRow } from '../environment/rows.ts';
import { ORGANIZATIONS } from './Portal.ts';
import type { AppRow, Portal } from './Portal.ts';
import { textOf } from './requests.ts';
import type { Route } from './routes.ts';

function appJson(row: AppRow) {
  return {
    dataChangeCreatedBy: row.created_by,
    dataChangeLastModifiedBy: row.created_by,
    name: row.name,
    appId: row.app_id,
    orgId: row.org_id ?? undefined,
    orgName: row.org_name ?? undefined,
    ownerName: row.owner_name,
    ownerEmail: row.owner_email,
  };
}

function clusterJson(row: ClusterRow) {
  return {
    dataChangeCreatedBy: row.created_by,
    name: row.name,
    appId: row.app_id,
    id: row.id,
    parentClusterId: row.parent_id,
  };
}

function createApp(portal: Portal, body: Record<string, unknown>): void {
  if (!body.app) throw badRequest('App is null');
  const app = Object(body.app);
  const appId = textOf(app, 'appId');
  if (appId === undefined) throw badRequest('AppId is null');
  portal.createApp({
    appId,
    name: textOf(app, 'name') ?? '',
    orgId: textOf(app, 'orgId'),
    orgName: textOf(app, 'orgName'),
    ownerName: textOf(app, 'ownerName') ?? '',
  });
}

/** Applications, clusters, and what belongs to neither. */
export function appRoutes(portal: Portal, switches: Switches): Route[] {
  const environments = [...portal.environments.values()];
  return [
    {
      method: 'GET',
      path: '/envs',
      handle: () => [...portal.environments.keys()],
    },
    { method: 'GET', path: '/organizations', handle: () => ORGANIZATIONS },
    {
      method: 'GET',
      path: '/apps',
      handle({ query }) {
        const appIds = query.get('appIds')?.split(',');
        return portal
          .apps()
          .filter(app => !appIds || appIds.includes(app.app_id))
          .map(appJson);
      },
    },
    {
      method: 'POST',
      path: '/apps',
      handle: ({ body }) => createApp(portal, body),
    },
    {
      method: 'GET',
      path: '/apps/authorized',
      handle: () =>
        portal
          .apps()
          .filter(({ app_id: id }) => !switches.withoutRight.includes(id))
          .map(appJson),
    },
    {
      method: 'GET',
      path: '/apps/:appId',
      handle({ params }) {
        const app = portal.app(params.appId);
        if (!app) throw badRequest(`App not found: ${params.appId}`);
        return appJson(app);
      },
    },
    {
      method: 'DELETE',
      path: '/apps/:appId',
      handle({ params, query }) {
        // Whoever asks administers what exists, and nothing else.
        if (!portal.app(params.appId))
          throw new Fault('forbidden', 'Access is denied');
        portal.checkUser(query.get('operator') ?? '');
        portal.removeApp(params.appId);
      },
    },
    {
      method: 'DELETE',
      path: '/envs/:env/apps/:appId/clusters/:cluster',
      handle({ params: { env, appId, cluster }, query }) {
        if (!portal.app(appId))
          throw new Fault('forbidden', 'Access is denied');
        portal.checkUser(query.get('operator') ?? '');
        portal.environment(env).namespaces.removeCluster(appId, cluster);
      },
    },
    {
      method: 'GET',
      path: '/apps/:appId/envclusters',
      handle: ({ params }) =>
        environments.map(each => ({
          env: each.name,
          clusters: each
            .reached()
            .namespaces.listClusters(params.appId)
            .map(({ name }) => name),
        })),
    },
    {
      method: 'GET',
      path: '/apps/:appId/navtree',
      handle({ params }) {
        const entities = environments.map(each => {
          try {
            each.reached().namespaces.listClusters(params.appId);
            // Apollo 2.5.2 loses what it found on the way into its answer.
            return { code: 200, message: 'OK', body: {} };
          } catch (error) {
            if (!(error instanceof Fault)) throw error;
            const message = `load env:${each.name} cluster error.${error.message}`;
            return { code: 500, message };
          }
        });
        return { code: 200, entities };
      },
    },
    {
      method: 'GET',
      path: '/envs/:env/apps/:appId/clusters/:cluster',
      handle({ params: { env, appId, cluster } }) {
        const found = portal
          .environment(env)
          .namespaces.findCluster(appId, cluster);
        if (!found) {
          throw new Fault(
            'notFound',
            `cluster not found for appId:${appId} clusterName:${cluster}`,
            true,
          );
        }
        return {
          ...clusterJson(found),
          dataChangeLastModifiedBy: found.created_by,
        };
      },
    },
    {
      method: 'POST',
      path: '/envs/:env/apps/:appId/clusters',
      handle({ params, body }) {
        if (body.appId !== params.appId) {
          throw badRequest(
            `AppId not equal. AppId in path = ${params.appId}, AppId in payload = ${body.appId}`,
          );
        }
        const name = textOf(body, 'name');
        const user = textOf(body, 'dataChangeCreatedBy');
        if (!name || !user) {
          throw badRequest(
            'name and dataChangeCreatedBy should not be null or empty',
          );
        }
        portal.checkUser(user);
        const environment = portal.environment(params.env);
        return clusterJson(
          portal.createCluster(environment, params.appId, name, user),
        );
      },
    },
    {
      method: 'POST',
      path: '/apps/:appId/appnamespaces',
      handle({ params: { appId }, body }) {
        if (body.appId !== appId) {
          throw badRequest(
            `AppId not equal. AppId in path = ${appId}, AppId in payload = ${body.appId}`,
          );
        }
        const name = textOf(body, 'name');
        const format = textOf(body, 'format');
        const user = textOf(body, 'dataChangeCreatedBy');
        if (!name || !format || !user) {
          throw badRequest('request payload should not be contain empty.');
        }
        const appendPrefix = body.appendNamespacePrefix !== false;
        const row = portal.createNamespace({
          appId,
          name,
          format,
          user,
          appendPrefix,
          isPublic: body.isPublic === true,
          comment: textOf(body, 'comment') ?? '',
        });
        return {
          name: row.name,
          appId,
          format,
          isPublic: row.is_public === 1,
          appendNamespacePrefix: true,
          comment: row.comment,
          ...stamps(row),
        };
      },
    },
  ];
}
