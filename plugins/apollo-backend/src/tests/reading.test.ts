import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { component, shop, WEB } from '../__testUtils__/samples';
import { placeOf, TestApollo } from '../__testUtils__/startApollo';
import { ref, startConfiguration } from '../__testUtils__/startConfiguration';

jest.setTimeout(60_000);

describe('reading configuration', () => {
  let apollo: TestApollo;
  let portal: Awaited<ReturnType<typeof startConfiguration>>;

  beforeAll(async () => {
    apollo = await TestApollo.start();
    await apollo.createApp('shop');
    await apollo.createApp('bank');
    await apollo.publish(placeOf(), {
      timeout: '3000',
      'db.password': 'hunter2-plain',
    });
    await apollo.publish(placeOf(), { timeout: '5000' }, { title: 'second' });
    await apollo.publish(placeOf({ environment: 'dev' }), { timeout: '100' });
    await apollo.save(placeOf(), { retries: '2' });
    await apollo.publish(placeOf({ app: 'bank' }), { account: 'secret-word' });
    portal = await startConfiguration({
      apollo,
      world: {
        entities: [
          component('web', { appId: 'shop' }),
          component('bank', { appId: 'bank', owner: 'group:default/payments' }),
          component('thief', { appId: 'bank' }),
          component('worker', { appId: 'shop' }),
          component('late', { appId: 'late' }),
          component('brief', { appId: 'brief' }),
          component('plain'),
          shop,
        ],
      },
    });
  });
  afterAll(async () => {
    await portal.stop();
    await apollo.stop();
  });

  it('lists stores with their environments and capabilities', async () => {
    const { items } = await portal.as('dana').listStores();
    expect(items).toMatchObject([
      {
        name: 'main',
        standIn: true,
        environments: [
          { environment: 'dev', title: 'Development', storeName: 'DEV' },
          {
            environment: 'production',
            reachable: true,
            capabilities: {
              publish: { available: true },
              'rollback-to-any': { available: false },
            },
          },
        ],
      },
    ]);
    await expect(portal.as('mallory').listStores()).rejects.toMatchObject({
      statusCode: 403,
    });
  });

  it('shows a component over its environments', async () => {
    const matrix = await portal
      .as('dana')
      .getMatrix({ query: { component: WEB } });
    expect(matrix).toMatchObject({
      component: WEB,
      environments: [{ name: 'dev' }, { name: 'production' }],
      warnings: [],
      rows: [
        {
          store: 'main',
          cluster: 'default',
          namespace: 'application',
          format: 'properties',
          cells: [
            { environment: 'dev', state: 'ok', keys: 1, unpublished: 0 },
            {
              environment: 'production',
              state: 'ok',
              error: null,
              keys: 3,
              unpublished: 1,
              drift: null,
              gray: null,
              lock: null,
              instances: 0,
              activeChange: null,
              release: { title: 'second', active: true, changeId: null },
            },
          ],
        },
      ],
    });
    expect(matrix.rows[0].cells[1].observedAt).not.toBeNull();
  });

  it('shows keys as saved and as published, and no secret', async () => {
    const namespace = await portal.as('dana').getNamespace({ query: ref() });
    expect(namespace.items).toMatchObject([
      { key: 'timeout', value: '5000', published: '5000', change: 'none' },
      { key: 'db.password', value: null, published: null, masked: true },
      { key: 'retries', value: '2', published: null, change: 'added' },
    ]);
    expect(namespace.version).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(namespace)).not.toContain('hunter2');
    await expect(
      portal.as('dana').getNamespace({ query: ref({ namespace: 'nope' }) }),
    ).rejects.toMatchObject({ statusCode: 404 });
  });

  it('reveals a secret to those who may, and audits who asked for what and why', async () => {
    const body = { ...ref(), key: 'db.password', reason: 'Incident 7' };
    expect(await portal.as('dana').reveal({ body })).toEqual({
      value: 'hunter2-plain',
      published: 'hunter2-plain',
    });
    await expect(portal.as('priya').reveal({ body })).rejects.toMatchObject({
      statusCode: 404,
    });
    await expect(
      portal.as('dana').reveal({ body: { ...body, reason: ' ' } }),
    ).rejects.toMatchObject({ statusCode: 400 });
    const meta = expect.objectContaining({
      key: 'db.password',
      reason: 'Incident 7',
      component: WEB,
    });
    expect(portal.events.slice(-3)).toEqual([
      { id: 'value-reveal', outcome: 'success', meta },
      { id: 'value-reveal', outcome: 'fail', meta },
      {
        id: 'value-reveal',
        outcome: 'fail',
        meta: expect.objectContaining({ reason: ' ' }),
      },
    ]);
    expect(JSON.stringify(portal.events)).not.toContain('hunter2');
  });

  it('compares places, masked values by marks', async () => {
    const places = [ref({ environment: 'dev' }), ref()];
    const compare = (body: object) =>
      portal.as('dana').compare({ body: { places, ...body } });
    expect(await compare({})).toEqual({
      places: places.map(one => ({
        ref: one,
        format: 'properties',
        error: null,
      })),
      keys: [
        {
          key: 'db.password',
          differs: true,
          masked: true,
          values: [null, '•1'],
        },
        {
          key: 'timeout',
          differs: true,
          masked: false,
          values: ['100', '5000'],
        },
      ],
      equal: 0,
    });
    expect((await compare({ state: 'saved', search: 'RETR' })).keys).toEqual([
      { key: 'retries', differs: true, masked: false, values: [null, '2'] },
    ]);
    const foreign = ref({ component: 'component:default/bank' });
    const answer = await compare({ places: [ref(), foreign] });
    expect(answer.places[1].error).toMatch(/no configuration/);
    expect(JSON.stringify(answer)).not.toContain('account');
  });

  it('answers what may not be seen as what is not there, byte for byte', async () => {
    const ask = async (name: string, path: string, change: object = {}) => {
      const query = new URLSearchParams({ ...ref(), ...change } as any);
      if (path.startsWith('/matrix') || path.startsWith('/findings')) {
        ['store', 'environment', 'cluster', 'namespace'].forEach(one =>
          query.delete(one),
        );
      }
      if (path === '/key-history') query.set('key', 'timeout');
      const { status, body } = await request(portal.server)
        .get(`/api/apollo${path}?${query}`)
        .set(
          'Authorization',
          mockCredentials.user.header(`user:default/${name}`),
        );
      return { status, message: body.error?.message };
    };
    const paths = [
      '/matrix',
      '/namespace',
      '/releases',
      '/releases/1',
      '/key-history',
      '/findings',
      '/arrival',
      '/heirs',
    ];
    for (const path of paths) {
      const hidden = await ask('priya', path);
      expect(hidden.status).toBe(404);
      const missing = await ask('dana', path, {
        component: 'component:default/gone',
      });
      expect(hidden.message).toBe(
        missing.message.replace('component:default/gone', WEB),
      );
    }
  });

  it('opens an application to components of its owner, and to no others that name it later', async () => {
    const thief = ref({ component: 'component:default/thief' });
    await portal.as('priya').getMatrix({
      query: { component: 'component:default/bank' },
    });
    await expect(
      portal.as('dana').getNamespace({ query: thief }),
    ).rejects.toMatchObject({
      statusCode: 409,
      body: {
        error: { message: expect.stringContaining('component:default/bank') },
      },
    });
    const worker = { component: 'component:default/worker' };
    const shared = await portal.as('dana').getNamespace({ query: ref(worker) });
    expect(shared.app).toBe('shop');
    await expect(
      portal.as('dana').getNamespace({
        query: ref({ component: 'component:default/plain' }),
      }),
    ).rejects.toMatchObject({
      statusCode: 404,
      body: {
        error: {
          message: expect.stringContaining('fairway.dev/apollo-app-id'),
        },
      },
    });
  });

  it('answers 401 without a token, 400 with the field that is wrong', async () => {
    const get = (path: string) =>
      request(portal.server).get(`/api/apollo${path}`);
    await get('/stores')
      .set('Authorization', mockCredentials.none.header())
      .expect(401);
    const { status, body } = await get('/namespace?component=me').set(
      'Authorization',
      mockCredentials.user.header('user:default/dana'),
    );
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/query\.component.*query\.store/);
  });

  it('checks texts', async () => {
    expect(
      await portal
        .as('dana')
        .checkText({ body: { format: 'json', text: '{"a" 1}' } }),
    ).toMatchObject({ problems: [{ line: 1, column: 6 }] });
  });

  it('answers what others have while an environment is away', async () => {
    apollo.standIn.switches.away = ['PRO'];
    try {
      const matrix = await (async () => {
        for (let attempt = 0; ; attempt++) {
          const answer = await portal
            .as('dana')
            .getMatrix({ query: { component: WEB } });
          if (answer.rows[0].cells[1].state === 'unavailable' || attempt > 100)
            return answer;
          await new Promise(resolve => setTimeout(resolve, 200));
        }
      })();
      expect(matrix.rows[0].cells).toMatchObject([
        { state: 'ok', keys: 1 },
        {
          state: 'unavailable',
          error: expect.stringContaining('PRO'),
          release: { title: 'second' },
        },
      ]);
    } finally {
      apollo.standIn.switches.away = [];
    }
  });

  it('says where it may read and not alter', async () => {
    // Made in Apollo's own portal.
    await apollo.createApp('late');
    apollo.standIn.switches.withoutRight = ['late'];
    try {
      const { warnings } = await portal
        .as('dana')
        .getMatrix({ query: { component: 'component:default/late' } });
      expect(warnings).toEqual([
        expect.stringMatching(
          /lets the portal read the application late in dev, production and not alter it/,
        ),
      ]);
    } finally {
      apollo.standIn.switches.withoutRight = [];
    }
  });

  it('looks anew after an application was created or removed', async () => {
    const brief = {
      ...ref({ environment: 'production' }),
      component: 'component:default/brief',
    };
    const record = () =>
      portal
        .asEngine()
        .recordRelease({ body: brief })
        .catch(() => {});
    const states = async () => {
      const matrix = await portal
        .as('dana')
        .getMatrix({ query: { component: brief.component } });
      return matrix.rows.map(({ cells }) => cells[1].state);
    };
    await apollo.createApp('brief');
    await record();
    expect(await states()).toEqual(['ok']);
    await apollo.store.provision!.deleteApp!(
      { app: 'brief' },
      AbortSignal.timeout(5_000),
    );
    await record();
    expect(await states()).toEqual(['missing']);
  });

  it('claims nothing of environments that never answered', async () => {
    apollo.standIn.switches.away = ['DEV', 'PRO'];
    const begun = await startConfiguration({
      apollo,
      world: { entities: [component('new', { appId: 'new' }), shop] },
    });
    try {
      const matrix = await begun
        .as('dana')
        .getMatrix({ query: { component: 'component:default/new' } });
      expect(matrix).toMatchObject({
        rows: [],
        warnings: [
          expect.stringMatching(/^What is in dev is not known: /),
          expect.stringMatching(/^What is in production is not known: /),
        ],
      });
    } finally {
      apollo.standIn.switches.away = [];
      await begun.stop();
    }
  });
});
