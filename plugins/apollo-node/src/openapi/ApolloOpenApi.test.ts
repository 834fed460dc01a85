import { serve } from '../testUtils/serve';
import { ApolloOpenApi } from './ApolloOpenApi';
import { parseApolloDate } from './shapes';

const signal = new AbortController().signal;
const place = {
  env: 'PRO',
  appId: 'shop',
  cluster: 'default',
  namespace: 'application',
};

let server: Awaited<ReturnType<typeof serve>>;
let body = '';

beforeEach(async () => {
  server = await serve(() => ({ status: 200, body }));
});
afterEach(() => server.close());

function api(token = 'pro-token') {
  return new ApolloOpenApi({
    portalUrl: server.url,
    tokens: { DEV: 'dev-token', PRO: token },
    operator: 'apollo',
  });
}

describe('ApolloOpenApi', () => {
  it('uses the token of the environment, and the first for what belongs to none', async () => {
    body = '';
    await api().items.delete(place, 'a', signal);
    await api().items.delete({ ...place, env: 'DEV' }, 'a', signal);
    body = '[]';
    await api().organizations(signal);
    await api('apollo_pat_123').apps.listAuthorized('PRO', signal);
    expect(server.requests.map(({ authorization }) => authorization)).toEqual([
      'pro-token',
      'dev-token',
      'dev-token',
      'Bearer apollo_pat_123',
    ]);
    expect(() =>
      api().items.get({ ...place, env: 'UAT' }, 'a', signal),
    ).toThrow('There is no token for "UAT"');
  });

  it.each([
    ['a.b-c_d', 'items/a.b-c_d'],
    ['a/b', 'encodedItems/YS9i'],
    ['a/50%', 'encodedItems/YS81MCU%3D'],
    ['键', 'encodedItems/6ZSu'],
    ['a b', 'encodedItems/YSBi'],
    // In base64 it has a slash, which web servers refuse.
    ['ÿþ', 'items/%C3%BF%C3%BE'],
  ])('names the key %j in paths', async (key, path) => {
    body = '';
    await api().items.delete(place, key, signal);
    const sent = server.requests.map(each => each.path.split('/').slice(-2));
    expect(sent).toEqual([path.split('/')]);
  });

  it.each(['..', '.', '50%', 'a;b', 'a\nb', '\ud800', '???/'])(
    'does not ask for the key %j, which a real Apollo takes for another',
    async key => {
      const item = { key, value: '1' };
      for (const call of [
        () => api().items.get(place, key, signal),
        () => api().items.update(place, item, {}, signal),
        () => api().items.delete(place, key, signal),
      ]) {
        await expect(async () => call()).rejects.toMatchObject({
          name: 'InputError',
          message: expect.stringContaining(JSON.stringify(key)),
        });
      }
      expect(server.requests).toEqual([]);
    },
  );

  it('lists clusters where they are known, also while an environment is away', async () => {
    const list = [{ env: 'DEV', clusters: ['default'] }];
    const infos = [
      { code: 200, env: 'DEV', clusters: [{ name: 'default', id: 1 }] },
      { code: 500, message: 'load env:PRO cluster error.' },
    ];
    const answers: Record<string, { status: number; body?: string }> = {};
    const portal = await serve(
      ({ path }) =>
        answers[path.replace('/openapi/v1/apps/shop/', '')] ?? { status: 404 },
    );
    const options = { tokens: { DEV: 'token' }, operator: 'apollo' };
    const { apps } = new ApolloOpenApi({ portalUrl: portal.url, ...options });
    try {
      answers.envclusters = { status: 200, body: JSON.stringify(list) };
      // The real 2.5.2 answers this with empty bodies, which says nothing.
      answers.navtree = { status: 500 };
      expect(await apps.reachableClusters('shop', signal)).toEqual(list);
      answers.envclusters = { status: 500 };
      await expect(apps.reachableClusters('shop', signal)).rejects.toThrow(
        'Apollo answers with status 500',
      );
      answers['env-cluster-info'] = {
        status: 200,
        body: JSON.stringify(infos),
      };
      expect(await apps.reachableClusters('shop', signal)).toEqual(list);
    } finally {
      await portal.close();
    }
  });

  it('saves in the name of the operator, and publishes in that of the publisher', async () => {
    const { items, releases, branches } = new ApolloOpenApi({
      ...{ portalUrl: server.url, tokens: { PRO: 'token' } },
      ...{ operator: 'editor', publisher: 'releaser' },
    });
    const release = { id: 1, appId: 'shop', clusterName: 'default', name: 'a' };
    body = JSON.stringify({
      ...{ ...release, namespaceName: 'application', configurations: {} },
    });
    const note = { title: 'a' };
    await items.update(place, { key: 'a', value: '1' }, {}, signal);
    await items.delete(place, 'a', signal);
    await releases.create(place, note, signal);
    await branches.publish(place, 'branch', note, signal);
    const merge = { ...note, deleteBranch: true };
    await branches.merge(place, 'branch', merge, signal);
    await releases.rollback('PRO', 1, {}, signal);
    await branches.delete(place, 'branch', signal);
    const users = server.requests.map(each => {
      const sent = each.body ? JSON.parse(each.body) : {};
      const { releasedBy, dataChangeLastModifiedBy } = sent;
      return releasedBy ?? dataChangeLastModifiedBy ?? each.query.operator;
    });
    expect(users).toEqual([
      ...['editor', 'editor', 'releaser', 'releaser', 'releaser', 'releaser'],
      'editor',
    ]);
  });

  it('adds keys where a snapshot of 3.0 does not, which needs their type too', async () => {
    const said = 'item not found for appId:shop itemKey:a';
    const portal = await serve(({ method }) =>
      method === 'PUT'
        ? { status: 404, body: JSON.stringify({ status: 404, message: said }) }
        : { status: 200, body: JSON.stringify({ key: 'a', value: '1' }) },
    );
    const { items } = new ApolloOpenApi({
      ...{ portalUrl: portal.url, tokens: { PRO: 't' }, operator: 'apollo' },
    });
    const item = { key: 'a', value: '1' };
    try {
      await items.update(place, item, { createIfNotExists: true }, signal);
      const sent = portal.requests.map(({ method, body: text }) => ({
        method,
        ...JSON.parse(text),
      }));
      expect(sent).toMatchObject([
        { method: 'PUT', type: 0, ...item },
        { method: 'POST', ...item, dataChangeCreatedBy: 'apollo' },
      ]);
      await expect(items.update(place, item, {}, signal)).rejects.toMatchObject(
        { name: 'NotFoundError' },
      );
      expect(portal.requests).toHaveLength(3);
    } finally {
      await portal.close();
    }
  });

  it('asks 3.0 for what only it offers', async () => {
    body = '';
    await api().releases.rollback('PRO', 9, { toReleaseId: 4 }, signal);
    expect(server.requests[0].query).toEqual({
      operator: 'apollo',
      toReleaseId: '4',
    });
    const instance = {
      id: 1,
      appId: 'shop',
      clusterName: 'default',
      ip: '10.0.0.1',
      configs: [
        {
          release: { id: 9 },
          releaseDeliveryTime: '2026-11-21T02:07:52.681+0000',
        },
      ],
    };
    body = JSON.stringify({
      page: 0,
      size: 20,
      total: 1,
      instances: [instance],
    });
    const page = { page: 0, size: 20 };
    const { instances } = api();
    const { instances: found } = await instances.listByRelease(
      'PRO',
      9,
      page,
      signal,
    );
    expect(found[0]).toMatchObject({
      ip: '10.0.0.1',
      configs: [
        {
          release: { id: 9 },
          releaseDeliveryTime: new Date('2026-11-21T02:07:52.681Z'),
        },
      ],
    });
    body = JSON.stringify([instance]);
    await api().instances.listNotInReleases(place, [7, 9], signal);
    expect(server.requests.at(-1)?.query).toMatchObject({
      appId: 'shop',
      releaseIds: '7,9',
    });
    body = JSON.stringify({ userId: 'dana', operations: ['config:read'] });
    expect(await api().userToken('PRO', signal)).toMatchObject({
      userId: 'dana',
      operations: ['config:read'],
      envs: [],
    });
  });

  it.each([
    ['2016-07-21T16:03:43.000+0800', '2016-07-21T08:03:43.000Z'],
    ['2026-11-21T02:07:57.218+0000', '2026-11-21T02:07:57.218Z'],
    ['2026-11-21T02:07:57Z', '2026-11-21T02:07:57.000Z'],
  ])('reads the date %s', (text, expected) => {
    expect(parseApolloDate(text).toISOString()).toBe(expected);
  });
});
