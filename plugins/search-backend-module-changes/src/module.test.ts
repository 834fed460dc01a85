import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  isPermission,
} from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { notificationService } from '@backstage/plugin-notifications-node';
import permissionPlugin from '@backstage/plugin-permission-backend';
import searchPlugin from '@backstage/plugin-search-backend';
import searchModulePg from '@backstage/plugin-search-backend-module-pg';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
// The real engine, whose permissions are what is tested.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import changesPlugin from '@fairway/plugin-changes-backend';
import {
  changeReadPermission,
  ChangesClient,
  createChangesClient,
} from '@fairway/plugin-changes-common';
import {
  changeConditions,
  changeKindsExtensionPoint,
  createChangeConditionalDecision,
  defineChangeKind,
} from '@fairway/plugin-changes-node';
import { createTestDatabase, TestDatabase } from '@fairway/test-database';
import { z } from 'zod';
import { searchModuleChanges } from './module';

/** A kind that does nothing, on a target that belongs to the group it is given. */
const noteKind = defineChangeKind({
  id: 'note',
  title: 'Note',
  specSchema: z.strictObject({ text: z.string(), group: z.string() }),
  resolve: async ({ text, group }) => ({
    key: `note:${text}`,
    title: text,
    entityRef: null,
    environment: 'test',
    system: null,
    ownerRef: `group:default/${group}`,
  }),
  plan: async ({ text }) => ({
    title: `Note ${text}`,
    summary: `Notes ${text}.`,
    risk: 'low',
    facts: {},
    diff: [],
    preconditions: {},
    undo: { possible: false, description: 'Nothing was done.' },
    payload: {},
    steps: [{ name: 'note', title: 'Note it' }],
  }),
  steps: { note: { run: async () => ({ result: 'done' }) } },
});

const kinds = createBackendModule({
  pluginId: 'changes',
  moduleId: 'note',
  register(reg) {
    reg.registerInit({
      deps: { changeKinds: changeKindsExtensionPoint },
      init: async ({ changeKinds }) => changeKinds.addChangeKind(noteKind),
    });
  },
});

/** Ada sees every change, Mallory none, anybody else those of the group of their name. */
const policy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'test-policy',
  register(reg) {
    reg.registerInit({
      deps: { policies: policyExtensionPoint },
      async init({ policies }) {
        policies.setPolicy({
          async handle({ permission }, user) {
            const name = user?.info.userEntityRef.split('/')[1];
            if (name === 'mallory') return { result: AuthorizeResult.DENY };
            if (
              name === 'ada' ||
              !isPermission(permission, changeReadPermission)
            ) {
              return { result: AuthorizeResult.ALLOW };
            }
            return createChangeConditionalDecision(
              permission,
              changeConditions.hasOwner({ claims: [`group:default/${name}`] }),
            );
          },
        });
      },
    });
  },
});

/** As in a real backend, the token with which a plugin forwards a person names the plugin too. */
const auth = createServiceFactory({
  service: coreServices.auth,
  deps: { plugin: coreServices.pluginMetadata },
  factory({ plugin }) {
    const pluginId = plugin.getId();
    const mock = mockServices.auth({
      pluginId,
      disableDefaultAuthPolicy: false,
    });
    const forward = mock.getPluginRequestToken.bind(mock);
    return Object.assign(mock, {
      getPluginRequestToken: async (options: Parameters<typeof forward>[0]) => {
        const { onBehalfOf } = options;
        if (!mock.isPrincipal(onBehalfOf, 'user')) return forward(options);
        return {
          token: mockCredentials.user.token(
            onBehalfOf.principal.userEntityRef,
            {
              actor: { subject: `plugin:${pluginId}` },
            },
          ),
        };
      },
    });
  },
});

describe('search for changes', () => {
  const scheduler = mockServices.scheduler();
  let database: TestDatabase;
  let backend: TestBackend;
  let url: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    backend = await startTestBackend({
      features: [
        permissionPlugin,
        searchPlugin,
        searchModulePg,
        changesPlugin,
        catalogServiceMock.factory({ entities: [] }),
        auth,
        kinds,
        policy,
        permissionsServiceFactory,
        searchModuleChanges,
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
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
        mockServices.rootConfig.factory({
          data: {
            ...database.config,
            permission: { enabled: true },
            search: { pg: {} },
            fairway: {
              changes: {
                protectedEnvironments: [],
                policies: [{ name: 'all', require: [] }],
              },
            },
          },
        }),
      ],
    });
    const { port } = backend.server.address() as { port: number };
    url = `http://127.0.0.1:${port}/api`;
  }, 60_000);

  afterAll(async () => {
    await backend?.stop();
    await database?.drop();
  });

  const authorization = (user: string) => ({
    Authorization: mockCredentials.user.header(`user:default/${user}`),
  });

  async function find(user: string, term: string): Promise<string[]> {
    const response = await fetch(
      `${url}/search/query?term=${encodeURIComponent(term)}`,
      { headers: authorization(user) },
    );
    expect(response.status).toBe(200);
    const text = await response.text();
    // Who may not see a change learns nothing of it, not even that it was left out.
    if (!['ada', 'shop'].includes(user)) expect(text).not.toContain('mango');
    const { results } = JSON.parse(text);
    return results.map(({ document }: any) => document.location);
  }

  it('finds what a person may see, and nothing else', async () => {
    const changes: ChangesClient = createChangesClient({
      discoveryApi: { getBaseUrl: async () => `${url}/changes` },
      fetchApi: {
        fetch: (input, init) =>
          fetch(input, {
            ...init,
            headers: { ...init?.headers, ...authorization('ada') },
          }),
      },
    });
    const draft = (text: string, group: string, reason: string) =>
      changes.createChange({
        body: { kind: 'note', spec: { text, group }, reason },
      });
    const submit = async (...words: Parameters<typeof draft>) => {
      const { id, digest } = await draft(...words);
      await changes.submitChange({ params: { id }, body: { digest } });
      return `/changes/${id}`;
    };
    const mango = await submit('mango', 'shop', 'for the fruit salad');
    const papaya = await submit('papaya', 'bank', 'for the fruit salad');
    await draft('guava', 'shop', 'for the fruit salad');
    await scheduler.triggerTask('search_index_changes');

    expect((await find('ada', 'salad')).sort()).toEqual([mango, papaya]);
    expect(await find('shop', 'salad')).toEqual([mango]);
    expect(await find('bank', 'salad')).toEqual([papaya]);
    expect(await find('bank', 'mango')).toEqual([]);
    expect(await find('nobody', 'salad')).toEqual([]);
    expect(await find('mallory', 'salad')).toEqual([]);
    // By its name, by its number, and by who wanted it.
    expect(await find('ada', 'papaya')).toEqual([papaya]);
    expect((await find('ada', papaya.split('/').pop()!))[0]).toBe(papaya);
    expect(await find('shop', 'ada')).toEqual([mango]);
  });
});
