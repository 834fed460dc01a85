import {
  createBackendPlugin,
  createServiceFactory,
  coreServices,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { Entity } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { TargetStatus, changesApi } from '@fairway/plugin-changes-common';
import {
  ClusterRegistry,
  KubernetesApi,
  KubernetesObject,
  clusterRegistryServiceRef,
} from '@fairway/plugin-clusters-node';
import { TestDatabase, createTestDatabase } from '@fairway/test-database';
import Router from 'express-promise-router';
import { deploymentsPlugin } from '../plugin';
import { component, config, shop } from './samples';

/** What the world around the plugin is; tests alter it between requests. */
export interface World {
  entities: Entity[];
  /** Objects by cluster; a cluster that is left out does not answer. */
  clusters: Record<string, KubernetesObject[]>;
  /** Null when the change engine does not answer. */
  targets: TargetStatus[] | null;
  /** Query strings of the requests that the change engine got. */
  targetRequests: string[];
}

/** Clusters that list what the world says, instead of real ones. */
function clustersOf(world: World): ClusterRegistry {
  const clusters = config.fairway.clusters.map(({ name }) => ({
    name,
    title: name,
  }));
  const api = (name: string) =>
    ({
      async list({ kind }) {
        const objects = world.clusters[name];
        if (!objects) throw new ServiceUnavailableError(`${name} is away`);
        return objects.filter(object => object.kind === kind);
      },
    } as Pick<KubernetesApi, 'list'> as KubernetesApi);
  return {
    list: () => clusters,
    get: name => ({ name, title: name }),
    kubeConfig() {
      throw new Error('not used');
    },
    api,
  };
}

/** Answers `listTargets` with what the world says, checked against the engine's contract. */
function changesOf(world: World) {
  return createBackendPlugin({
    pluginId: 'changes',
    register(env) {
      env.registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        async init({ httpRouter }) {
          const router = Router();
          router.get('/targets', (req, res) => {
            world.targetRequests.push(req.url);
            if (!world.targets) throw new ServiceUnavailableError('starting');
            const { query, response } = changesApi.routes.listTargets;
            const { entityRef, limit, offset } = query.parse(req.query);
            const found = world.targets.filter(({ target }) =>
              entityRef?.includes(target.entityRef!),
            );
            const items = found.slice(offset, offset + limit);
            res.json(response.parse({ items, total: found.length }));
          });
          httpRouter.use(router);
        },
      });
    },
  });
}

/** Starts the plugin on Postgres with a small catalog, clusters and a change engine around it. */
export async function startDeployments(options: {
  permissions?: AuthorizeResult.ALLOW | AuthorizeResult.DENY;
  world?: Partial<World>;
  /** Defaults to a fresh one, which is dropped at the end. */
  database?: TestDatabase;
}) {
  const world: World = {
    entities: [component('web', { annotated: true }), shop],
    clusters: { nonprod: [], prod: [] },
    targets: [],
    targetRequests: [],
    ...options.world,
  };
  const database = options.database ?? (await createTestDatabase());
  const scheduler = mockServices.scheduler();
  const actions = actionsRegistryServiceMock();
  const auditor = mockServices.auditor.mock();
  const events: { id: string; outcome: string }[] = [];
  auditor.createEvent.mockImplementation(async ({ eventId: id }) => ({
    success: async () => void events.push({ id, outcome: 'success' }),
    fail: async () => void events.push({ id, outcome: 'fail' }),
  }));
  const backend = await startTestBackend({
    features: [
      deploymentsPlugin,
      changesOf(world),
      auditor.factory,
      mockServices.rootConfig.factory({
        data: { ...config, ...database.config },
      }),
      mockServices.permissions.factory({
        result: options.permissions ?? AuthorizeResult.ALLOW,
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actions,
      }),
      catalogServiceMock.factory({ entities: world.entities }),
      createServiceFactory({
        service: clusterRegistryServiceRef,
        deps: {},
        factory: () => clustersOf(world),
      }),
    ],
  });
  return {
    server: backend.server,
    world,
    events,
    actions,
    database,
    /** Lets the plugin look at the clusters again. */
    async observe() {
      for (const { name } of config.fairway.clusters) {
        await scheduler.triggerTask(`observe-cluster-${name}`);
      }
    },
    async stop() {
      await backend.stop();
      if (!options.database) await database.drop();
    },
  };
}
