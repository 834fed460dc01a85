import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  ConfigApolloServers,
  ConfiguredStores,
} from '@fairway/plugin-apollo-node';
import { ConfigClusterRegistry } from '@fairway/plugin-clusters-node';
import { ConfigEnvironmentRegistry } from '@fairway/plugin-deployments-node';
import { parse } from 'yaml';
import { MemoryPortal } from './__testUtils__/MemoryPortal';
import { planOf, runSteps } from './__testUtils__/runSteps';
import { createChangeSetKind } from './changeSet/createChangeSetKind';
import { ConfigPlaces } from './places/ConfigPlaces';
import { createProvisionKind } from './provision/createProvisionKind';
import { createRollbackKind } from './rollback/createRollbackKind';

const configFile = process.env.FAIRWAY_TEST_CONFIG;
if (!configFile) {
  throw new Error(
    'FAIRWAY_TEST_CONFIG must name the configuration of running clusters; npm test -- integration sets it',
  );
}

jest.setTimeout(60_000);

describe('configuration in ConfigMaps', () => {
  const name = `itest-${randomBytes(4).toString('hex')}`;
  const component = `component:default/${name}`;
  const config = new ConfigReader({
    fairway: {
      apollo: { configMaps: { enabled: true } },
      deployments: {
        environments: [
          { name: 'dev', title: 'Development', cluster: 'nonprod' },
        ],
      },
    },
  });
  const clusters = ConfigClusterRegistry.fromConfig(
    new ConfigReader(parse(readFileSync(configFile, 'utf8'))),
  );
  const entity = (kind: string, entityName: string, spec: object) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: entityName, namespace: 'default' },
    spec: { owner: 'team-a', ...spec },
  });
  const environments = ConfigEnvironmentRegistry.fromConfig(config);
  const deps = {
    auth: mockServices.auth(),
    catalog: catalogServiceMock({
      entities: [
        entity('Component', name, { system: 'shop' }),
        entity('System', 'shop', {}),
      ],
    }),
    clusters,
    environments,
    servers: ConfigApolloServers.fromConfig(config),
  };
  const stores = ConfiguredStores.fromConfig(config, deps);
  const kindDeps = {
    places: new ConfigPlaces({ ...deps, stores }),
    portal: new MemoryPortal(stores, component) as any,
    stores,
  };
  const changeSet = createChangeSetKind(kindDeps);
  const rollback = createRollbackKind(kindDeps);
  const ref = {
    component,
    store: 'configmaps',
    environment: 'dev',
    cluster: 'default',
    namespace: 'application',
  };
  const { signal } = new AbortController();
  const api = clusters.api('nonprod', 'deployer');
  const mounted = async () => {
    const found = await api.get({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `${name}-application`, namespace: 'shop-dev' },
    });
    return found?.data ?? {};
  };
  const set = (edits: object) =>
    planOf(changeSet, { parts: [{ ...ref, ...edits }] });

  beforeAll(async () => {
    const provision = createProvisionKind(kindDeps);
    const plan = await planOf(provision, {
      component,
      store: 'configmaps',
      environments: ['dev'],
      namespaces: [{ name: 'application' }],
    });
    const { error } = await runSteps(provision, [plan]);
    if (error) throw error;
  });
  afterAll(async () => {
    const left = await api.list(
      { apiVersion: 'v1', kind: 'ConfigMap' },
      {
        namespace: 'shop-dev',
        labelSelector: `fairway.dev/component=${name}`,
      },
    );
    for (const object of left) await api.delete(object);
  });

  it('is published, taken back and rolled back as in Apollo', async () => {
    const first = await set({ set: [{ key: 'a', value: '1' }] });
    expect((await runSteps(changeSet, [first])).error).toBeNull();
    expect(await mounted()).toEqual({ a: '1' });
    const store = stores.get('configmaps');
    const place = { ...ref, app: component };
    const earliest = await store.latestRelease(place, signal);

    const second = await set({
      set: [{ key: 'b', value: '2' }],
      remove: ['a'],
    });
    const undone = await runSteps(changeSet, [second], {
      firstChange: 10,
      undoAfterwards: true,
    });
    expect(undone).toMatchObject({ state: 'undone', error: null });
    expect(await mounted()).toEqual({ a: '1' });

    const third = await set({ set: [{ key: 'a', value: '3' }] });
    expect(
      (await runSteps(changeSet, [third], { firstChange: 20 })).error,
    ).toBeNull();
    expect(await mounted()).toEqual({ a: '3' });
    const back = await planOf(rollback, { ...ref, toRelease: earliest!.id });
    expect(
      (await runSteps(rollback, [back], { firstChange: 30 })).error,
    ).toBeNull();
    expect(await mounted()).toEqual({ a: '1' });
  });

  it('tells what was altered with kubectl, and does not publish over it', async () => {
    const planned = await set({ set: [{ key: 'c', value: '1' }] });
    await api.apply(
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: `${name}-application`, namespace: 'shop-dev' },
        data: { a: 'by hand' },
      },
      { fieldManager: 'kubectl-edit', force: true },
    );
    const { error } = await runSteps(changeSet, [planned], { firstChange: 40 });
    expect(error).toMatchObject({ name: 'ConflictError' });
    expect(await mounted()).toEqual({ a: 'by hand' });
    const again = await set({ remove: ['a'], set: [{ key: 'c', value: '1' }] });
    expect(
      (await runSteps(changeSet, [again], { firstChange: 50 })).error,
    ).toBeNull();
    expect(await mounted()).toEqual({ c: '1' });
  });

  it('refuses what ConfigMaps have not, and what is too much for one', async () => {
    const provision = createProvisionKind(kindDeps);
    const spec = { component, store: 'configmaps', environments: ['dev'] };
    await expect(
      planOf(provision, { ...spec, clusters: ['shanghai'] }),
    ).rejects.toThrow('`clusters`');
    await expect(
      planOf(provision, {
        ...spec,
        namespaces: [{ name: 'shared', isPublic: true }],
      }),
    ).rejects.toThrow('`namespaces`');
    const keys = Array.from({ length: 53 }, (_, index) => ({
      key: `k${index}`,
      value: 'x'.repeat(20_000),
    }));
    await expect(set({ set: keys })).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('at most 1,024 KiB'),
    });
  });

  it('refuses keys that a ConfigMap cannot hold', async () => {
    await expect(
      set({ set: [{ key: 'a/b', value: '1' }] }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('The key "a/b"'),
    });
  });
});
