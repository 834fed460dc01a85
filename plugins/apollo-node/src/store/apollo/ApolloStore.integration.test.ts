import {
  newApp,
  settled,
  TEST_TIMEOUT_MS,
  FILE_TIMEOUT_MS,
} from '../../testUtils/apolloApp';
import { configuredApollo } from '../../testUtils/configuredApollo';
import type { StorePlace } from '../ConfigStore';
import { ApolloStore } from './ApolloStore';

jest.setTimeout(TEST_TIMEOUT_MS);

const server = configuredApollo();
const store = new ApolloStore(server);
const [{ name: environment }] = store.environments;

const signal = AbortSignal.timeout(FILE_TIMEOUT_MS);

function note(title: string) {
  return { title, comment: `${title} [fairway 1/1]`, signal };
}

async function newPlace(): Promise<StorePlace> {
  const { appId, cluster, namespace } = await newApp(server);
  return { environment, app: appId, cluster, namespace };
}

async function publish(place: StorePlace, key: string, value: string) {
  await store.setItem(place, { key, value }, signal);
  return store.publish(place, note(`${key} = ${value}`));
}

function given(place: StorePlace, client: { ip: string; label?: string }) {
  return async () =>
    (await store.ask(place, client, signal))?.configurations ?? null;
}

describe('ApolloStore', () => {
  it('finds its server as it is', async () => {
    const status = await store.status(environment, signal);
    expect(status).toMatchObject({ reachable: true, error: null });
    expect(status.capabilities['ask-config-service'].available).toBe(true);
    const unknown = { environment, app: 'never-there' };
    expect(await store.listNamespaces(unknown, signal)).toEqual([]);
  });

  it('creates what is missing, and leaves what exists', async () => {
    const [{ orgId }] = await server.openApi.organizations(signal);
    const app = `fairway-test-store-${Date.now().toString(36)}`;
    const options = { name: 'Test of Fairway', organization: orgId, signal };
    const yaml = {
      ...{ environments: [environment], name: 'routes', isPublic: false },
      ...{ format: 'yaml' as const, signal },
    };
    for (let turn = 0; turn < 2; turn++) {
      await store.provision.createApp({ app }, options);
      await store.provision.createCluster(
        { environment, app, cluster: 'other' },
        signal,
      );
      await store.provision.createNamespace({ app }, yaml);
    }
    const found = await store.listNamespaces({ environment, app }, signal);
    const names = found.map(
      ({ cluster, namespace }) => `${cluster}/${namespace}`,
    );
    expect(names.sort()).toEqual([
      'default/application',
      'default/routes.yaml',
      'other/application',
      'other/routes.yaml',
    ]);
  });

  it('publishes, tells of it, and takes back', async () => {
    const place = await newPlace();
    const first = await publish(place, 'timeout', '1');
    const news = await store.awaitPublications(
      place,
      new Map([['application', -1]]),
      signal,
    );
    expect([...news.keys()]).toEqual(['application']);
    await store.removeItem(place, 'never there', signal);
    const second = await publish(place, 'timeout', '2');
    expect(second).toMatchObject({
      comment: 'timeout = 2 [fairway 1/1]',
      publishedBy: server.publisher,
    });
    const client = given(place, { ip: '10.0.0.1' });
    expect(await settled(client, { timeout: '2' })).toEqual({ timeout: '2' });
    await store.rollbackRelease(place, second.id, signal);
    const latest = await store.latestRelease(place, signal);
    expect(latest).toMatchObject({
      id: first.id,
      configurations: { timeout: '1' },
    });
    await expect(
      store.rollbackRelease(place, second.id, signal),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    const { items, release, branch } = await store.read(place, signal);
    expect(items).toMatchObject([{ key: 'timeout', value: '2' }]);
    expect(release?.id).toBe(first.id);
    expect(branch).toBeNull();
    expect(await settled(client, { timeout: '1' })).toEqual({ timeout: '1' });
  });

  it('gives to some, and merges only what is clean', async () => {
    const place = await newPlace();
    await publish(place, 'timeout', '1');
    const branch = await store.gray.createBranch(place, signal);
    const gray = { ...place, cluster: branch };
    await store.setItem(gray, { key: 'timeout', value: '9' }, signal);
    const rule = { labels: ['canary'], ips: ['10.0.0.9'] };
    await store.gray.putRule(place, branch, rule, signal);
    await store.gray.publish(place, branch, { ...note('gray'), removed: [] });
    const [all, some] = [{ timeout: '1' }, { timeout: '9' }];
    const canary = given(place, { ip: '10.0.0.2', label: 'canary' });
    const other = given(place, { ip: '10.0.0.1' });
    expect(await settled(canary, some)).toEqual(some);
    expect(await settled(other, all)).toEqual(all);
    await store.setItem(place, { key: 'timeout', value: '5' }, signal);
    await expect(
      store.gray.merge(place, branch, note('merge')),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    await store.setItem(place, { key: 'timeout', value: '1' }, signal);
    const merged = await store.gray.merge(place, branch, note('merge'));
    expect(merged.configurations).toEqual(some);
    expect(await settled(other, some)).toEqual(some);
  });

  it('abandons a gray release with its keys', async () => {
    const place = await newPlace();
    await publish(place, 'timeout', '1');
    const branch = await store.gray.createBranch(place, signal);
    const gray = { ...place, cluster: branch };
    await store.setItem(gray, { key: 'timeout', value: '9' }, signal);
    expect((await store.read(place, signal)).branch).toMatchObject({
      ...{ name: branch, items: [{ key: 'timeout', value: '9' }] },
    });
    await store.gray.abandon(place, branch, signal);
    expect((await store.read(place, signal)).branch).toBeNull();
  });

  it('says beforehand which keys it cannot alter', async () => {
    const place = await newPlace();
    for (const key of ['a.b', 'a/b', '键', 'a b', '%/']) {
      expect(store.problemOfKey(place, key)).toBeNull();
      await publish(place, key, '1');
    }
    for (const key of ['50%', 'a;b', '..', 'a\nb']) {
      expect(store.problemOfKey(place, key)).not.toBeNull();
      const item = { key, value: '1' };
      await expect(store.setItem(place, item, signal)).rejects.toMatchObject({
        name: 'InputError',
      });
    }
  });
});
