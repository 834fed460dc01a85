import { createTestDatabase, type TestDatabase } from '@fairway/test-database';
import { eventually } from '../__testUtils__/eventually';
import { component, pod, shop } from '../__testUtils__/samples';
import { placeOf, TestApollo } from '../__testUtils__/startApollo';
import { ref, startConfiguration } from '../__testUtils__/startConfiguration';

jest.setTimeout(60_000);

describe('gray releases', () => {
  const production = placeOf();
  const { signal } = new AbortController();
  let apollo: TestApollo;
  let portal: Awaited<ReturnType<typeof startConfiguration>>;
  let database: TestDatabase;
  let branch: string;

  const timeoutOf = async (client: { ip?: string; label?: string }) =>
    (await apollo.ask(production, client))?.configurations.timeout;
  const gray = async () =>
    (await portal.as('dana').getNamespace({ query: ref() })).gray;
  const put = (targets: any[]) =>
    portal.asEngine().putGray({
      body: { ref: ref(), branch, rule: { targets }, changeId: 7 },
    });

  beforeAll(async () => {
    apollo = await TestApollo.start();
    apollo.standIn.switches.longPollSeconds = 2;
    await apollo.createApp('shop');
    await apollo.publish(production, { timeout: '3000', token: 'main-token' });
    branch = await apollo.store.gray!.createBranch(production, signal);
    await apollo.save({ ...production, cluster: branch }, { timeout: '9000' });
    database = await createTestDatabase();
    portal = await startConfiguration({
      apollo,
      database,
      world: {
        entities: [component('web', { appId: 'shop' }), shop],
        pods: [1, 2, 3, 4].map(n => pod(`web-${n}`, { ip: `10.0.0.${n}` })),
      },
    });
  });
  afterAll(async () => {
    await portal.stop();
    await database.drop();
    await apollo.stop();
  });

  it('is shown with its rule, once that is known', async () => {
    expect(await gray()).toMatchObject({
      branch,
      rule: null,
      resolved: null,
      changeId: null,
      releaseId: null,
    });
    const targets = [
      { type: 'labels', labels: ['canary', 'beta'] },
      { type: 'ips', ips: ['10.9.9.9'] },
    ];
    expect(await put(targets)).toMatchObject({
      resolved: { labels: ['beta', 'canary'], ips: ['10.9.9.9'], pods: [] },
      problem: null,
    });
    await apollo.store.gray!.publish(production, branch, {
      title: 'gray',
      comment: '',
      removed: [],
      signal,
    });
    expect(await gray()).toMatchObject({
      rule: { targets },
      changeId: 7,
      releaseId: expect.any(Number),
      differences: [
        { key: 'timeout', before: '3000', after: '9000', change: 'changed' },
      ],
    });
    expect(await timeoutOf({ ip: '10.9.9.9' })).toBe('9000');
    expect(await timeoutOf({ ip: '10.0.0.1', label: 'canary' })).toBe('9000');
    expect(await timeoutOf({ ip: '10.0.0.1' })).toBe('3000');
    const matrix = await portal
      .as('dana')
      .getMatrix({ query: { component: ref().component } });
    expect(
      matrix.rows[0].cells.find(cell => cell.environment === 'production'),
    ).toMatchObject({
      gray: { branch, rule: { targets }, releaseId: expect.any(Number) },
    });
  });

  it('follows its share of pods, where they go', async () => {
    const { resolved } = await put([{ type: 'pods', percent: 50 }]);
    expect(resolved!.pods).toHaveLength(2);
    expect(await timeoutOf({ ip: '10.9.9.9' })).toBe('3000');

    const [moved, kept] = resolved!.pods;
    const addressOf = (name: string) => `10.0.0.${name.split('-')[1]}`;
    expect(await timeoutOf({ ip: addressOf(moved) })).toBe('9000');

    // One of them is deleted and comes back elsewhere under another name.
    portal.world.pods = [
      ...portal.world.pods!.filter(({ metadata }) => metadata.name !== moved),
      pod('web-5', { ip: '10.0.0.5' }),
    ];
    const after = await eventually(gray, state =>
      expect(state!.resolved!.pods).not.toContain(moved),
    );
    expect(after!.resolved!.pods).toHaveLength(2);
    expect(after!.resolved!.pods).toContain(kept);
    for (const name of ['web-1', 'web-2', 'web-3', 'web-4', 'web-5']) {
      expect(await timeoutOf({ ip: addressOf(name) })).toBe(
        after!.resolved!.pods.includes(name) ? '9000' : '3000',
      );
    }

    // The same pod with another address.
    portal.world.pods = portal.world.pods!.map(one =>
      one.metadata.name === kept ? pod(kept, { ip: '10.0.7.7' }) : one,
    );
    await eventually(
      () => timeoutOf({ ip: '10.0.7.7' }),
      given => expect(given).toBe('9000'),
    );
    expect(await timeoutOf({ ip: addressOf(kept) })).toBe('3000');
  });

  it('says what each pod would be given', async () => {
    const arrival = await portal.as('dana').getArrival({ query: ref() });
    const given = Object.fromEntries(
      arrival.pods.map(one => [one.name, one.given]),
    );
    const { pods } = (await gray())!.resolved!;
    expect(Object.keys(given)).toHaveLength(4);
    for (const [name, what] of Object.entries(given)) {
      expect(what).toBe(pods.includes(name) ? 'gray' : 'current');
    }
    expect(arrival).toMatchObject({
      release: { active: true },
      instances: null,
      instanceCount: expect.any(Number),
    });
    expect(arrival.gaps).toHaveLength(1);
  });

  it('says when it cannot follow, and goes on afterwards', async () => {
    const pods = portal.world.pods!;
    portal.world.pods = null;
    await eventually(gray, state =>
      expect(state!.problem).toMatch(
        /not in step with the pods and stays as it was meanwhile: prod is away/,
      ),
    );
    const { gaps } = await portal.as('dana').getArrival({ query: ref() });
    expect(gaps).toContainEqual(
      expect.stringMatching(/Pods are not known: prod is away/),
    );
    portal.world.pods = [pod('web-1', { ip: '10.0.0.1', ready: false })];
    await eventually(gray, state =>
      expect(state).toMatchObject({
        problem: expect.stringMatching(/No pod is ready/),
        resolved: { pods: [], ips: [] },
      }),
    );
    portal.world.pods = pods;
    await eventually(gray, state => expect(state!.problem).toBeNull());
  });

  it('shows who would get it before anything is planned', async () => {
    const labelled = (name: string, ip?: string) =>
      pod(name, { ip, labels: { app: 'web', track: 'canary' } });
    portal.world.pods = [
      pod('web-1', { ip: '10.0.0.1', labels: { app: 'web' } }),
      labelled('web-2', '10.0.0.2'),
      labelled('web-3'),
      pod('web-4', { ip: '10.0.0.4', ready: false, labels: { app: 'web' } }),
    ];
    const preview = (targets: any[], person = 'dana') =>
      portal.as(person).previewGray({ body: { ref: ref(), targets } });
    expect(
      await preview([{ type: 'workload', matchLabels: { track: 'canary' } }]),
    ).toEqual({
      pods: [
        { name: 'web-2', ip: '10.0.0.2', ready: true, gray: true },
        { name: 'web-3', ip: null, ready: true, gray: true },
        { name: 'web-1', ip: '10.0.0.1', ready: true, gray: false },
        { name: 'web-4', ip: '10.0.0.4', ready: false, gray: false },
      ],
      total: 4,
      gray: 2,
      // All have app=web, which tells nobody apart.
      labels: [{ key: 'track', value: 'canary', pods: 2 }],
      gap: null,
    });
    const share = [{ type: 'pods', percent: 50 }];
    const { pods, gray: count } = await preview(share);
    expect(count).toBe(1);
    // What is shown is what is put into force.
    const { resolved } = await put(share);
    expect(resolved!.pods).toEqual([pods[0].name]);
    expect(await preview([])).toMatchObject({ total: 4, gray: 0 });
    await expect(preview([], 'mallory')).rejects.toMatchObject({
      statusCode: 404,
    });
    await expect(
      preview([{ type: 'workload', matchLabels: { 'a b': 'x' } }]),
    ).rejects.toMatchObject({
      statusCode: 400,
      body: {
        error: {
          message: expect.stringContaining('targets.0.matchLabels.a b'),
        },
      },
    });
    const { pods: before } = portal.world;
    portal.world.pods = null;
    expect(await preview(share)).toMatchObject({
      pods: [],
      gap: expect.stringMatching(/Pods are not known: prod is away/),
    });
    portal.world.pods = before;
  });

  it('goes to the pods with a label, as they come, move and go', async () => {
    const arrivals = async () => {
      const { pods } = await portal.as('dana').getArrival({ query: ref() });
      return Object.fromEntries(
        pods.map(({ name, meant, given, state }) => [
          name,
          [meant, given, state],
        ]),
      );
    };
    const first = await put([
      { type: 'workload', matchLabels: { track: 'canary' } },
    ]);
    expect(first).toMatchObject({
      resolved: { ips: ['10.0.0.2'], pods: ['web-2'], waiting: ['web-3'] },
      problem: null,
    });
    expect(await arrivals()).toEqual({
      'web-1': ['current', 'current', 'arrived'],
      'web-2': ['gray', 'gray', 'arrived'],
      'web-3': ['gray', 'unknown', 'unknown'],
      'web-4': ['current', 'current', 'arrived'],
    });

    // It gets its address, and is given it before it is ready.
    const labels = { track: 'canary' };
    portal.world.pods = [
      pod('web-2', { ip: '10.0.0.2', labels }),
      pod('web-3', { ip: '10.0.0.3', labels, ready: false }),
    ];
    await eventually(
      () => timeoutOf({ ip: '10.0.0.3' }),
      given => expect(given).toBe('9000'),
    );
    // Scaled to zero and back.
    portal.world.pods = [];
    await eventually(gray, state =>
      expect(state).toMatchObject({
        problem: expect.stringMatching(/No pod has the labels track=canary/),
        resolved: { ips: [], pods: [], waiting: [] },
      }),
    );
    expect(await timeoutOf({ ip: '10.0.0.2' })).toBe('3000');
    portal.world.pods = [pod('web-9', { labels })];
    await eventually(gray, state =>
      expect(state!.problem).toMatch(/^web-9 has no address yet/),
    );
    portal.world.pods = [pod('web-9', { ip: '10.0.0.9', labels })];
    await eventually(
      () => timeoutOf({ ip: '10.0.0.9' }),
      given => expect(given).toBe('9000'),
    );
    await eventually(gray, state => expect(state!.problem).toBeNull());
  });

  it('says what waits for the config service, and what is late', async () => {
    portal.world.pods = [
      pod('web-1', { ip: '10.0.0.1' }),
      pod('web-2', { ip: '10.0.0.2' }),
    ];
    await put([{ type: 'ips', ips: ['10.0.0.1'] }]);
    // As a config service that has not looked for rules yet: it still gives the gray release to others.
    await apollo.store.gray!.putRule(
      production,
      branch,
      { labels: [], ips: ['10.0.0.2'] },
      signal,
    );
    const { pods } = await portal.as('dana').getArrival({ query: ref() });
    expect(pods).toMatchObject([
      { name: 'web-1', meant: 'gray', given: 'current', state: 'waiting' },
      { name: 'web-2', meant: 'current', given: 'gray', state: 'waiting' },
    ]);
    expect(pods[0].releaseId).toEqual(expect.any(Number));
    expect(pods[1].releaseId).not.toBe(pods[0].releaseId);
  });

  it('is followed by another replica, once the first is gone', async () => {
    const labels = { track: 'canary' };
    const world = {
      entities: portal.world.entities,
      pods: [pod('web-1', { ip: '10.0.1.1', labels })],
    };
    portal.world.pods = world.pods;
    await put([{ type: 'workload', matchLabels: labels }]);
    const other = await startConfiguration({
      apollo,
      database,
      world,
    });
    try {
      await portal.stop();
      other.world.pods = [pod('web-2', { ip: '10.0.1.2', labels })];
      await eventually(
        () => timeoutOf({ ip: '10.0.1.2' }),
        given => expect(given).toBe('9000'),
      );
      expect(await timeoutOf({ ip: '10.0.1.1' })).toBe('3000');
    } finally {
      portal = other;
    }
  });

  it('is followed by the portal alone, and no longer once it ended', async () => {
    const body = { ref: ref(), branch, rule: { targets: [] }, changeId: 1 };
    await expect(
      portal.asEngine().putGray({ body: body as any }),
    ).rejects.toMatchObject({ statusCode: 400 });
    await expect(
      portal.as('olga').deleteGray({ query: ref() }),
    ).rejects.toMatchObject({ statusCode: 403 });
    await portal.asEngine().deleteGray({ query: ref() });
    await portal.asEngine().deleteGray({ query: ref() });
    expect(await gray()).toMatchObject({ branch, rule: null });
    await apollo.store.gray!.abandon(production, branch, signal);
    expect(await gray()).toBeNull();
  });
});
