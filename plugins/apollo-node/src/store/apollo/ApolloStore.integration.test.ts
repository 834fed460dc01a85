import { setTimeout as sleep } from 'node:timers/promises';
import { configuredApollo } from '../../testUtils/configuredApollo';
import { ApolloStore } from './ApolloStore';

/** Config services follow rules after up to a minute. */
const PATIENCE_MS = 90_000;

jest.setTimeout(4 * PATIENCE_MS);

const server = configuredApollo();
const store = new ApolloStore(server);
const signal = AbortSignal.timeout(4 * PATIENCE_MS);
const [{ name: environment }] = store.environments;
const app = `fairway-test-${Date.now().toString(36)}`;
const place = {
  environment,
  app,
  cluster: 'default',
  namespace: 'application',
};

function note(title: string) {
  return { title, comment: `${title} [fairway 1/1]`, signal };
}

async function given(
  client: { ip: string; label?: string },
  expected: Record<string, string>,
) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await store.ask(place, client, signal);
    const configurations = answer?.configurations;
    const isExpected =
      JSON.stringify(configurations) === JSON.stringify(expected);
    if (isExpected || Date.now() > deadline) return configurations;
    await sleep(500);
  }
}

describe('ApolloStore', () => {
  it('finds its server as it is', async () => {
    const status = await store.status(environment, signal);
    expect(status).toMatchObject({ reachable: true, error: null });
    expect(status.capabilities['ask-config-service'].available).toBe(true);
    expect(await store.listNamespaces({ environment, app }, signal)).toEqual(
      [],
    );
  });

  it('creates what is missing, and leaves what exists', async () => {
    const [{ orgId }] = await server.openApi.organizations(signal);
    const options = { name: 'Test of Fairway', organization: orgId, signal };
    const yaml = {
      ...{ environments: [environment], name: 'routes', isPublic: false },
      ...{ format: 'yaml' as const, signal },
    };
    for (let turn = 0; turn < 2; turn++) {
      await store.provision.createApp({ app }, options);
      await store.provision.createCluster(
        { ...place, cluster: 'other' },
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
    const key = { environment, app, cluster: 'default' };
    await store.setItem(place, { key: 'timeout', value: '1' }, signal);
    const first = await store.publish(place, note('one'));
    const news = await store.awaitPublications(
      key,
      new Map([['application', -1]]),
      signal,
    );
    expect([...news.keys()]).toEqual(['application']);
    await store.setItem(place, { key: 'timeout', value: '2' }, signal);
    await store.removeItem(place, 'never there', signal);
    const second = await store.publish(place, note('two'));
    expect(second.comment).toBe('two [fairway 1/1]');
    await given({ ip: '10.0.0.1' }, { timeout: '2' });
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
    expect(await given({ ip: '10.0.0.1' }, { timeout: '1' })).toEqual({
      timeout: '1',
    });
  });

  it('gives to some, and merges only what is clean', async () => {
    const branch = await store.gray.createBranch(place, signal);
    const gray = { ...place, cluster: branch };
    await store.setItem(gray, { key: 'timeout', value: '9' }, signal);
    const rule = { labels: ['canary'], ips: ['10.0.0.9'] };
    await store.gray.putRule(place, branch, rule, signal);
    await store.gray.publish(place, branch, { ...note('gray'), removed: [] });
    const canary = { ip: '10.0.0.2', label: 'canary' };
    expect(await given(canary, { timeout: '9' })).toEqual({ timeout: '9' });
    expect(await given({ ip: '10.0.0.1' }, { timeout: '1' })).toEqual({
      timeout: '1',
    });
    // The rollback before left an edit.
    await expect(
      store.gray.merge(place, branch, note('merge')),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    await store.setItem(place, { key: 'timeout', value: '1' }, signal);
    const merged = await store.gray.merge(place, branch, note('merge'));
    expect(merged.configurations).toEqual({ timeout: '9' });
    expect(await given({ ip: '10.0.0.1' }, { timeout: '9' })).toEqual({
      timeout: '9',
    });
    const again = await store.gray.createBranch(place, signal);
    await store.gray.abandon(place, again, signal);
    expect((await store.read(place, signal)).branch).toBeNull();
  });
});
