import type { NamespaceRef } from '@fairway/plugin-apollo-common';
import { planContext, planOf, runSteps } from '../__testUtils__/runSteps';
import {
  COMPONENT,
  startApollo,
  type TestApollo,
} from '../__testUtils__/startApollo';
import { createChangeSetKind } from './createChangeSetKind';

describe('the kind apollo-change-set', () => {
  let apollo: TestApollo;
  let kind: ReturnType<typeof createChangeSetKind>;
  let ref: NamespaceRef;
  let number = 0;
  let change = 0;

  beforeAll(async () => {
    apollo = await startApollo();
    kind = createChangeSetKind({
      places: apollo.places,
      portal: apollo.portal as any,
      stores: apollo.stores,
    });
    await apollo.createNamespace('routes', 'yaml');
  });
  afterAll(() => apollo?.stop());

  /** A namespace of its own for each test. */
  beforeEach(async () => {
    number += 1;
    ref = apollo.ref({ namespace: `ns${number}` });
    await apollo.createNamespace(ref.namespace);
    await apollo.publish(ref, {
      timeout: '3000',
      old: 'x',
      'redis.password': 'hunter22',
    });
  });

  const set = (edits: object, more: object = {}) =>
    planOf(kind, { parts: [{ ...ref, ...edits }], ...more });
  const refused = (edits: object, more?: object) =>
    set(edits, more).then(
      () => undefined,
      error => ({ name: error.name, message: error.message }),
    );
  const run = (
    plan: Awaited<ReturnType<typeof set>>,
    options: Parameters<typeof runSteps>[2] = {},
  ) => {
    change += 100;
    return runSteps(kind, [plan], { firstChange: change, ...options });
  };
  const save = (key: string, value: string) =>
    apollo.store.setItem(apollo.place(ref), { key, value }, apollo.signal);

  it('plans the difference to what is published, and carries it out', async () => {
    const edits = {
      set: [
        { key: 'timeout', value: '5000', comment: 'ms' },
        { key: 'greeting', value: '你好\n世界' },
      ],
      remove: ['old'],
    };
    const plan = await set(edits);
    expect(plan).toMatchObject({
      title: { en: `3 keys of ${ref.namespace} in Production` },
      risk: 'high',
      riskReasons: [{ en: 'Production is protected' }, { en: 'Removes old' }],
      facts: { store: 'main', application: 'shop', keys: '3' },
      diff: [
        {
          action: 'update',
          language: 'properties',
          before: 'old = x\ntimeout = 3000',
          after: 'greeting = 你好\\n世界\ntimeout = 5000',
          note: null,
        },
      ],
      undo: { possible: true },
    });
    expect(JSON.stringify(plan)).not.toContain('hunter22');
    expect(await set(edits)).toEqual(plan);
    expect(
      await kind.resolve(
        kind.specSchema.parse({ parts: [{ ...ref, ...edits }] }),
        planContext(),
      ),
    ).toMatchObject({
      key: `apollo:main:shop@production/default/${ref.namespace}`,
      entityRef: COMPONENT,
      environment: 'production',
      system: 'shop',
      ownerRef: 'group:default/team-a',
    });

    const ended = await run(plan);
    expect(ended.error).toBeNull();
    expect(ended.messages.at(-1)).toMatch(/^Clients are given release \d+$/);
    const { release } = await apollo.store.read(
      apollo.place(ref),
      apollo.signal,
    );
    expect(release).toMatchObject({
      comment: `user:default/dev-a by Fairway [fairway ${change}/1]`,
      configurations: {
        timeout: '5000',
        greeting: '你好\n世界',
        'redis.password': 'hunter22',
      },
    });
  });

  it('brings back the release and the keys as they were, also others’ edits', async () => {
    await save('draft', 'of somebody');
    const before = await apollo.look(ref);
    const plan = await set(
      { set: [{ key: 'timeout', value: '1' }], remove: ['redis.password'] },
      { unpublished: 'include' },
    );
    expect(plan.diff).toMatchObject([
      {
        before: 'redis.password = <hidden>\ntimeout = 3000',
        after: 'timeout = 1',
        note: { en: expect.stringContaining('changed: redis.password') },
      },
      { before: '', after: 'draft = of somebody' },
    ]);
    expect(JSON.stringify(plan)).not.toContain('hunter22');
    const ended = await run(plan, { undoAfterwards: true });
    expect(ended).toMatchObject({ state: 'undone', error: null });
    expect(await apollo.look(ref)).toEqual(before);
  });

  it('refuses what a namespace cannot hold', async () => {
    const parse = (key: string, value = 'x') =>
      kind.specSchema.safeParse({ parts: [{ ...ref, set: [{ key, value }] }] })
        .success;
    expect(parse('')).toBe(false);
    expect(parse('k'.repeat(129))).toBe(false);
    expect(parse('k'.repeat(128))).toBe(true);
    expect(parse('a b')).toBe(false);
    expect(parse('a=b')).toBe(false);
    expect(parse('k', 'v'.repeat(20_001))).toBe(false);
    expect(parse('k', '值'.repeat(20_000))).toBe(true);

    expect(
      await refused({ set: [{ key: 'db.password', value: 'hunter23' }] }),
    ).toEqual({
      name: 'InputError',
      message: expect.stringContaining('Kubernetes Secret'),
    });
    expect(
      (await set({ set: [{ key: 'db.password', value: 'vault://kv/db' }] }))
        .facts.keys,
    ).toBe('1');
    expect(
      await refused({ set: [{ key: '语言', value: '中文' }] }),
    ).toBeUndefined();
    // Apollo's web servers refuse it in addresses.
    expect(await refused({ set: [{ key: '50%', value: '1' }] })).toEqual({
      name: 'InputError',
      message: expect.stringContaining('takes it apart'),
    });
    const routes = { ...ref, namespace: 'routes.yaml' };
    const yaml = (value: string, key = 'content') =>
      refused({ ...routes, set: [{ key, value }] });
    expect(await yaml('a: [1')).toEqual({
      name: 'InputError',
      message: expect.stringMatching(/no well-formed yaml: line \d+/),
    });
    expect((await yaml('1', 'other'))?.message).toContain('is one text');
    expect((await yaml('password: hunter22\n'))?.message).toContain(
      'plain secret',
    );
    expect(await yaml('a: 1\n')).toBeUndefined();
  });

  it('says that it is an emergency, for the policies to allow', async () => {
    const edits = { set: [{ key: 'timeout', value: '1' }] };
    expect(await set(edits)).toMatchObject({
      emergency: false,
      risk: 'medium',
    });
    expect(await set(edits, { emergency: true })).toMatchObject({
      emergency: true,
      risk: 'high',
    });
  });

  it('refuses what would publish nothing, or what nobody asked for', async () => {
    expect(
      await refused({ set: [{ key: 'timeout', value: '3000' }] }),
    ).toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('Nothing to do'),
    });
    await save('draft', 'of somebody');
    const edits = { set: [{ key: 'timeout', value: '1' }] };
    expect(await refused(edits)).toEqual({
      name: 'ConflictError',
      message: expect.stringContaining('draft (apollo)'),
    });
    expect(await refused({ ...edits, namespace: 'nowhere' })).toMatchObject({
      name: 'NotFoundError',
    });
    expect(
      await refused({ ...edits, component: 'component:default/plain' }),
    ).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('fairway.dev/apollo-app-id'),
    });
    expect(await refused({ ...edits, environment: 'moon' })).toMatchObject({
      name: 'NotFoundError',
    });
  });

  it('does not keep an unpublished secret with the change, and says so', async () => {
    await save('api.token', 'abcdefg');
    expect(
      await refused(
        { set: [{ key: 'api.token', value: '${API_TOKEN}' }] },
        { unpublished: 'include' },
      ),
    ).toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('could not be brought back'),
    });
  });

  it('refuses a namespace that somebody else has locked', async () => {
    const { switches } = apollo.standIn;
    switches.lock = true;
    try {
      const edit = await fetch(
        `${apollo.standIn.portalUrl}/openapi/v1/envs/PRO/apps/shop/clusters/default/namespaces/${ref.namespace}/items/timeout`,
        {
          method: 'PUT',
          headers: {
            Authorization: 'token-of-tests',
            'Content-Type': 'application/json',
          },
          body: JSON.stringify({
            key: 'timeout',
            value: '9',
            dataChangeLastModifiedBy: 'mary',
          }),
        },
      );
      expect(edit.status).toBe(200);
      expect(
        await refused(
          { set: [{ key: 'timeout', value: '1' }] },
          { unpublished: 'include' },
        ),
      ).toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('locked by mary'),
      });
    } finally {
      switches.lock = false;
    }
  });

  it('says which environment is away, and waits for it while it runs', async () => {
    const { switches } = apollo.standIn;
    const edits = { set: [{ key: 'timeout', value: '1' }] };
    const plan = await set(edits);
    switches.away = ['PRO'];
    try {
      expect(await refused(edits)).toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining('PRO'),
      });
      const step = kind.steps.edit;
      expect(
        await step.run({
          payload: plan.payload,
          signal: apollo.signal,
        } as any),
      ).toMatchObject({ result: 'waiting' });
    } finally {
      switches.away = [];
    }
  });

  it('notices what happened between plan and start, and between its steps', async () => {
    const edits = { set: [{ key: 'timeout', value: '1' }] };
    const plan = await set(edits);
    await apollo.publish(ref, { timeout: '4000' });
    const again = await set(edits);
    expect(again.preconditions).not.toEqual(plan.preconditions);
    expect(again.diff[0].before).toBe('timeout = 4000');
    const late = await run(plan);
    expect(late.error).toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('Somebody published meanwhile'),
    });
    expect((await apollo.look(ref)).saved.timeout).toBe('4000');

    const publish = kind.steps.publish.run;
    const spied = jest
      .spyOn(kind.steps.publish, 'run')
      .mockImplementation(async context => {
        await save('slipped', 'in');
        return publish(context);
      });
    const ended = await run(again);
    spied.mockRestore();
    expect(ended).toMatchObject({
      state: 'undone',
      error: {
        message: expect.stringContaining('would be published along'),
      },
    });
    expect(await apollo.look(ref)).toMatchObject({
      saved: { timeout: '4000', slipped: 'in' },
      published: { timeout: '4000' },
    });
  });

  it('leaves a later publication alone when it is taken back', async () => {
    const plan = await set({ set: [{ key: 'timeout', value: '1' }] });
    const verify = jest
      .spyOn(kind.steps.verify, 'run')
      .mockImplementation(async () => {
        await apollo.publish(ref, { timeout: 'theirs' });
        throw new Error('not given out');
      });
    const undone = run(plan);
    await expect(undone).rejects.toThrow('Somebody published since');
    verify.mockRestore();
    expect((await apollo.look(ref)).published?.timeout).toBe('theirs');
  });

  it('plans several namespaces as one change each, in order', async () => {
    const parts = [ref, apollo.ref({ environment: 'dev' })].map(part => ({
      ...part,
      set: [{ key: 'timeout', value: '1' }],
    }));
    const plan = await planOf(kind, { title: 'Faster', parts });
    expect(plan).toMatchObject({
      title: 'Faster',
      steps: [],
      children: [
        {
          kind: 'apollo-change-set',
          spec: { parts: [{ environment: 'production' }] },
        },
        { spec: { parts: [{ environment: 'dev' }] } },
      ],
    });
    const target = await kind.resolve(
      kind.specSchema.parse({ parts }),
      planContext(),
    );
    expect(target).toMatchObject({
      key: expect.stringMatching(/^apollo-set:[0-9a-f]{64}$/),
      environment: null,
      entityRef: COMPONENT,
    });
  });
});
