import {
  givenTo,
  newApp,
  settled,
  FILE_TIMEOUT_MS,
  TEST_TIMEOUT_MS,
} from '../testUtils/apolloApp';
import { configuredApollo } from '../testUtils/configuredApollo';

jest.setTimeout(TEST_TIMEOUT_MS);

const server = configuredApollo();
const { openApi: api, environments } = server;
const [{ env, configService }] = environments;
const someone = { ip: '10.0.0.1' };

const signal = AbortSignal.timeout(FILE_TIMEOUT_MS);

describe('Apollo', () => {
  it('tells what it offers', async () => {
    const { appId } = await newApp(server);
    expect(await api.envs(signal)).toContain(env);
    const { version, capabilities } = await api.probeCapabilities(env, signal);
    expect(['2.5', '≥ 3.0']).toContain(version);
    expect(capabilities.publish.available).toBe(true);
    expect(capabilities['instance-count'].available).toBe(true);
    const clusters = await api.apps.reachableClusters(appId, signal);
    expect(clusters).toContainEqual({ env, clusters: ['default'] });
  });

  it('publishes, tells clients, and takes back', async () => {
    const place = await newApp(server);
    const given = () => givenTo(server, place, someone);
    const waiting = configService!.notifications(
      place,
      [
        { namespaceName: 'application', notificationId: -1 },
        { namespaceName: 'never-there', notificationId: -1 },
      ],
      signal,
    );
    await api.items.create(place, { key: 'timeout', value: '1' }, signal);
    const first = await api.releases.create(place, { title: 'one' }, signal);
    const news = await waiting;
    expect(news.map(each => each.namespaceName)).toEqual(['application']);
    expect(await settled(given, { timeout: '1' })).toEqual({ timeout: '1' });
    await api.items.update(place, { key: 'timeout', value: '2' }, {}, signal);
    const second = await api.releases.create(place, { title: 'two' }, signal);
    expect(await settled(given, { timeout: '2' })).toEqual({ timeout: '2' });
    await api.releases.rollback(env, second.id, {}, signal);
    expect(await settled(given, { timeout: '1' })).toEqual({ timeout: '1' });
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
  });

  it('gives a gray release to those whom the rules name', async () => {
    const place = await newApp(server);
    const given = (ip: string, label?: string) => () =>
      givenTo(server, place, { ip, label });
    await api.items.create(place, { key: 'timeout', value: '1' }, signal);
    await api.releases.create(place, { title: 'one' }, signal);
    const { clusterName: branch } = await api.branches.create(place, signal);
    const gray = { ...place, cluster: branch };
    await api.items.create(gray, { key: 'timeout', value: '9' }, signal);
    const rule = (clientIpList: string[], clientLabelList: string[]) => ({
      ...{ clientAppId: place.appId, clientIpList, clientLabelList },
    });
    // Each target is a rule of its own.
    const rules = [rule(['10.0.0.8', '10.0.0.9'], []), rule([], ['canary'])];
    await api.branches.putRules(place, branch, rules, signal);
    const note = { title: 'gray' };
    await api.branches.publish(place, branch, note, signal);
    const [all, some] = [{ timeout: '1' }, { timeout: '9' }];
    expect(await settled(given('10.0.0.8'), some)).toEqual(some);
    expect(await settled(given('10.0.0.9'), some)).toEqual(some);
    expect(await settled(given('10.0.0.1', 'canary'), some)).toEqual(some);
    expect(await settled(given('10.0.0.1'), all)).toEqual(all);
    const merged = await api.branches.merge(
      place,
      branch,
      { title: 'for all', deleteBranch: true },
      signal,
    );
    expect(merged.configurations).toEqual(some);
    expect(await api.branches.get(place, signal)).toBeNull();
    expect(await settled(given('10.0.0.1'), some)).toEqual(some);
  });

  it('counts the instances that asked', async () => {
    const place = await newApp(server);
    const count = () => api.instances.count(place, signal);
    await api.items.create(place, { key: 'a', value: '1' }, signal);
    await api.releases.create(place, { title: 'one' }, signal);
    expect(await count()).toBe(0);
    await settled(() => givenTo(server, place, someone), { a: '1' });
    await givenTo(server, place, { ip: '10.0.0.2' });
    await givenTo(server, place, { ip: '10.0.0.2', label: 'canary' });
    expect(await settled(count, 2)).toBe(2);
  });
});
