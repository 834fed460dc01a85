import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfigReader } from '@backstage/config';
import { ConfigClusterRegistry } from '@fairway/plugin-clusters-node';
import { ConfigEnvironmentRegistry } from '@fairway/plugin-deployments-node';
import { parse } from 'yaml';
import { ConfigMapStore } from './ConfigMapStore';

const configFile = process.env.FAIRWAY_TEST_CONFIG;
if (!configFile) {
  throw new Error(
    'FAIRWAY_TEST_CONFIG must name the configuration of running clusters; npm test -- integration sets it',
  );
}
const clusters = ConfigClusterRegistry.fromConfig(
  new ConfigReader(parse(readFileSync(configFile, 'utf8'))),
);
const environments = ConfigEnvironmentRegistry.fromConfig(
  new ConfigReader({
    fairway: {
      deployments: {
        environments: [
          { name: 'dev', title: 'Development', cluster: 'nonprod' },
        ],
      },
    },
  }),
);
const api = clusters.api('nonprod', 'deployer');
const { signal } = new AbortController();

jest.setTimeout(60_000);

describe('ConfigMapStore', () => {
  const name = `itest-${randomBytes(4).toString('hex')}`;
  const app = `component:default/${name}`;
  const entity = (kind: string, entityName: string, spec: object) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: entityName, namespace: 'default' },
    spec: { owner: 'team-a', ...spec },
  });
  const store = new ConfigMapStore({
    name: 'configmaps',
    title: 'ConfigMaps',
    clusters,
    environments,
    places: {
      find: async (_ref, environment) => {
        const component = entity('Component', name, { system: 'shop' });
        const system = entity('System', 'shop', {});
        const place = environments.place(environment, component, system);
        return { component, place };
      },
    },
  });
  const place = (namespace: string) => ({
    environment: 'dev',
    app,
    cluster: 'default',
    namespace,
  });
  const create = (namespace: string) =>
    store.provision!.createNamespace(
      { app },
      {
        environments: ['dev'],
        name: namespace,
        format: 'properties',
        isPublic: false,
        signal,
      },
    );
  const publish = (namespace: string, comment: string) =>
    store.publish(place(namespace), { title: 'Release', comment, signal });
  const mounted = async (namespace: string) => {
    const found = await api.get({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `${name}-${namespace}`, namespace: 'shop-dev' },
    });
    return found?.data;
  };

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

  it('saves beside what pods mount, and publishes at once', async () => {
    await create('application');
    await create('application');
    expect(await store.read(place('application'), signal)).toMatchObject({
      items: [],
      release: null,
    });
    await store.setItem(place('application'), { key: 'a', value: '1' }, signal);
    await store.setItem(
      place('application'),
      { key: 'b', value: '你好' },
      signal,
    );
    expect(await mounted('application')).toBeUndefined();
    const first = await publish('application', '[fairway 1/1]');
    expect(first).toMatchObject({
      comment: '[fairway 1/1]',
      configurations: { a: '1', b: '你好' },
    });
    expect(await mounted('application')).toEqual({ a: '1', b: '你好' });

    await store.removeItem(place('application'), 'a', signal);
    await store.removeItem(place('application'), 'none', signal);
    const between = await store.read(place('application'), signal);
    expect(between.items).toMatchObject([
      { key: 'b', modifiedAt: expect.any(Date) },
    ]);
    expect(between.release?.configurations).toEqual({ a: '1', b: '你好' });
    const second = await publish('application', '');
    expect(second.id).toBeGreaterThan(first.id);
    expect(await store.latestRelease(place('application'), signal)).toEqual(
      second,
    );
    expect(second.configurations).toEqual({ b: '你好' });
    expect(await store.listNamespaces(place(''), signal)).toEqual([
      {
        cluster: 'default',
        namespace: 'application',
        format: 'properties',
        isPublic: false,
        comment: null,
      },
    ]);
  });

  it('mounts a text as a file', async () => {
    await create('routes.yaml');
    await store.setItem(
      place('routes.yaml'),
      { key: 'content', value: 'a: 1\n' },
      signal,
    );
    await publish('routes.yaml', '');
    expect(await mounted('routes.yaml')).toEqual({ 'routes.yaml': 'a: 1\n' });
    expect(await store.read(place('routes.yaml'), signal)).toMatchObject({
      format: 'yaml',
      items: [{ key: 'content', value: 'a: 1\n' }],
    });
  });

  it('tells what others wrote as a release of theirs, and publishes what was approved over it', async () => {
    await create('mixed');
    await store.setItem(place('mixed'), { key: 'ours', value: '1' }, signal);
    const ours = await publish('mixed', '');
    await api.apply(
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: `${name}-mixed`, namespace: 'shop-dev' },
        data: { theirs: 'x' },
      },
      { fieldManager: 'somebody' },
    );
    const theirs = await store.latestRelease(place('mixed'), signal);
    expect(theirs).toMatchObject({
      configurations: { ours: '1', theirs: 'x' },
      publishedBy: 'somebody',
      comment: null,
    });
    expect(theirs!.id).toBeGreaterThan(ours.id);
    expect(await store.latestRelease(place('mixed'), signal)).toEqual(theirs);

    // Server-side apply would keep the key, because somebody else owns it.
    await store.removeItem(place('mixed'), 'theirs', signal);
    await store.setItem(place('mixed'), { key: 'ours', value: '2' }, signal);
    const later = await publish('mixed', '');
    expect(later).toMatchObject({ configurations: { ours: '2' } });
    expect(later.id).toBeGreaterThan(theirs!.id);
    expect(await mounted('mixed')).toEqual({ ours: '2' });
  });

  it('takes nothing over that others keep, and says how they hand it over', async () => {
    const metadata = { name: `${name}-foreign`, namespace: 'shop-dev' };
    const labels = { 'fairway.dev/component': name };
    await api.apply(
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { ...metadata, labels },
        data: { a: '1' },
      },
      { fieldManager: 'somebody' },
    );
    const { problemOfNamespace } = store.provision!;
    const problem = await problemOfNamespace!(
      place('foreign'),
      'foreign',
      signal,
    );
    expect(problem).toMatchObject({
      en: expect.stringContaining(
        `kubectl -n shop-dev label configmap ${name}-foreign`,
      ),
    });
    await expect(create('foreign')).rejects.toMatchObject({
      name: 'ConflictError',
    });
    expect(await problemOfNamespace!(place('new'), 'new', signal)).toBeNull();

    // As the command that the sentence names would.
    await api.apply(
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
          ...metadata,
          labels: Object.fromEntries(
            /--overwrite (.*)$/
              .exec(JSON.parse(JSON.stringify(problem)).en)![1]
              .split(' ')
              .map(label => label.split('=')),
          ),
        },
      },
      { fieldManager: 'kubectl-label' },
    );
    expect(await store.read(place('foreign'), signal)).toMatchObject({
      items: [{ key: 'a', value: '1' }],
      release: { configurations: { a: '1' } },
      mounted: { cluster: 'nonprod', ...metadata },
    });
  });

  it('says where nothing can be published, and deletes what it created', async () => {
    await create('fixed');
    await api.apply(
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: `${name}-fixed`, namespace: 'shop-dev' },
        immutable: true,
      },
      { fieldManager: 'somebody' },
    );
    expect(await store.read(place('fixed'), signal)).toMatchObject({
      closed: { en: expect.stringContaining('is immutable') },
    });
    await store.provision!.deleteNamespace!(place('fixed'), signal);
    await expect(store.read(place('fixed'), signal)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });

  it('names what is not there, and what a ConfigMap cannot hold', async () => {
    await expect(store.read(place('nowhere'), signal)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    await expect(
      store.read({ ...place('application'), cluster: 'prod' }, signal),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
    await expect(create('_')).rejects.toMatchObject({ name: 'InputError' });
    expect(store.problemOfKey(place('application'), 'a/b')).not.toBeNull();
    expect(store.problemOfKey(place('application'), '..data')).not.toBeNull();
    expect(store.problemOfKey(place('application'), 'a.b_c-d')).toBeNull();
    const half = '你'.repeat(175_000);
    expect(store.problemOfContent(place('application'), { half })).toBeNull();
    expect(
      store.problemOfContent(place('application'), { half, other: half }),
    ).toMatchObject({ en: expect.stringContaining('1026 KiB') });
    expect(await store.status('dev', signal)).toMatchObject({
      reachable: true,
      capabilities: { gray: { available: false } },
    });
  });
});
