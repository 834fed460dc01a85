import { eventually } from '../__testUtils__/eventually';
import { component, shop, WEB } from '../__testUtils__/samples';
import { placeOf, TestApollo } from '../__testUtils__/startApollo';
import { ref, startConfiguration } from '../__testUtils__/startConfiguration';

jest.setTimeout(60_000);

function requireIndexed({ indexedAt }: { indexedAt: string | null }) {
  if (indexedAt === null) throw new Error('The index is not complete');
}

describe('the ledger', () => {
  const production = placeOf();
  const changeSet = (id: number) => ({
    [id]: {
      kind: 'apollo-change-set',
      target: 'apollo:main:shop@production/default/application',
      requesterRef: 'user:default/dana',
    },
  });
  let apollo: TestApollo;
  let portal: Awaited<ReturnType<typeof startConfiguration>>;

  const releases = async () =>
    (await portal.as('dana').listReleases({ query: ref() })).items;
  const history = async (key: string) =>
    (await portal.as('dana').listKeyHistory({ query: { ...ref(), key } }))
      .items;
  const search = (q: string, query: object = {}) =>
    portal.as('dana').search({ query: { q, ...query } });
  const drift = async () =>
    (await portal.as('dana').getNamespace({ query: ref() })).drift;

  beforeEach(async () => {
    apollo = await TestApollo.start();
    apollo.standIn.switches.longPollSeconds = 2;
    await apollo.createApp('shop');
    await apollo.createApp('bank');
    await apollo.publish(production, { timeout: '3000', 'db.password': 'pw1' });
    await apollo.publish(placeOf({ app: 'bank' }), { 'bank.timeout': '1' });
    portal = await startConfiguration({
      apollo,
      world: {
        changes: changeSet(42),
        entities: [
          component('web', { appId: 'shop' }),
          component('bank', { appId: 'bank', owner: 'group:default/payments' }),
          shop,
        ],
      },
    });
    await eventually(() => search('timeout'), requireIndexed);
  });
  afterEach(async () => {
    await portal.stop();
    await apollo.stop();
  });

  it('learns of publications, wherever they are made, and keeps the index in step', async () => {
    expect(await search('timeout')).toMatchObject({
      total: 1,
      items: [{ ref: ref(), title: 'The web', key: 'timeout', value: '3000' }],
    });
    expect((await search('pw1')).total).toBe(0);
    expect((await search('PASSWORD')).items).toMatchObject([
      { key: 'db.password', value: null, masked: true, matched: 'key' },
    ]);
    expect((await search('30', { in: 'value' })).items).toMatchObject([
      { key: 'timeout', matched: 'value' },
    ]);
    expect((await search('30', { in: 'key' })).total).toBe(0);
    expect((await search('timeout', { environment: ['dev'] })).total).toBe(0);
    expect((await search('timeout', { namespace: 'APP' })).total).toBe(1);
    expect((await search('timeout', { namespace: 'a%p' })).total).toBe(0);
    expect((await search('%meou_')).total).toBe(0);
    expect(
      (await portal.as('olga').search({ query: { q: 'timeout' } })).total,
    ).toBe(2);
    await expect(
      portal.as('mallory').search({ query: { q: 'timeout' } }),
    ).rejects.toMatchObject({ statusCode: 403 });

    const id = await apollo.publish(production, {
      timeout: '9000',
      extra: 'x',
    });
    await eventually(
      () => search('timeout'),
      ({ items }) => expect(items[0].value).toBe('9000'),
    );
    expect(await releases()).toMatchObject([
      {
        id,
        active: true,
        changeId: null,
        changedKeys: 2,
        operation: 'publish',
      },
      { active: false, changedKeys: null },
    ]);
    expect(await history('timeout')).toMatchObject([
      { change: 'changed', value: '9000', release: { id } },
      { change: 'added', value: '3000' },
    ]);
    expect(await history('db.password')).toMatchObject([
      { change: 'added', value: null, masked: true },
    ]);
  });

  it('tells releases of changes from those made elsewhere, and rollbacks from publications', async () => {
    const first = (await releases())[0].id;
    const id = await apollo.publish(
      production,
      { timeout: '5000' },
      { title: 'Longer', comment: 'because [fairway 42/1]' },
    );
    const { release } = await portal
      .asEngine()
      .recordRelease({ body: { ...ref(), changeId: 42 } });
    expect(release).toMatchObject({
      id,
      changeId: 42,
      publishedBy: 'user:default/dana',
      operation: 'publish',
      active: true,
    });
    expect(
      await portal.as('dana').compareReleases({
        params: { id: first, base: id },
        query: ref(),
      }),
    ).toMatchObject({
      base: { id },
      release: { id: first },
      differences: [{ key: 'timeout', before: '5000', after: '3000' }],
    });
    await expect(
      portal.as('dana').compareReleases({
        params: { id: first, base: 4711 },
        query: ref(),
      }),
    ).rejects.toMatchObject({ response: { status: 404 } });
    expect(await drift()).toBeNull();
    const { items } = await portal.as('dana').getNamespace({ query: ref() });
    expect(items).toMatchObject([
      {
        key: 'timeout',
        modifiedBy: 'user:default/dana',
        altered: { changeId: 42, publishedBy: 'user:default/dana' },
      },
      {
        key: 'db.password',
        modifiedBy: 'apollo',
        altered: { changeId: null },
      },
    ]);

    await apollo.rollback(production);
    await eventually(drift, text =>
      expect(text).toMatch(
        /Rolled back elsewhere to “by hand”, since change 42/,
      ),
    );
    expect(await history('timeout')).toMatchObject([
      { value: '3000', release: { id: first, operation: 'rollback' } },
      { value: '5000', release: { id, changeId: 42 } },
      { value: '3000' },
    ]);
    expect(
      await portal.as('dana').getRelease({ params: { id }, query: ref() }),
    ).toMatchObject({
      id,
      active: false,
      toPublished: [
        { key: 'timeout', before: '5000', after: '3000', change: 'changed' },
      ],
      toPrevious: [{ key: 'timeout', before: '3000', after: '5000' }],
    });

    // A rollback by a change leaves no word in the release; the engine says whose it was.
    await apollo.save(production, { timeout: '3000' });
    await portal.asEngine().recordRelease({ body: { ...ref(), changeId: 42 } });
    expect(await drift()).toBeNull();

    await apollo.save(production, { retries: '7' });
    await apollo.publish(production, {}, { title: 'By night' });
    await eventually(drift, text =>
      expect(text).toMatch(/“By night” was published elsewhere by apollo/),
    );
  });

  it('does not believe a comment that names a change of something else', async () => {
    portal.world.changes![43] = {
      kind: 'apollo-change-set',
      target: 'apollo:main:bank@production/default/application',
      requesterRef: 'user:default/priya',
    };
    portal.world.changes![44] = {
      kind: 'deployment',
      target: `deployment:${WEB}@production`,
      requesterRef: 'user:default/dana',
    };
    for (const number of [43, 44, 99]) {
      const id = await apollo.publish(
        production,
        { timeout: `${number}` },
        { comment: `[fairway ${number}/1]` },
      );
      await eventually(releases, ([newest]) => expect(newest.id).toBe(id));
      expect((await releases())[0]).toMatchObject({
        changeId: null,
        publishedBy: 'apollo',
      });
    }
  });

  it('gives what earlier releases held to the portal alone', async () => {
    const [{ id }] = await releases();
    await apollo.publish(production, { 'db.password': 'pw2' });
    const request = { params: { id }, query: ref() };
    expect(await portal.asEngine().getLedgerRelease(request)).toMatchObject({
      release: { id },
      configurations: { timeout: '3000', 'db.password': 'pw1' },
    });
    await expect(
      portal.as('olga').getLedgerRelease(request),
    ).rejects.toMatchObject({ statusCode: 403 });
    await expect(
      portal.asOutsider().getLedgerRelease(request),
    ).rejects.toMatchObject({ statusCode: 403 });
    await expect(
      portal.asEngine().getLedgerRelease({ params: { id: 999 }, query: ref() }),
    ).rejects.toMatchObject({ statusCode: 404 });
    expect(
      JSON.stringify(await portal.as('dana').getRelease(request)),
    ).not.toMatch(/pw1|pw2/);
  });

  it('forgets what a deleted key was found by, and goes on after a restart', async () => {
    await apollo.store.removeItem(
      production,
      'timeout',
      new AbortController().signal,
    );
    await apollo.publish(production, {});
    await eventually(
      () => search('timeout'),
      ({ total }) => expect(total).toBe(0),
    );
    expect((await history('timeout'))[0]).toMatchObject({
      change: 'removed',
      value: null,
    });
    const { database } = portal;
    const second = await startConfiguration({ apollo, database });
    await apollo.publish(production, { timeout: '1234' });
    await eventually(
      async () =>
        (
          await second.as('dana').search({ query: { q: '1234' } })
        ).total,
      total => expect(total).toBe(1),
    );
    await second.stop();
  });
});
