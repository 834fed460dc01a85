// The tests run the kinds in the engine that they are made for.
/* eslint-disable @backstage/no-mixed-plugin-imports */
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import apolloPlugin from '@fairway/plugin-apollo-backend';
import {
  type ApolloClient,
  createApolloClient,
} from '@fairway/plugin-apollo-common';
import changesPlugin from '@fairway/plugin-changes-backend';
import {
  type Change,
  type ChangesClient,
  type ChangeState,
  createChangesClient,
} from '@fairway/plugin-changes-common';
import {
  type ClusterRegistry,
  clusterRegistryServiceRef,
  type KubernetesObject,
} from '@fairway/plugin-clusters-node';
import type { TestDatabase } from '@fairway/test-database';
import { changesModuleApollo } from '../module';
import { configFor, entities, type TestApollo } from './startApollo';
import { workloadModule } from './workloadKind';

const member = (name: string, groups: string[]) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name, namespace: 'default' },
  relations: groups.map(group => ({
    type: 'memberOf',
    targetRef: `group:default/${group}`,
  })),
});
const people = [
  member('dev-a', ['team-a']),
  member('appr-a', ['team-a-approvers']),
  member('ops', ['operations']),
];

/** The engine, the plugin `apollo` and the module under test in one backend, on Postgres and the stand-in of Apollo. */
export interface Portal {
  as(user: string): ChangesClient;
  config(user: string): ApolloClient;
  /** Plans and submits a change. */
  submit(user: string, kind: string, spec: object): Promise<Change>;
  approve(user: string, change: Change): Promise<void>;
  untilState(id: number, ...states: ChangeState[]): Promise<Change>;
  /** The pods of every component in every environment; tests alter them. */
  pods: KubernetesObject[];
  stop(): Promise<void>;
}

export async function startPortal(options: {
  apollo: TestApollo;
  database: TestDatabase;
}): Promise<Portal> {
  const { apollo, database } = options;
  const { fairway } = configFor(apollo.standIn);
  const world = { pods: [] as KubernetesObject[] };
  const backend = await startTestBackend({
    features: [
      changesPlugin,
      apolloPlugin,
      changesModuleApollo,
      workloadModule,
      catalogServiceMock.factory({ entities: [...entities, ...people] }),
      mockServices.rootConfig.factory({
        data: {
          ...database.config,
          fairway: {
            ...fairway,
            changes: {
              protectedEnvironments: ['production'],
              emergencies: [
                {
                  match: {
                    kind: ['apollo-change-set'],
                    environment: ['production'],
                  },
                },
              ],
              policies: [
                {
                  name: 'production',
                  match: { environment: ['production'] },
                  require: [
                    { group: 'group:default/{owner}-approvers' },
                    { group: 'group:default/operations' },
                  ],
                },
                { name: 'dev', match: { environment: ['dev'] }, require: [] },
              ],
              engine: {
                pollInterval: { milliseconds: 100 },
                undoRetryDelay: { milliseconds: 20 },
              },
            },
          },
        },
      }),
      createServiceFactory({
        service: clusterRegistryServiceRef,
        deps: {},
        factory: () =>
          ({
            list: () => [],
            api: () => ({ list: async () => world.pods }),
          } as unknown as ClusterRegistry),
      }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({ send: async () => {} }),
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({ publish: async () => {} }),
      }),
      createServiceFactory({
        service: coreServices.discovery,
        deps: { lifecycle: coreServices.rootLifecycle },
        factory: () => ({
          getBaseUrl: async id => `${address()}/api/${id}`,
          getExternalBaseUrl: async id => `${address()}/api/${id}`,
        }),
      }),
      mockServices.rootLogger.factory({
        level: (process.env.FAIRWAY_TEST_LOG as 'info') ?? 'none',
      }),
    ],
  });
  function address(): string {
    const { port } = backend.server.address() as { port: number };
    return `http://127.0.0.1:${port}`;
  }
  const deps = (user: string) => ({
    discoveryApi: {
      getBaseUrl: async (id: string) => `${address()}/api/${id}`,
    },
    fetchApi: {
      fetch: ((input, init) =>
        fetch(input, {
          ...init,
          headers: {
            ...init?.headers,
            Authorization: mockCredentials.user.header(`user:default/${user}`),
          },
        })) as typeof fetch,
    },
  });
  const as = (user: string) => createChangesClient(deps(user));
  return Object.assign(world, {
    as,
    config: (user: string) => createApolloClient(deps(user)),
    async submit(user: string, kind: string, spec: object) {
      const draft = await as(user).createChange({
        body: { kind, spec: spec as Record<string, any> },
      });
      return as(user).submitChange({
        params: { id: draft.id },
        body: { digest: draft.digest },
      });
    },
    async approve(user: string, { id, digest }: Change) {
      await as(user).decideChange({
        params: { id },
        body: { digest, decision: 'approve' },
      });
    },
    async untilState(id: number, ...states: ChangeState[]) {
      const end = Date.now() + 20_000;
      for (;;) {
        const change = await as('ops').getChange({ params: { id } });
        if (states.includes(change.state)) return change;
        if (Date.now() > end) {
          throw new Error(
            `Change ${id} is ${change.state}: ${JSON.stringify(change.steps)}`,
          );
        }
        await new Promise(resolve => setTimeout(resolve, 50));
      }
    },
    stop: () => backend.stop(),
  });
}
