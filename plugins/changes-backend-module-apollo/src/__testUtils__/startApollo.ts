import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
// All of devenv would load Postgres, clusters and more.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { StandIn } from '@fairway/devenv/src/apollo/StandIn';
import type { NamespaceRef } from '@fairway/plugin-apollo-common';
import {
  APP_ID_ANNOTATION,
  ConfigApolloServers,
  ConfiguredStores,
  type ConfigStore,
} from '@fairway/plugin-apollo-node';
import { ConfigEnvironmentRegistry } from '@fairway/plugin-deployments-node';
import { ConfigPlaces } from '../places/ConfigPlaces';
import { MemoryPortal } from './MemoryPortal';

export const COMPONENT = 'component:default/web';
export const APP = 'shop';
const TOKEN = 'token-of-tests';
const OPERATOR = 'apollo';

export const entities = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'web',
      title: 'Web',
      namespace: 'default',
      annotations: { [APP_ID_ANNOTATION]: APP },
    },
    spec: { owner: 'team-a', system: 'shop' },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'plain', namespace: 'default' },
    spec: { owner: 'team-a', system: 'shop' },
  },
  ...[
    ['fresh', 'team-a'],
    ['unborn', 'team-a'],
    ['late', 'team-a'],
    ['other', 'team-a'],
    ['foreign', 'team-b'],
  ].map(([name, owner]) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: { [APP_ID_ANNOTATION]: name },
    },
    spec: { owner },
  })),
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: { name: 'shop', namespace: 'default' },
    spec: { owner: 'team-a' },
  },
];

/** Config of a backend that uses the stand-in; environments dev and production, the latter protected. */
export function configFor(standIn: StandIn) {
  const environment = (name: string, env: string) => ({
    name,
    env,
    token: TOKEN,
    configServiceUrl: standIn.configServiceUrl(env),
  });
  return {
    fairway: {
      apollo: {
        servers: [
          {
            name: 'main',
            title: 'Apollo',
            portalUrl: standIn.portalUrl,
            standIn: true,
            operator: OPERATOR,
            environments: [
              environment('dev', 'DEV'),
              environment('production', 'PRO'),
            ],
          },
        ],
      },
      changes: { protectedEnvironments: ['production'] },
      deployments: {
        environments: [
          { name: 'dev', title: 'Development', cluster: 'nonprod' },
          { name: 'production', title: 'Production', cluster: 'prod' },
        ],
      },
    },
  };
}

/** An Apollo of a test, with what the kinds work with. */
export interface TestApollo {
  standIn: StandIn;
  store: ConfigStore;
  stores: ConfiguredStores;
  portal: MemoryPortal;
  places: ConfigPlaces;
  signal: AbortSignal;
  ref(overrides?: Partial<NamespaceRef>): NamespaceRef;
  place(ref: NamespaceRef): NamespaceRef & { app: string };
  /** Saves and publishes keys, as somebody would in Apollo's own portal. */
  publish(ref: NamespaceRef, keys: Record<string, string>): Promise<number>;
  /** What is saved and what runs. */
  look(ref: NamespaceRef): Promise<{
    saved: Record<string, string>;
    published: Record<string, string> | null;
    release: number | null;
  }>;
  createNamespace(name: string, format?: 'properties' | 'yaml'): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a stand-in of Apollo with the application `shop`. */
export async function startApollo(): Promise<TestApollo> {
  const standIn = await StandIn.start({
    port: 0,
    environments: [
      { name: 'DEV', port: 0 },
      { name: 'PRO', port: 0 },
    ],
    consumers: [{ name: 'tests', token: TOKEN, environments: ['DEV', 'PRO'] }],
    users: [OPERATOR, 'mary'],
  });
  const config = new ConfigReader(configFor(standIn));
  const servers = ConfigApolloServers.fromConfig(config);
  const environments = ConfigEnvironmentRegistry.fromConfig(config);
  const deps = {
    auth: mockServices.auth(),
    catalog: catalogServiceMock({ entities }),
    clusters: {
      api: () => {
        throw new Error('There are no clusters here');
      },
    },
    environments,
    servers,
  };
  const stores = ConfiguredStores.fromConfig(config, deps);
  const store = stores.get('main');
  const { signal } = new AbortController();
  await store.provision!.createApp(
    { app: APP },
    { name: 'Shop', organization: 'TEST1', signal },
  );
  const place = (ref: NamespaceRef) => ({ ...ref, app: APP });
  return {
    standIn,
    store,
    stores,
    portal: new MemoryPortal(stores, APP),
    places: new ConfigPlaces({ ...deps, stores }),
    signal,
    place,
    ref: overrides => ({
      component: COMPONENT,
      store: 'main',
      environment: 'production',
      cluster: 'default',
      namespace: 'application',
      ...overrides,
    }),
    async publish(ref, keys) {
      for (const [key, value] of Object.entries(keys)) {
        await store.setItem(place(ref), { key, value }, signal);
      }
      const { id } = await store.publish(place(ref), {
        title: 'by hand',
        comment: '',
        signal,
      });
      return id;
    },
    async look(ref) {
      const { items, release } = await store.read(place(ref), signal);
      return {
        saved: Object.fromEntries(items.map(({ key, value }) => [key, value])),
        published: release?.configurations ?? null,
        release: release?.id ?? null,
      };
    },
    async createNamespace(name, format = 'properties') {
      await store.provision!.createNamespace(
        { app: APP },
        { environments: [], name, format, isPublic: false, signal },
      );
    },
    stop: () => standIn.close(),
  };
}
