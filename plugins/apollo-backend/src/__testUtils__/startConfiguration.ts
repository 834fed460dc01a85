import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Entity } from '@backstage/catalog-model';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  ApolloClient,
  createApolloClient,
  RESOURCE_TYPE_APOLLO_CONFIG,
} from '@fairway/plugin-apollo-common';
import {
  ClusterRegistry,
  clusterRegistryServiceRef,
  KubernetesApi,
  KubernetesObject,
} from '@fairway/plugin-clusters-node';
import { createTestDatabase, TestDatabase } from '@fairway/test-database';
import Router from 'express-promise-router';
import { apolloPlugin } from '../plugin';
import { component, shop, WEB } from './samples';
import { TestApollo } from './startApollo';

/** What the world around the plugin is; tests alter it between requests. */
export interface World {
  entities: Entity[];
  /** Pods of the component web in production; null when the cluster does not answer. */
  pods: KubernetesObject[] | null;
  /** Changes by number, with what the plugin reads of them; null when the engine does not answer. */
  changes: Record<number, ChangeStub> | null;
  /** Targets by kind. */
  targets: Record<string, TargetStub[]>;
}

interface TargetStub {
  key: string;
  active: number;
  /** Defaults to the component web. */
  entityRef?: string;
}

interface ChangeStub {
  kind: string;
  /** Key of its target. */
  target: string;
  requesterRef: string;
  spec?: object;
}

/** People and what they may: everything, nothing, or what these references own. */
export const PEOPLE: Record<string, 'all' | 'none' | string[]> = {
  'user:default/olga': 'all',
  'user:default/mallory': 'none',
  'user:default/dana': ['user:default/dana', 'group:default/storefront'],
  'user:default/priya': ['user:default/priya', 'group:default/payments'],
};

/** Decides as the roles of the sample configuration do. */
const permissions: PermissionsService = {
  async authorize() {
    throw new Error('Resource permissions are asked for with conditions');
  },
  async authorizeConditional(requests, { credentials }: any) {
    const { principal } = credentials;
    const may =
      principal.type === 'user' ? PEOPLE[principal.userEntityRef] : 'all';
    const decide = (): PolicyDecision => {
      if (may === 'all') return { result: AuthorizeResult.ALLOW };
      if (!Array.isArray(may)) return { result: AuthorizeResult.DENY };
      return {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'apollo',
        resourceType: RESOURCE_TYPE_APOLLO_CONFIG,
        conditions: {
          resourceType: RESOURCE_TYPE_APOLLO_CONFIG,
          rule: 'HAS_OWNER',
          params: { claims: may },
        },
      };
    };
    return requests.map(decide) as any;
  },
};

function clustersOf(world: World): ClusterRegistry {
  const api = {
    async list() {
      if (!world.pods) throw new ServiceUnavailableError('prod is away');
      return world.pods;
    },
  } as Pick<KubernetesApi, 'list'> as KubernetesApi;
  return {
    list: () => [{ name: 'prod', title: 'prod' }],
    get: name => ({ name, title: name }),
    kubeConfig() {
      throw new Error('not used');
    },
    api: () => api,
  };
}

/** Answers what the plugin asks the change engine for. */
function changesOf(world: World) {
  return createBackendPlugin({
    pluginId: 'changes',
    register(env) {
      env.registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        async init({ httpRouter }) {
          const router = Router();
          router.use((_req, _res, next) => {
            if (!world.changes) throw new ServiceUnavailableError('starting');
            next();
          });
          router.get('/changes/:id', (req, res) => {
            const change = world.changes![Number(req.params.id)];
            if (!change) throw new NotFoundError('There is no such change');
            const { kind, target, requesterRef, spec = {} } = change;
            res.json({ kind, requesterRef, spec, target: { key: target } });
          });
          router.get('/targets', (req, res) => {
            const found = world.targets[String(req.query.kind)] ?? [];
            const entityRefs = String(req.query.entityRef).split(',');
            const asked = found.filter(({ entityRef = WEB }) =>
              entityRefs.includes(entityRef),
            );
            const items = asked.map(({ key, active }) => ({
              target: { key },
              active: { id: active },
              pending: [],
            }));
            res.json({ items, total: items.length });
          });
          httpRouter.use(router);
        },
      });
    },
  });
}

function serviceToken(subject: string): string {
  return mockCredentials.service.token({
    onBehalfOf: mockCredentials.service(subject),
    targetPluginId: 'apollo',
  });
}

/** Starts the plugin on Postgres, with a stand-in of Apollo, a catalog, a cluster and a change engine around it. */
export async function startConfiguration(options: {
  apollo: TestApollo;
  world?: Partial<World>;
  /** Defaults to a fresh one, which is dropped at the end. */
  database?: TestDatabase;
}) {
  const world: World = {
    entities: [component('web', { appId: 'shop' }), shop],
    pods: [],
    changes: {},
    targets: {},
    ...options.world,
  };
  const database = options.database ?? (await createTestDatabase());
  const actions = actionsRegistryServiceMock();
  const auditor = mockServices.auditor.mock();
  const events: { id: string; outcome: string; meta: unknown }[] = [];
  auditor.createEvent.mockImplementation(async ({ eventId: id, meta }) => ({
    success: async () => void events.push({ id, outcome: 'success', meta }),
    fail: async () => void events.push({ id, outcome: 'fail', meta }),
  }));
  const { fairway } = options.apollo.config;
  const backend = await startTestBackend({
    features: [
      apolloPlugin,
      changesOf(world),
      auditor.factory,
      mockServices.rootConfig.factory({
        data: {
          ...database.config,
          fairway: {
            ...fairway,
            apollo: {
              ...fairway.apollo,
              follow: {
                lookEvery: { seconds: 1 },
                grayEvery: { milliseconds: 500 },
              },
            },
            deployments: {
              environments: [
                { name: 'dev', title: 'Development', cluster: 'prod' },
                { name: 'production', title: 'Production', cluster: 'prod' },
              ],
            },
            changes: { protectedEnvironments: ['production'] },
          },
        },
      }),
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => permissions,
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
  const { port } = backend.server;
  const client = createApolloClient({
    discoveryApi: {
      getBaseUrl: async id => `http://127.0.0.1:${port()}/api/${id}`,
    },
  });
  const withToken = (token: string) =>
    new Proxy(client, {
      get: (target, route: keyof ApolloClient) => (request: any) =>
        (target[route] as any)(request, { token }),
    });
  return {
    server: backend.server,
    world,
    events,
    actions,
    database,
    /** The API as a person of {@link PEOPLE}. */
    as: (name: string) =>
      withToken(mockCredentials.user.token(`user:default/${name}`)),
    /** The API as the change engine. */
    asEngine: () => withToken(serviceToken('plugin:changes')),
    /** The API as a service that is no part of the portal, such as CI. */
    asOutsider: () => withToken(serviceToken('external:ci')),
    async stop() {
      await backend.stop();
      if (!options.database) await database.drop();
    },
  };
}

/** A reference to a namespace of the component web in production unless told otherwise. */
export function ref(overrides: Record<string, string> = {}) {
  return {
    component: WEB,
    store: 'main',
    environment: 'production',
    cluster: 'default',
    namespace: 'application',
    ...overrides,
  };
}
