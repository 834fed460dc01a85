import { setTimeout as sleep } from 'node:timers/promises';
import { configuredApollo } from '../testUtils/configuredApollo';

/** Config services follow rules after up to a minute. */
const PATIENCE_MS = 90_000;

jest.setTimeout(4 * PATIENCE_MS);

const { openApi: api, environments } = configuredApollo();
const [{ env, configService }] = environments;
const signal = AbortSignal.timeout(4 * PATIENCE_MS);
// Apollo deletes no applications by its OpenAPI, so that each run has one of its own.
const appId = `fairway-test-${Date.now().toString(36)}`;
const place = { env, appId, cluster: 'default', namespace: 'application' };

/** Asks the config service until it answers as expected, or gives its last answer. */
async function given(
  client: { ip: string; label?: string },
  expected: Record<string, string>,
) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await configService!.config(place, client, signal);
    const configurations =
      answer && answer !== 'unchanged' ? answer.configurations : null;
    const isExpected =
      JSON.stringify(configurations) === JSON.stringify(expected);
    if (isExpected || Date.now() > deadline) return configurations;
    await sleep(500);
  }
}

beforeAll(async () => {
  const [{ orgId, orgName }] = await api.organizations(signal);
  const app = { appId, name: 'Test of Fairway', orgId, orgName };
  await api.apps.create(app, signal);
});

describe('Apollo', () => {
  it('tells what it offers', async () => {
    expect(await api.envs(signal)).toContain(env);
    const { version, capabilities } = await api.probeCapabilities(env, signal);
    expect(['2.5', '≥ 3.0']).toContain(version);
    expect(capabilities.publish.available).toBe(true);
    expect(capabilities['instance-count'].available).toBe(true);
    const clusters = await api.apps.reachableClusters(appId, signal);
    expect(clusters).toContainEqual({ env, clusters: ['default'] });
  });

  it('keeps keys with all kinds of characters', async () => {
    const keys = [
      'plain',
      'with space',
      '键',
      'a=b',
      'percent%2F',
      'semi;colon',
    ];
    for (const key of keys) {
      await api.items.create(place, { key, value: `of ${key}` }, signal);
      await api.items.update(place, { key, value: `new ${key}` }, {}, signal);
      expect(await api.items.get(place, key, signal)).toMatchObject({
        key,
        value: `new ${key}`,
      });
      await api.items.delete(place, key, signal);
    }
    const { total } = await api.items.list(place, { page: 0, size: 5 }, signal);
    expect(total).toBe(0);
  });

  it('publishes, tells clients, and takes back', async () => {
    const waiting = configService!.notifications(
      place,
      [{ namespaceName: 'application', notificationId: -1 }],
      signal,
    );
    await api.items.create(place, { key: 'timeout', value: '1' }, signal);
    const first = await api.releases.create(place, { title: 'one' }, signal);
    const [news] = await waiting;
    expect(news.namespaceName).toBe('application');
    expect(await given({ ip: '10.0.0.1' }, { timeout: '1' })).toEqual({
      timeout: '1',
    });
    await api.items.update(place, { key: 'timeout', value: '2' }, {}, signal);
    const second = await api.releases.create(place, { title: 'two' }, signal);
    await given({ ip: '10.0.0.1' }, { timeout: '2' });
    await api.releases.rollback(env, second.id, {}, signal);
    expect(await given({ ip: '10.0.0.1' }, { timeout: '1' })).toEqual({
      timeout: '1',
    });
    const latest = await api.releases.latest(place, signal);
    expect(latest).toMatchObject({
      id: first.id,
      configurations: { timeout: '1' },
    });
    // What is saved stays.
    expect(await api.items.get(place, 'timeout', signal)).toMatchObject({
      value: '2',
    });
    await expect(
      api.releases.rollback(env, second.id, {}, signal),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    await api.items.update(place, { key: 'timeout', value: '1' }, {}, signal);
  });

  it('gives a gray release to those whom the rules name', async () => {
    const { clusterName: branch } = await api.branches.create(place, signal);
    const gray = { ...place, cluster: branch };
    await api.items.create(gray, { key: 'timeout', value: '9' }, signal);
    const rule = {
      clientAppId: appId,
      clientIpList: ['10.0.0.9'],
      clientLabelList: ['canary'],
    };
    await api.branches.putRules(place, branch, [rule], signal);
    const note = { title: 'gray' };
    await api.branches.publish(place, branch, note, signal);
    const canary = { ip: '10.0.0.1', label: 'canary' };
    expect(await given(canary, { timeout: '9' })).toEqual({ timeout: '9' });
    expect(await given({ ip: '10.0.0.9' }, { timeout: '9' })).toEqual({
      timeout: '9',
    });
    expect(await given({ ip: '10.0.0.1' }, { timeout: '1' })).toEqual({
      timeout: '1',
    });
    const merged = await api.branches.merge(
      place,
      branch,
      { title: 'for all', deleteBranch: true },
      signal,
    );
    expect(merged.configurations).toEqual({ timeout: '9' });
    expect(await api.branches.get(place, signal)).toBeNull();
    expect(await given({ ip: '10.0.0.1' }, { timeout: '9' })).toEqual({
      timeout: '9',
    });
  });
});
