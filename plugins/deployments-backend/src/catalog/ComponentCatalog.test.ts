import { setTimeout as sleep } from 'node:timers/promises';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  TestBackend,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { stringifyEntityRef } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { TestDatabase, createTestDatabase } from '@fairway/test-database';
import path from 'node:path';
import { systemOf } from '@fairway/plugin-deployments-node';
import { ComponentCatalog, ComponentFilter } from './ComponentCatalog';

const ROOT = path.resolve(__dirname, '../../../..');
const FILES = [
  'catalog/org.yaml',
  'catalog/systems.yaml',
  'examples/storefront/catalog-info.yaml',
  'examples/catalog-api/catalog-info.yaml',
  'examples/invoices/catalog-info.yaml',
  'examples/settlement/catalog-info.yaml',
  'catalog-info.yaml',
];
const options = { credentials: mockCredentials.service() };

describe('ComponentCatalog on a real catalog', () => {
  let database: TestDatabase;
  let backend: TestBackend;
  let service: CatalogService;
  let catalog: ComponentCatalog;

  const list = async (
    filter: ComponentFilter = {},
    page = { limit: 50, offset: 0 },
    built: string[] = [],
  ) => {
    const { items, total } = await catalog.listDeployable(
      { built, filter, ...page },
      options,
    );
    return { names: items.map(item => item.metadata.name), total };
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    backend = await startTestBackend({
      features: [
        catalogPlugin,
        createBackendPlugin({
          pluginId: 'deployments',
          register(env) {
            env.registerInit({
              deps: {
                catalogService: catalogServiceRef,
                logger: coreServices.logger,
              },
              async init({ catalogService }) {
                service = catalogService;
              },
            });
          },
        }),
        mockServices.rootConfig.factory({
          data: {
            ...database.config,
            catalog: {
              processingInterval: { seconds: 5 },
              locations: FILES.map(file => ({
                type: 'file',
                target: path.join(ROOT, file),
                rules: [
                  {
                    allow: [
                      ...['User', 'Group', 'Domain', 'System'],
                      ...['Component', 'API'],
                    ],
                  },
                ],
              })),
            },
          },
        }),
      ],
    });
    catalog = new ComponentCatalog(service);
    const deadline = Date.now() + 50_000;
    while (
      (await list({}, undefined, ['component:default/fairway'])).total < 5
    ) {
      if (Date.now() > deadline) throw new Error('The catalog stays empty');
      await sleep(200);
    }
  }, 60_000);

  afterAll(async () => {
    await backend.stop();
    await database.drop();
  });

  it('lists what can be deployed, by name, in pages', async () => {
    const all = ['catalog-api', 'invoices', 'settlement', 'storefront'];
    expect(await list()).toEqual({ names: all, total: 4 });
    expect(await list({}, { limit: 2, offset: 1 })).toEqual({
      names: all.slice(1, 3),
      total: 4,
    });
  });

  it('adds what was built without saying that it can be deployed', async () => {
    const { names, total } = await list({}, undefined, [
      'component:default/fairway',
      // As many as the matrix looks at.
      ...Array.from({ length: 999 }, (_, n) => `component:default/gone-${n}`),
    ]);
    expect(names).toContain('fairway');
    expect(total).toBe(5);
  });

  it('filters by owner, system and words', async () => {
    const payments = { ownerRef: ['group:default/payments'] };
    expect((await list(payments)).names).toEqual(['invoices', 'settlement']);
    expect((await list({ system: ['shop'] })).names).toEqual([
      'catalog-api',
      'storefront',
    ]);
    expect(
      (await list({ ...payments, system: ['system:default/shop'] })).names,
    ).toEqual([]);
    expect((await list({ search: 'settle' })).names).toEqual(['settlement']);
    expect((await list({ search: 'Product cat' })).names).toEqual([
      'catalog-api',
    ]);
    expect((await list({ search: '100%_' })).names).toEqual([]);
  });

  it('finds entities by reference and leaves out unknown ones', async () => {
    const found = await catalog.getByRefs(
      ['system:default/shop', 'component:default/gone'],
      options,
    );
    expect([...found.keys()]).toEqual(['system:default/shop']);
    const web = await catalog.get('component:default/storefront', options);
    expect(stringifyEntityRef(web!)).toBe('component:default/storefront');
    expect(systemOf(web!)).toBe('system:default/shop');
  });
});
