import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StandIn } from './StandIn.ts';

const APP = '/openapi/v1/envs/DEV/apps/shop';
const NAMESPACE = `${APP}/clusters/default/namespaces/application`;
const OTHER = NAMESPACE.replace('/DEV/', '/PRO/');
const consumers = [
  { name: 'dev', token: 'dev-token', environments: ['DEV'] },
  { name: 'pro', token: 'pro-token', environments: ['PRO'] },
];
const users = ['apollo', 'dana'];

let standIn: StandIn;

function start(folder?: string): Promise<StandIn> {
  const environments = ['DEV', 'PRO'].map(name => ({ name, port: 0 }));
  return StandIn.start({ folder, port: 0, environments, consumers, users });
}

async function call(
  method: string,
  address: string,
  body?: unknown,
  token = 'dev-token',
) {
  const response = await fetch(standIn.portalUrl + address, {
    method,
    headers: { authorization: token },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json');
  return { status: response.status, body: json ? JSON.parse(text) : text };
}

function save(key: string, value: string, user = 'apollo', place = NAMESPACE) {
  const query = 'createIfNotExists=true';
  const address = `${place}/items/${encodeURIComponent(key)}?${query}`;
  const by = { dataChangeCreatedBy: user, dataChangeLastModifiedBy: user };
  return call('PUT', address, { key, value, ...by });
}

function publish(user = 'apollo', more = {}, place = NAMESPACE) {
  const body = { releaseTitle: 'a release', releasedBy: user, ...more };
  return call('POST', `${place}/releases`, body);
}

/** What an instance is given by the config service of DEV. */
async function given(query = 'ip=10.0.0.1', namespace = 'application') {
  const url = `${standIn.configServiceUrl('DEV')}/configs/shop/default/`;
  const response = await fetch(`${url}${namespace}?${query}`);
  return response.status === 200
    ? (await response.json()).configurations
    : response.status;
}

function news(notificationId: number): Promise<Response> {
  const notifications = [{ namespaceName: 'application', notificationId }];
  const query = new URLSearchParams({
    appId: 'shop',
    cluster: 'default',
    notifications: JSON.stringify(notifications),
  });
  return fetch(`${standIn.configServiceUrl('DEV')}/notifications/v2?${query}`);
}

async function createApp(): Promise<void> {
  const app = {
    appId: 'shop',
    name: 'Shop',
    orgId: 'TEST1',
    ownerName: 'apollo',
  };
  await call('POST', '/openapi/v1/apps', { app });
}

beforeEach(async () => {
  standIn = await start();
  await createApp();
});
afterEach(() => standIn.close());

describe('the stand-in for Apollo', () => {
  it('says on every answer that it is one', async () => {
    for (const address of ['/', '/openapi/v1/apps', '/nowhere']) {
      const response = await fetch(standIn.portalUrl + address);
      expect(response.headers.get('x-stand-in')).toMatch(/not Apollo/);
    }
    const config = await fetch(standIn.configServiceUrl('PRO'));
    expect(config.headers.get('x-stand-in')).toMatch(/not Apollo/);
    expect(await (await fetch(standIn.portalUrl)).text()).toContain(
      'it stands in for Apollo 2.5.2',
    );
  });

  it('keeps everything over a restart', async () => {
    await standIn.close();
    const folder = mkdtempSync(path.join(tmpdir(), 'apollo-'));
    try {
      standIn = await start(folder);
      await createApp();
      await save('timeout', '1');
      const { body: release } = await publish();
      await save('timeout', '2');
      await standIn.close();
      standIn = await start(folder);
      expect(await given()).toEqual({ timeout: '1' });
      const latest = await call('GET', `${NAMESPACE}/releases/latest`);
      expect(latest.body).toEqual(release);
      const item = await call('GET', `${NAMESPACE}/items/timeout`);
      expect(item.body.value).toBe('2');
    } finally {
      await standIn.close();
      rmSync(folder, { recursive: true });
      standIn = await start();
    }
  });

  it('lets tokens write to their own environments, and read all', async () => {
    const app = await call('GET', OTHER);
    expect(app.status).toBe(200);
    const item = { key: 'a', value: '1', dataChangeCreatedBy: 'apollo' };
    const refused = await call('POST', `${OTHER}/items`, item);
    expect(refused).toMatchObject({
      status: 403,
      body: { message: 'Access is denied', status: 403 },
    });
    const allowed = await call('POST', `${OTHER}/items`, item, 'pro-token');
    expect(allowed.status).toBe(200);
  });

  it('limits keys and values', async () => {
    expect((await save('k'.repeat(128), 'v'.repeat(20_000))).status).toBe(200);
    const key = await save('k'.repeat(129), 'v');
    expect(key.body.message).toBe('key too long. length limit:128');
    const value = await save('key', 'v'.repeat(20_001));
    expect(value.body.message).toBe('value too long. length limit:20000');
    expect(
      (await publish('apollo', { releaseTitle: 't'.repeat(65) })).status,
    ).toBe(500);
  });

  it('takes keys in base64, and no encoded slashes', async () => {
    const by = { dataChangeCreatedBy: 'apollo' };
    await call('POST', `${NAMESPACE}/items`, { key: 'a/b', value: '1', ...by });
    const encoded = Buffer.from('a/b').toString('base64');
    const found = await call('GET', `${NAMESPACE}/encodedItems/${encoded}`);
    expect(found.body.value).toBe('1');
    const plain = await call('GET', `${NAMESPACE}/items/a%2Fb`);
    expect(plain.status).toBe(400);
    expect(plain.body).toContain('Bad Request');
  });

  it('finds no keys that the real one’s firewall refuses, whichever way', async () => {
    const by = { dataChangeCreatedBy: 'apollo' };
    for (const key of ['50%', 'a;b', 'a\nb']) {
      const item = { key, value: '1', ...by };
      const added = await call('POST', `${NAMESPACE}/items`, item);
      expect(added.status).toBe(200);
      const plain = await fetch(
        `${standIn.portalUrl}${NAMESPACE}/items/${encodeURIComponent(key)}`,
        { headers: { authorization: 'dev-token' }, redirect: 'manual' },
      );
      expect(plain.status).toBe(302);
      const encoded = Buffer.from(key).toString('base64');
      const refused = await call('GET', `${NAMESPACE}/encodedItems/${encoded}`);
      expect(refused).toMatchObject({
        status: 400,
        body: { error: 'Bad Request' },
      });
    }
    // Those with a slash are asked for in base64 behind the portal, too.
    await save('plain', '1');
    const item = { key: 'a/50%', value: '1', ...by };
    await call('POST', `${NAMESPACE}/items`, item);
    const found = await call('GET', `${NAMESPACE}/encodedItems/YS81MCU=`);
    expect(found.body.value).toBe('1');
  });

  it('has databases that hold only so much', async () => {
    await save('a', '1');
    const { body: created } = await call(
      'POST',
      `${NAMESPACE}/branches?operator=apollo`,
    );
    const rules = `${NAMESPACE}/branches/${created.clusterName}/rules?operator=apollo`;
    const clientIpList = Array.from({ length: 3000 }, (_, n) => `10.0.0.${n}`);
    const long = 'n'.repeat(33);
    const by = { dataChangeCreatedBy: 'apollo' };
    for (const refused of [
      await call('PUT', rules, {
        ruleItems: [{ clientAppId: 'shop', clientIpList, clientLabelList: [] }],
      }),
      await call('POST', `${APP}/clusters`, {
        ...{ appId: 'shop', name: long, ...by },
      }),
      await call('POST', '/openapi/v1/apps/shop/appnamespaces', {
        ...{ appId: 'shop', name: long, format: 'properties', ...by },
      }),
      await publish('apollo', { releaseComment: 'c'.repeat(257) }),
    ]) {
      expect(refused.status).toBe(500);
      expect(refused.body.message).toMatch(/Value too long for column/);
    }
  });

  it('locks a namespace to its editor, who may not publish', async () => {
    standIn.switches.lock = true;
    await save('timeout', '1', 'dana');
    expect((await call('GET', `${NAMESPACE}/lock`)).body).toEqual({
      namespaceName: 'application',
      isLocked: true,
      lockedBy: 'dana',
    });
    const other = await save('timeout', '2', 'apollo');
    expect(other.body.message).toBe(
      'namespace:application is modified by dana',
    );
    const own = await publish('dana');
    expect(own.body.message).toBe('Config can not be published by yourself.');
    expect((await publish('apollo')).status).toBe(200);
    expect((await call('GET', `${NAMESPACE}/lock`)).body.isLocked).toBe(false);
    await save('timeout', '3', 'dana');
    const emergency = await publish('dana', { isEmergencyPublish: true });
    expect(emergency.status).toBe(200);
  });

  it('gives gray releases by address, by label and to all', async () => {
    await save('timeout', '1');
    await publish();
    const branches = `${NAMESPACE}/branches`;
    const created = await call('POST', `${branches}?operator=apollo`);
    const branch = created.body.clusterName;
    await save(
      'timeout',
      '9',
      'apollo',
      `${APP}/clusters/${branch}/namespaces/application`,
    );
    const target = async (
      clientIpList: string[],
      clientLabelList: string[],
    ) => {
      const ruleItems = [
        { clientAppId: 'shop', clientIpList, clientLabelList },
      ];
      const rules = `${branches}/${branch}/rules?operator=apollo`;
      expect((await call('PUT', rules, { ruleItems })).status).toBe(200);
    };
    await target(['10.0.0.9'], ['canary']);
    expect(await given('ip=10.0.0.9')).toEqual({ timeout: '1' });
    await publish('apollo', {}, `${branches}/${branch}`);
    expect(await given('ip=10.0.0.9')).toEqual({ timeout: '9' });
    expect(await given('ip=10.0.0.1&label=canary')).toEqual({ timeout: '9' });
    expect(await given('ip=10.0.0.1&label=stable')).toEqual({ timeout: '1' });
    expect(await given()).toEqual({ timeout: '1' });
    const count = (cluster: string) =>
      call(
        'GET',
        `${APP}/clusters/${cluster}/namespaces/application/instances`,
      );
    expect((await count(branch)).body).toBe(1);
    expect((await count('default')).body).toBe(1);

    await target([], ['*']);
    expect(await given('ip=10.0.0.1&label=stable')).toEqual({ timeout: '9' });
    expect(await given()).toEqual({ timeout: '1' });
    await target(['*'], []);
    expect(await given()).toEqual({ timeout: '9' });

    await call('DELETE', `${branches}/${branch}?operator=apollo`);
    expect(await given('ip=10.0.0.9')).toEqual({ timeout: '1' });
    const clusters = await call('GET', '/openapi/v1/apps/shop/envclusters');
    expect(clusters.body[0].clusters).toEqual(['default']);
  });

  it('follows altered rules after a while, where it is told to', async () => {
    standIn.switches.ruleDelaySeconds = 3600;
    await save('timeout', '1');
    await publish();
    expect(await given()).toEqual({ timeout: '1' });
    const branches = `${NAMESPACE}/branches`;
    const created = await call('POST', `${branches}?operator=apollo`);
    const branch = created.body.clusterName;
    const everybody = { clientAppId: 'shop', clientIpList: ['*'] };
    const rules = `${branches}/${branch}/rules?operator=apollo`;
    await call('PUT', rules, { ruleItems: [everybody] });
    await save(
      'timeout',
      '9',
      'apollo',
      `${APP}/clusters/${branch}/namespaces/application`,
    );
    await publish('apollo', {}, `${branches}/${branch}`);
    expect(await given()).toEqual({ timeout: '1' });
    standIn.switches.ruleDelaySeconds = 0;
    expect(await given()).toEqual({ timeout: '9' });
  });

  it('gives what is inherited, with what is overridden over it', async () => {
    const app = {
      appId: 'common',
      name: 'Common',
      orgId: 'TEST1',
      ownerName: 'apollo',
    };
    await call('POST', '/openapi/v1/apps', { app });
    const namespace = {
      ...{
        appId: 'common',
        name: 'base',
        format: 'properties',
        isPublic: true,
      },
      dataChangeCreatedBy: 'apollo',
    };
    const created = await call(
      'POST',
      '/openapi/v1/apps/common/appnamespaces',
      namespace,
    );
    expect(created.body.name).toBe('TEST1.base');
    const owner = NAMESPACE.replace('/shop/', '/common/').replace(
      '/application',
      '/TEST1.base',
    );
    await save('a', 'common', 'apollo', owner);
    await save('b', 'common', 'apollo', owner);
    await publish('apollo', {}, owner);
    expect(await given('', 'TEST1.base')).toEqual({ a: 'common', b: 'common' });
    const place = {
      appId: 'shop',
      cluster: 'default',
      namespace: 'TEST1.base',
    };
    standIn.portal.environment('DEV').namespaces.add(place, 'apollo');
    const heir = NAMESPACE.replace('/application', '/TEST1.base');
    await save('b', 'own', 'apollo', heir);
    await publish('apollo', {}, heir);
    expect(await given('', 'test1.BASE')).toEqual({ a: 'common', b: 'own' });
  });

  it('tells of publications when they happen', async () => {
    standIn.switches.longPollSeconds = 0.1;
    expect((await news(-1)).status).toBe(304);
    standIn.switches.longPollSeconds = 60;
    const waiting = news(-1);
    await save('timeout', '1');
    await publish();
    const [first] = await (await waiting).json();
    expect(first.messages.details).toEqual({
      'shop+default+application': first.notificationId,
    });
    const next = news(first.notificationId);
    await save('timeout', '2');
    const { body: release } = await publish();
    const [second] = await (await next).json();
    expect(second.notificationId).toBeGreaterThan(first.notificationId);
    const again = news(second.notificationId);
    const back = `/openapi/v1/envs/DEV/releases/${release.id}/rollback`;
    await call('PUT', `${back}?operator=apollo`);
    expect((await again).status).toBe(200);
    expect(
      (
        await fetch(
          `${standIn.configServiceUrl('DEV')}/notifications/v2?notifications=x`,
        )
      ).status,
    ).toBe(400);
  });

  it('carries a rollback to a gray release', async () => {
    await save('a', '1');
    await publish();
    await save('b', '2');
    const { body: release } = await publish();
    const branches = `${NAMESPACE}/branches`;
    const { body: created } = await call('POST', `${branches}?operator=apollo`);
    const place = `${APP}/clusters/${created.clusterName}/namespaces/application`;
    await save('a', '9', 'apollo', place);
    await publish('apollo', {}, `${branches}/${created.clusterName}`);
    const latest = async () =>
      (await call('GET', `${place}/releases/latest`)).body.configurations;
    expect(await latest()).toEqual({ a: '9', b: '2' });
    const back = `/openapi/v1/envs/DEV/releases/${release.id}/rollback`;
    await call('PUT', `${back}?operator=apollo`);
    expect(await latest()).toEqual({ a: '9' });
  });

  it('can be told to limit requests and to lose environments', async () => {
    const alter = (body: unknown) => call('PUT', '/stand-in/switches', body);
    expect((await alter({ rateLimit: 0 })).status).toBe(400);
    expect((await alter({ unknown: 1 })).body.error).toContain('unknown');
    await alter({ away: ['PRO'] });
    const away = await call('GET', OTHER);
    expect(away.body.message).toMatch(/^No available admin server/);
    expect((await call('GET', NAMESPACE)).status).toBe(200);
    expect(
      (await call('GET', '/openapi/v1/apps/shop/envclusters')).status,
    ).toBe(500);
    const tree = await call('GET', '/openapi/v1/apps/shop/navtree');
    expect(tree.body.entities).toMatchObject([
      { code: 200, body: {} },
      { code: 500 },
    ]);
    await alter({ away: [], rateLimit: 1 });
    const statuses = await Promise.all(
      [1, 2, 3, 4].map(
        async () => (await call('GET', '/openapi/v1/envs')).status,
      ),
    );
    expect(statuses).toContain(429);
  });

  it('asks clients of applications with access keys for a signature', async () => {
    await save('timeout', '1');
    await publish();
    standIn.switches.accessKeys = ['shop'];
    expect(await given()).toBe(401);
    expect((await news(-1)).status).toBe(401);
    const url = standIn.configServiceUrl('DEV');
    for (const kind of ['', 'json/', 'raw/']) {
      const file = `${url}/configfiles/${kind}shop/default/application`;
      expect((await fetch(file)).status).toBe(401);
    }
    standIn.switches.accessKeys = ['other'];
    expect(await given()).toEqual({ timeout: '1' });
  });

  it('lets those who signed in take part in public namespaces, and delete', async () => {
    const signIn = await fetch(`${standIn.portalUrl}/signin`, {
      method: 'POST',
      redirect: 'manual',
    });
    const cookie = signIn.headers.get('set-cookie')!;
    const place = '/apps/shop/envs/DEV/clusters/default/linked-namespaces';
    const remove = (headers: Record<string, string>, name: string) =>
      fetch(`${standIn.portalUrl}${place}/${name}`, {
        method: 'DELETE',
        redirect: 'manual',
        headers,
      });
    expect((await remove({}, 'application')).status).toBe(302);
    expect((await call('GET', NAMESPACE)).status).toBe(200);
    expect((await remove({ cookie }, 'nowhere')).status).toBe(404);
    expect((await remove({ cookie }, 'application')).status).toBe(200);
    expect((await call('GET', NAMESPACE)).status).toBe(404);
    const namespace = {
      ...{ appId: 'shop', clusterName: 'default' },
      namespaceName: 'application',
    };
    const added = await fetch(`${standIn.portalUrl}/apps/shop/namespaces`, {
      ...{ method: 'POST', headers: { cookie } },
      body: JSON.stringify([{ env: 'DEV', namespace }]),
    });
    expect(added.status).toBe(200);
    expect((await call('GET', NAMESPACE)).status).toBe(200);
  });

  it('answers what it does not offer as Apollo 2.5 does', async () => {
    const unknown = await call('GET', '/openapi/v1/envs/DEV/releases/1');
    expect(unknown).toMatchObject({
      status: 404,
      body: { error: 'Not Found' },
    });
    const method = await call('DELETE', `${NAMESPACE}/items?operator=apollo`);
    expect(method.status).toBe(400);
    expect(method.body.message).toBe("Request method 'DELETE' not supported");
  });

  it('lets people edit past Fairway, on its own page alone', async () => {
    await save('timeout', '<1>');
    const fields = {
      ...{ env: 'DEV', appId: 'shop', cluster: 'default' },
      namespace: 'application',
    };
    const address = `${standIn.portalUrl}/namespace`;
    const page = await fetch(`${address}?${new URLSearchParams(fields)}`);
    const html = await page.text();
    expect(html).toContain('&lt;1&gt;');
    expect(html).toContain('What is altered here goes past Fairway');
    const post = (more: Record<string, string>, origin = standIn.portalUrl) =>
      fetch(address, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin },
        body: new URLSearchParams({ ...fields, user: 'dana', ...more }),
      });
    const edit = { act: 'save', key: 'timeout', value: '7' };
    expect((await post(edit, 'http://evil.example')).status).toBe(421);
    expect((await post(edit)).status).toBe(303);
    expect((await post({ act: 'publish' })).status).toBe(303);
    expect(await given()).toEqual({ timeout: '7' });
    const item = await call('GET', `${NAMESPACE}/items/timeout`);
    expect(item.body.dataChangeLastModifiedBy).toBe('dana');
    const refused = await post({ act: 'remove', key: 'nowhere' });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('item not found');
  });
});
