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
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { TargetStatus, changesApi } from '@fairway/plugin-changes-common';
import {
  KubernetesObject,
  clusterRegistryServiceRef,
} from '@fairway/plugin-clusters-node';
import { TestDatabase, createTestDatabase } from '@fairway/test-database';
import Router from 'express-promise-router';
import { deploymentsPlugin } from '../plugin';
import { FakeClusters } from './FakeClusters';
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
  const clusters = new FakeClusters(
    config.fairway.clusters.map(({ name }) => name),
  );
  const published: unknown[] = [];
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
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          publish: async message => void published.push(message),
        }),
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
        factory: () => clusters.registry,
      }),
    ],
  });
  return {
    server: backend.server,
    world,
    events,
    actions,
    database,
    clusters,
    /** Signals to pages. */
    published,
    /** Lets the plugin see what the world says of the clusters. */
    observe: () => clusters.become(world.clusters),
    async stop() {
      await backend.stop();
      if (!options.database) await database.drop();
    },
  };
}
