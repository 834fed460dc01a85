import { eventually } from '../__testUtils__/eventually';
import { component, shop, WEB } from '../__testUtils__/samples';
import { placeOf, TestApollo } from '../__testUtils__/startApollo';
import { ref, startConfiguration } from '../__testUtils__/startConfiguration';

jest.setTimeout(60_000);

describe('configuration beside changes, other components and agents', () => {
  const SHARED = 'shared';
  const { signal } = new AbortController();
  let apollo: TestApollo;
  let portal: Awaited<ReturnType<typeof startConfiguration>>;

  beforeAll(async () => {
    apollo = await TestApollo.start();
    apollo.standIn.switches.longPollSeconds = 2;
    for (const app of ['shop', 'bank']) await apollo.createApp(app);
    const { provision } = apollo.store;
    await provision!.createNamespace({ app: 'shop' }, {
      environments: ['dev', 'production'],
      name: SHARED,
      format: 'properties',
      isPublic: true,
      signal,
    } as any);
    await apollo.publish(placeOf(), {
      endpoint: 'http://localhost:1',
      'api.token': 'plain-token-1',
    });
    await apollo.publish(placeOf({ namespace: SHARED }), {
      currency: 'EUR',
      locale: 'de',
    });
    portal = await startConfiguration({
      apollo,
      world: {
        entities: [
          component('web', { appId: 'shop' }),
          component('worker', { appId: 'shop' }),
          component('bank', { appId: 'bank', owner: 'group:default/payments' }),
          shop,
        ],
      },
    });
  });
  afterAll(async () => {
    await portal.stop();
    await apollo.stop();
  });

  it('names the change that is under way on a namespace', async () => {
    portal.world.targets = {
      'apollo-change-set': [
        { key: 'apollo:main:shop@production/default/application', active: 12 },
        {
          key: 'apollo:main:shop@dev/default/application',
          active: 13,
          entityRef: 'component:default/worker',
        },
        {
          key: 'apollo:main:shop@dev/default/shared',
          active: 14,
          entityRef: 'component:default/bank',
        },
      ],
    };
    const get = () =>
      portal.as('dana').getMatrix({ query: { component: WEB } });
    const { rows, warnings } = await get();
    expect(warnings).toEqual([]);
    const cells = rows.find(row => row.namespace === 'application')!.cells;
    expect(cells.map(({ activeChange }) => activeChange)).toEqual([13, 12]);
    expect(rows.find(row => row.namespace === SHARED)).toMatchObject({
      isPublic: true,
      cells: [{ activeChange: null }, { activeChange: null }],
    });

    portal.world.changes = null;
    expect((await get()).warnings).toEqual([
      expect.stringMatching(/change engine does not answer/),
    ]);
    portal.world.changes = {};
  });

  it('finds what looks wrong', async () => {
    const { items, warnings } = await eventually(
      () => portal.as('dana').listFindings({ query: { component: WEB } }),
      answer => {
        if (answer.items.length < 2) throw new Error('Nothing found yet');
      },
    );
    expect(warnings).toEqual([]);
    expect(items).toMatchObject([
      { type: 'plain-secret', severity: 'danger', key: 'api.token' },
      { type: 'placeholder', key: 'endpoint', places: [ref()] },
    ]);
    expect(JSON.stringify(items)).not.toContain('plain-token-1');

    const body = { component: WEB, id: items[1].id, reason: 'A test shop' };
    await expect(
      portal.as('priya').acceptFinding({ body }),
    ).rejects.toMatchObject({ statusCode: 404 });
    await expect(
      portal.as('dana').acceptFinding({ body: { ...body, id: 'other' } }),
    ).rejects.toMatchObject({ statusCode: 404 });
    await portal.as('dana').acceptFinding({ body });
    const list = () =>
      portal.as('dana').listFindings({ query: { component: WEB } });
    expect((await list()).items).toMatchObject([
      { type: 'plain-secret', accepted: null },
      {
        type: 'placeholder',
        accepted: { by: 'user:default/dana', reason: 'A test shop' },
      },
    ]);
    expect(portal.events).toContainEqual(
      expect.objectContaining({ id: 'finding-accept', outcome: 'success' }),
    );
    await portal.as('dana').acceptFinding({ body: { ...body, reason: null } });
    expect((await list()).items[1].accepted).toBeNull();
  });

  it('tells who inherits a public namespace, what they override, and what is inherited', async () => {
    const query = ref({ namespace: SHARED });
    const heirs = () => portal.as('dana').listHeirs({ query });
    expect(await heirs()).toEqual({ items: [], total: 0 });

    // Taking part in a public namespace is an act of Apollo's own pages.
    const place = { appId: 'bank', cluster: 'default', namespace: SHARED };
    apollo.standIn.portal.environments
      .get('PRO')!
      .namespaces.add(place, 'apollo');
    await apollo.publish(placeOf({ app: 'bank', namespace: SHARED }), {
      locale: 'zh',
      private: 'x',
    });
    const found = await eventually(heirs, ({ items }) => {
      if (!items[0]?.overrides.length) throw new Error('Not known yet');
    });
    expect(found).toEqual({
      total: 1,
      items: [
        {
          app: 'bank',
          component: 'component:default/bank',
          environment: 'production',
          cluster: 'default',
          overrides: ['locale'],
        },
      ],
    });

    const bank = { ...query, component: 'component:default/bank' };
    expect((await portal.as('priya').listHeirs({ query: bank })).total).toBe(0);
    const { items } = await portal.as('priya').getNamespace({
      query: bank,
    });
    expect(
      items.map(({ key, value, inheritedFrom }) => [key, value, inheritedFrom]),
    ).toEqual([
      ['locale', 'zh', null],
      ['private', 'x', null],
      ['currency', 'EUR', 'shop'],
    ]);
  });

  it('answers agents what their person may see', async () => {
    const { credentials } = {
      credentials: {
        $$type: '@backstage/BackstageCredentials',
        principal: { type: 'user', userEntityRef: 'user:default/dana' },
      } as any,
    };
    const invoke = async (id: string, input: object) =>
      (await portal.actions.invoke({ id, input: input as any, credentials }))
        .output as any;
    const { actions } = await portal.actions.list();
    const ids = actions.map(({ id }) => id);
    const idOf = (name: string) => ids.find(id => id.endsWith(`:${name}`))!;

    expect((await invoke(idOf('list-stores'), {})).items).toHaveLength(1);
    const matrix = await invoke(idOf('get-configuration'), { component: WEB });
    expect(matrix.rows).toHaveLength(2);
    const namespace = await invoke(idOf('get-namespace'), ref());
    expect(
      namespace.items.find(({ key }: any) => key === 'endpoint'),
    ).toMatchObject({ value: expect.any(String) });
    expect(JSON.stringify(namespace)).not.toContain('plain-token-1');
    const history = await eventually(
      () => invoke(idOf('get-key-history'), { ...ref(), key: 'endpoint' }),
      answer => {
        if (answer.total === 0) throw new Error('Not recorded yet');
      },
    );
    expect(history.items[0]).toMatchObject({
      change: 'added',
      value: 'http://localhost:1',
    });
    const compared = await invoke(idOf('compare-configuration'), {
      places: [ref(), ref({ environment: 'dev' })],
    });
    expect(compared.keys).toHaveLength(2);
    expect(JSON.stringify(compared)).not.toContain('plain-token-1');
    const found = await eventually(
      () => invoke(idOf('search-configuration'), { q: 'endpoint' }),
      answer => {
        if (answer.total === 0) throw new Error('Not indexed yet');
      },
    );
    expect(found.items).toMatchObject([{ key: 'endpoint' }]);
    await expect(
      invoke(idOf('search-configuration'), { q: 'x' }),
    ).rejects.toThrow(/q/);
    await expect(
      invoke(idOf('get-configuration'), {
        component: 'component:default/bank',
      }),
    ).rejects.toThrow(/no configuration of component:default\/bank/);
  });
});
