import {
  givenTo,
  newApp,
  settled,
  FILE_TIMEOUT_MS,
  TEST_TIMEOUT_MS,
} from '../testUtils/apolloApp';
import {
  canSignIn,
  configuredApollo,
  signIn,
} from '../testUtils/configuredApollo';
import type { ApolloPlace } from './ApolloPortal';

jest.setTimeout(TEST_TIMEOUT_MS);

const server = configuredApollo();
const { items, namespaces, releases, clusters, instances } = server.openApi;
const describeSignedIn = canSignIn(server) ? describe : describe.skip;
const client = { ip: '10.0.0.1' };

const signal = AbortSignal.timeout(FILE_TIMEOUT_MS);
let place: ApolloPlace;
beforeEach(async () => {
  place = await newApp(server);
});

async function publish(where: ApolloPlace, values: Record<string, string>) {
  const edit = { createIfNotExists: true };
  for (const [key, value] of Object.entries(values)) {
    await items.update(where, { key, value }, edit, signal);
  }
  return releases.create(where, { title: 'a release' }, signal);
}

function create(appId: string, name: string, more: object = {}) {
  return namespaces.create(
    {
      ...{ appId, name, format: 'properties', isPublic: false },
      ...{ appendNamespacePrefix: false, ...more },
    },
    signal,
  );
}

describe('Namespaces of Apollo', () => {
  it.each([
    ['yaml', 'a: [broken'],
    ['yml', 'a: 1\r\nb: 2\r\n'],
    ['json', '{ not json'],
    ['xml', '<a>&</b>'],
    ['txt', ' text\r\n\r\nwith all its lines\n'],
  ])('keep a document of %s as it is, right or wrong', async (format, text) => {
    const { name } = await create(place.appId, 'doc', { format });
    expect(name).toBe(`doc.${format}`);
    const where = { ...place, namespace: name };
    const found = await namespaces.get(where, signal);
    expect(found).toMatchObject({ namespaceName: name, format });
    const release = await publish(where, { content: text });
    expect(release.configurations).toEqual({ content: text });
    const given = () => givenTo(server, where, client);
    expect(await settled(given, { content: text })).toEqual({ content: text });
    const [{ configService }] = server.environments;
    const raw = await configService!.configFile(where, client, signal);
    expect(raw).toBe(text);
  });

  it('are known by their names and the suffix alone', async () => {
    await create(place.appId, 'doc', { format: 'json' });
    for (const again of [
      () => create(place.appId, 'doc', { format: 'json' }),
      () => create(place.appId, 'application'),
    ]) {
      await expect(again()).rejects.toMatchObject({ name: 'ConflictError' });
    }
    for (const wrong of ['with space', 'n.json', '键', '..']) {
      await expect(create(place.appId, wrong)).rejects.toMatchObject({
        name: 'InputError',
      });
    }
    // With the suffix that is one more than Apollo's database holds.
    const long = 'n'.repeat(28);
    await expect(
      create(place.appId, long, { format: 'yaml' }),
    ).rejects.toMatchObject({ name: 'InputError' });
    const list = await namespaces.list(place, { items: false }, signal);
    const names = list.map(each => each.namespaceName).sort();
    expect(names).toEqual(['application', 'doc.json']);
  });

  it('are in each cluster, and the default one stands in', async () => {
    await publish(place, { a: 'default' });
    const other = { ...place, cluster: 'other' };
    await clusters.create(other, signal);
    await create(place.appId, 'later');
    const list = await namespaces.list(other, { items: true }, signal);
    expect(list.map(each => each.namespaceName)).toEqual([
      ...['application', 'later'],
    ]);
    expect(list.flatMap(each => each.items)).toEqual([]);
    const given = (cluster: string) => () =>
      givenTo(server, { ...place, cluster }, client);
    const fallback = { a: 'default' };
    expect(await settled(given('other'), fallback)).toEqual(fallback);
    await publish(other, { b: 'other' });
    const own = { b: 'other' };
    expect(await settled(given('other'), own)).toEqual(own);
    expect(await settled(given('default'), fallback)).toEqual(fallback);
    expect(await given('unknown')()).toEqual(fallback);
    const nowhere = { ...place, cluster: 'n'.repeat(33) };
    await expect(clusters.create(nowhere, signal)).rejects.toMatchObject({
      name: 'InputError',
    });
  });

  it('that are not there are not found', async () => {
    const nowhere = { ...place, namespace: 'nowhere' };
    for (const look of [
      () => namespaces.get(nowhere, signal),
      () => namespaces.lock(nowhere, signal),
      () => items.get(nowhere, 'a', signal),
      () => items.delete(nowhere, 'a', signal),
      () => publish(nowhere, { a: '1' }),
      () => items.create(nowhere, { key: 'a', value: '1' }, signal),
    ]) {
      await expect(look()).rejects.toMatchObject({ name: 'NotFoundError' });
    }
    expect(await givenTo(server, nowhere, client)).toBeNull();
  });
});

describeSignedIn('Namespaces of Apollo, altered in its own portal', () => {
  it('are gone for all once they are deleted', async () => {
    await create(place.appId, 'meanwhile');
    const where = { ...place, namespace: 'meanwhile' };
    await publish(where, { a: '1' });
    const given = () => givenTo(server, where, client);
    expect(await settled(given, { a: '1' })).toEqual({ a: '1' });
    await (await signIn(server)).deleteNamespace(where);
    await expect(publish(where, { a: '2' })).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    expect(await releases.latest(where, signal)).toBeNull();
    expect(await settled(given, null)).toBeNull();
    const list = await namespaces.list(place, { items: false }, signal);
    expect(list.map(each => each.namespaceName)).toEqual(['application']);
  });

  it('that are public are inherited, with what an heir says over them', async () => {
    const name = place.appId.slice(-20);
    await create(place.appId, name, { isPublic: true });
    const owner = { ...place, namespace: name };
    await publish(owner, { a: 'common', b: 'common' });
    const heir = { ...(await newApp(server)), namespace: name };
    await expect(create(heir.appId, name)).rejects.toMatchObject({
      name: 'ConflictError',
    });
    const given = () => givenTo(server, heir, client);
    const common = { a: 'common', b: 'common' };
    expect(await settled(given, common)).toEqual(common);
    await expect(namespaces.get(heir, signal)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    await (await signIn(server)).associate(heir);
    const found = await namespaces.get(heir, signal);
    expect(found).toMatchObject({
      ...{ appId: heir.appId, isPublic: true, items: [] },
    });
    expect(await given()).toEqual(common);
    await publish(heir, { b: 'own' });
    const merged = { a: 'common', b: 'own' };
    expect(await settled(given, merged)).toEqual(merged);
    // The heir's instances are told of the owner's publications, and are counted for both.
    const [{ configService }] = server.environments;
    const known = [{ namespaceName: name, notificationId: -1 }];
    const [now] = await configService!.notifications(heir, known, signal);
    known[0].notificationId = now.notificationId;
    const waiting = configService!.notifications(heir, known, signal);
    await publish(owner, { c: 'common' });
    const [news] = await waiting;
    expect(news.notificationId).toBeGreaterThan(now.notificationId);
    const last = { ...merged, c: 'common' };
    expect(await settled(given, last)).toEqual(last);
    for (const counted of [owner, heir]) {
      const count = () => instances.count(counted, signal);
      expect(await settled(count, 1)).toBe(1);
    }
  });
});
