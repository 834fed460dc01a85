import {
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  notificationService,
  NotificationService,
} from '@backstage/plugin-notifications-node';
import {
  signalsServiceRef,
  SignalsService,
} from '@backstage/plugin-signals-node';
import {
  Change,
  ChangesClient,
  ChangeState,
  createChangesClient,
} from '@fairway/plugin-changes-common';
import {
  ChangeKind,
  changeKindsExtensionPoint,
} from '@fairway/plugin-changes-node';
import type { TestDatabase } from '@fairway/test-database';
import { changesPlugin } from '../plugin';
import { Organisation } from './people';

/** Policies of the tests: test runs at once, staging needs one of the team's approvers, production also operations. */
export const POLICIES = [
  { name: 'test', match: { environment: ['test'] }, require: [] },
  {
    name: 'staging',
    match: { environment: ['staging'] },
    require: [{ group: 'group:default/{owner}-approvers' }],
  },
  {
    name: 'production',
    match: { environment: ['production'] },
    require: [
      { group: 'group:default/{owner}-approvers' },
      { group: 'group:default/operations' },
    ],
  },
];

/** Short enough for tests that wait for leases. */
export const FAST_ENGINE = {
  pollInterval: { milliseconds: 100 },
  leaseDuration: { milliseconds: 1500 },
  leaseRenewal: { milliseconds: 300 },
  undoRetryDelay: { milliseconds: 20 },
};

/** What the portal told people, instead of telling them. */
export class Told {
  readonly notifications: any[] = [];
  readonly signals: any[] = [];
  /** Set to have telling fail. */
  broken = false;
  /** Telling takes until this resolves. */
  until: Promise<void> = Promise.resolve();

  readonly services: {
    notifications: NotificationService;
    signals: SignalsService;
  } = {
    notifications: {
      send: async options => {
        await this.until;
        if (this.broken) throw new Error('notifications are away');
        this.notifications.push(options);
      },
    },
    signals: {
      publish: async signal => {
        await this.until;
        this.signals.push(signal);
      },
    },
  };

  features() {
    return [
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => this.services.notifications,
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => this.services.signals,
      }),
    ];
  }
}

/** One replica of the portal with the change engine, on a given database. */
export interface Portal {
  baseUrl: string;
  as(user: string): ChangesClient;
  asService(): ChangesClient;
  fetchAs(user: string, path: string, init?: RequestInit): Promise<Response>;
  stop(): Promise<void>;
}

export async function startPortal(options: {
  database: TestDatabase;
  kinds: ChangeKind[];
  people: Organisation;
  changes?: Record<string, any>;
  /** Of notifications. */
  language?: string;
  told?: Told;
  features?: any[];
}): Promise<Portal> {
  const { database, kinds, people } = options;
  const kindsModule = createBackendModule({
    pluginId: 'changes',
    moduleId: 'test-kinds',
    register(reg) {
      reg.registerInit({
        deps: { changeKinds: changeKindsExtensionPoint },
        async init({ changeKinds }) {
          kinds.forEach(kind => changeKinds.addChangeKind(kind));
        },
      });
    },
  });
  const catalog = createServiceFactory({
    service: catalogServiceRef,
    deps: {},
    factory: () => ({
      ...catalogServiceMock(),
      // A new mock for each call, so that memberships are those of the moment.
      getEntitiesByRefs: (...args) =>
        catalogServiceMock({ entities: people.entities() }).getEntitiesByRefs(
          ...args,
        ),
    }),
  });
  const backend = await startTestBackend({
    features: [
      changesPlugin,
      kindsModule,
      catalog,
      mockServices.rootConfig.factory({
        data: {
          ...database.config,
          fairway: {
            ...(options.language && { language: options.language }),
            changes: {
              protectedEnvironments: ['staging', 'production', 'secret'],
              policies: POLICIES,
              engine: FAST_ENGINE,
              ...options.changes,
            },
          },
        },
      }),
      ...(options.told ?? new Told()).features(),
      // FAIRWAY_TEST_LOG=info shows what the portal says.
      mockServices.rootLogger.factory({
        level: (process.env.FAIRWAY_TEST_LOG as 'info') ?? 'none',
      }),
      ...(options.features ?? []),
    ],
  });
  const address = backend.server.address() as { port: number };
  const baseUrl = `http://127.0.0.1:${address.port}/api/changes`;
  const client = (header: string) =>
    createChangesClient({
      discoveryApi: { getBaseUrl: async () => baseUrl },
      fetchApi: {
        fetch: (input, init) =>
          fetch(input, {
            ...init,
            headers: { ...init?.headers, Authorization: header },
          }),
      },
    });
  const userHeader = (user: string) =>
    mockCredentials.user.header(`user:default/${user}`);
  return {
    baseUrl,
    as: user => client(userHeader(user)),
    asService: () => client(mockCredentials.service.header()),
    fetchAs: (user, path, init) =>
      fetch(baseUrl + path, {
        ...init,
        headers: { ...init?.headers, Authorization: userHeader(user) },
      }),
    stop: () => backend.stop(),
  };
}

/** Waits until a condition holds; fails with what was seen last. */
export async function until<T>(
  look: () => Promise<T> | T,
  holds: (value: T) => boolean,
  timeoutMs = 15_000,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const value = await look();
    if (holds(value)) return value;
    if (Date.now() > end) {
      throw new Error(`Waited in vain; saw last: ${JSON.stringify(value)}`);
    }
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

/** Waits until a change is in a state. */
export function untilState(
  client: ChangesClient,
  id: number,
  ...states: ChangeState[]
): Promise<Change> {
  return until(
    () => client.getChange({ params: { id } }),
    change => states.includes(change.state),
  );
}
