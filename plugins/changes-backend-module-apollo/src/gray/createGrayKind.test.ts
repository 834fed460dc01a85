import type { GrayRule, NamespaceRef } from '@fairway/plugin-apollo-common';
import { disturb, type Disturbance } from '../__testUtils__/disturb';
import { Killed, planOf, runSteps } from '../__testUtils__/runSteps';
import { startApollo, type TestApollo } from '../__testUtils__/startApollo';
import { createGrayKind } from './createGrayKind';

const CANARY: GrayRule = { targets: [{ type: 'labels', labels: ['canary'] }] };
const PODS: GrayRule = {
  targets: [{ type: 'workload', matchLabels: { track: 'canary' } }],
};
const SHARE: GrayRule = { targets: [{ type: 'pods', percent: 60 }] };

jest.setTimeout(120_000);

describe('the kind apollo-gray', () => {
  let apollo: TestApollo;
  let kind: ReturnType<typeof createGrayKind>;
  let ref: NamespaceRef;
  let number = 0;
  let change = 0;
  let disturbance: Disturbance;

  beforeAll(async () => {
    apollo = await startApollo();
    kind = createGrayKind({
      places: apollo.places,
      portal: apollo.portal as any,
      stores: disturb(apollo.stores, (call, moment) =>
        disturbance(call, moment),
      ),
    });
  });
  afterAll(() => apollo?.stop());

  beforeEach(async () => {
    disturbance = () => {};
    number += 1;
    ref = apollo.ref({ namespace: `gray${number}` });
    await apollo.createNamespace(ref.namespace);
    await apollo.publish(ref, {
      timeout: '3000',
      old: 'x',
      'redis.password': 'hunter22',
    });
  });

  const plan = (spec: object) => planOf(kind, { ...ref, ...spec });
  async function act(
    spec: object,
    options: Parameters<typeof runSteps>[2] = {},
  ) {
    change += 100;
    return runSteps(kind, [await plan(spec)], {
      firstChange: change,
      ...options,
    });
  }
  const given = async (client: { ip?: string; label?: string }) =>
    (await apollo.store.ask!(apollo.place(ref), client, apollo.signal))
      ?.configurations;
  const branch = async () =>
    (await apollo.store.read(apollo.place(ref), apollo.signal)).branch;
  const publishCanary = (more: object = {}) =>
    act({
      action: 'publish',
      set: [{ key: 'timeout', value: '9000' }],
      remove: ['old'],
      rule: CANARY,
      ...more,
    });

  it('publishes to some clients, to others as well, and then to everybody', async () => {
    const begun = await plan({
      action: 'publish',
      set: [{ key: 'timeout', value: '9000' }],
      remove: ['old'],
      rule: CANARY,
    });
    expect(begun).toMatchObject({
      risk: 'medium',
      diff: [
        { before: 'old = x\ntimeout = 3000', after: 'timeout = 9000' },
        { before: null, after: 'labels: canary\n' },
      ],
    });
    expect(JSON.stringify(begun)).not.toContain('hunter22');

    const published = await publishCanary();
    expect(published.error).toBeNull();
    expect(published.messages.at(-1)).toMatch(/^A client that matches/);
    expect(await given({ label: 'canary' })).toEqual({
      timeout: '9000',
      'redis.password': 'hunter22',
    });
    expect(await given({})).toMatchObject({ timeout: '3000', old: 'x' });

    const wider = await plan({ action: 'retarget', rule: SHARE });
    expect(wider).toMatchObject({
      risk: 'high',
      diff: [{ before: 'labels: canary\n', after: 'pods: 60 %\n' }],
      steps: [{ name: 'rule' }, { name: 'verify' }],
    });
    expect((await act({ action: 'retarget', rule: SHARE })).error).toBeNull();
    expect(await given({ ip: '10.0.0.1' })).toMatchObject({ timeout: '9000' });
    expect(await given({ label: 'canary' })).toMatchObject({ timeout: '3000' });

    const promoted = await act({ action: 'promote' });
    expect(promoted.error).toBeNull();
    expect(await given({})).toEqual({
      timeout: '9000',
      old: 'x',
      'redis.password': 'hunter22',
    });
    expect(await branch()).toBeNull();
    expect(await apollo.portal.gray(ref)).toBeNull();
  });

  it('is taken back at each act', async () => {
    const before = await apollo.look(ref);
    await publishCanary();
    const gray = await given({ label: 'canary' });
    const altered = await act(
      {
        action: 'publish',
        set: [{ key: 'more', value: '1' }],
        rule: SHARE,
      },
      { undoAfterwards: true },
    );
    expect(altered).toMatchObject({ state: 'undone', error: null });
    expect(await given({ label: 'canary' })).toEqual(gray);
    expect((await branch())?.items.map(({ key }) => key)).toEqual(['timeout']);

    for (const action of ['promote', 'abandon']) {
      const ended = await act({ action }, { undoAfterwards: true });
      expect(ended).toMatchObject({ state: 'undone', error: null });
      expect(await apollo.look(ref)).toEqual(before);
      expect(await given({ label: 'canary' })).toEqual(gray);
      expect(await apollo.portal.gray(ref)).toMatchObject({ rule: CANARY });
    }
    await act({ action: 'abandon' });
    const begun = await act(
      {
        action: 'publish',
        set: [{ key: 'timeout', value: '9000' }],
        rule: CANARY,
      },
      { undoAfterwards: true },
    );
    expect(begun).toMatchObject({ state: 'undone', error: null });
    expect(await branch()).toBeNull();
    expect(await given({ label: 'canary' })).toMatchObject({ timeout: '3000' });
  });

  it('ends the same wherever it was killed', async () => {
    const calls = { at: 0, count: 0, when: 'before' };
    disturbance = (_call, moment) => {
      if (moment === 'before') calls.count += 1;
      if (calls.count === calls.at && moment === calls.when) {
        calls.count += 1;
        throw new Killed();
      }
    };
    const whole = async (at: number, when: string) => {
      Object.assign(calls, { at, when, count: 0 });
      const published = await publishCanary();
      expect(published.error).toBeNull();
      const total = calls.count;
      expect(await given({ label: 'canary' })).toMatchObject({
        timeout: '9000',
      });
      expect((await act({ action: 'abandon' })).error).toBeNull();
      expect(await branch()).toBeNull();
      return total;
    };
    const total = await whole(0, 'before');
    for (let at = 1; at <= total; at++) {
      await whole(at, 'before');
      await whole(at, 'after');
    }
  });

  it('begins the gray release again wherever taking back its end was killed', async () => {
    await publishCanary();
    const before = await apollo.look(ref);
    const gray = await given({ label: 'canary' });
    const calls = { at: 0, count: 0, when: 'before' };
    disturbance = (_call, moment) => {
      if (moment === 'before') calls.count += 1;
      if (calls.count === calls.at && moment === calls.when) {
        calls.count += 1;
        throw new Killed();
      }
    };
    const whole = async (action: string, at: number, when: string) => {
      Object.assign(calls, { at, when, count: 0 });
      const ended = await act({ action }, { undoAfterwards: true });
      expect(ended).toMatchObject({ state: 'undone', error: null });
      const total = calls.count;
      expect(await apollo.look(ref)).toEqual(before);
      expect(await given({ label: 'canary' })).toEqual(gray);
      expect(await given({})).toEqual(before.published);
      return total;
    };
    for (const action of ['promote', 'abandon']) {
      const total = await whole(action, 0, 'before');
      for (let at = 1; at <= total; at++) {
        await whole(action, at, 'before');
        await whole(action, at, 'after');
      }
    }
  });

  it('keeps a gray release that somebody began since the end that is taken back', async () => {
    await publishCanary();
    const { store, signal } = apollo;
    const place = apollo.place(ref);
    const abandon = kind.steps.abandon;
    disturbance = () => {};
    const ended = await plan({ action: 'abandon' });
    const context: any = {
      changeId: 1,
      effectKey: '1/0',
      payload: ended.payload,
      signal,
      fence: () => {},
      log: jest.fn(),
    };
    await abandon.run(context);
    const name = await store.gray!.createBranch(place, signal);
    await store.setItem(
      { ...place, cluster: name },
      { key: 'theirs', value: '1' },
      signal,
    );
    expect(await abandon.undo!(context)).toMatchObject({ result: 'done' });
    expect((await branch())?.items.map(({ key }) => key)).toEqual(['theirs']);
    expect(context.log).toHaveBeenCalledWith(
      expect.stringContaining('begun since'),
      'warn',
    );
  });

  it('goes to the pods with a label, in words that stay the same while pods move', async () => {
    const spec = {
      action: 'publish',
      set: [{ key: 'timeout', value: '9000' }],
      rule: PODS,
    };
    const planned = await plan(spec);
    expect(planned).toMatchObject({
      risk: 'medium',
      summary: {
        en: expect.stringContaining('to the pods with track=canary;'),
        'zh-CN': expect.stringContaining('带有标签 track=canary 的 Pod'),
      },
      diff: [
        {},
        {
          after: 'pods with: track=canary\n',
          note: { en: expect.stringMatching(/followed from then on/) },
        },
      ],
    });
    apollo.portal.pods = [];
    try {
      expect(await plan(spec)).toEqual(planned);
      const { messages } = await act(spec);
      expect(messages).toContainEqual(
        expect.stringContaining('No pod is meant now'),
      );
      expect(messages.at(-1)).toMatch(/those that come will be given it/);
      apollo.portal.pods = ['10.0.0.1'];
      const again = await act({
        action: 'retarget',
        rule: { targets: [{ type: 'pods', percent: 20 }] },
      });
      expect(again.error).toBeNull();
      expect(again.messages).toContainEqual(
        expect.stringContaining('These are the pods web-1.'),
      );
      expect(await given({ ip: '10.0.0.1' })).toMatchObject({
        timeout: '9000',
      });
    } finally {
      apollo.portal.pods = ['10.0.0.1'];
    }
    const everybody = await plan({
      action: 'retarget',
      rule: {
        targets: [
          {
            type: 'workload',
            matchLabels: { 'fairway.dev/component': 'web' },
          },
        ],
      },
    });
    expect(everybody.risk).toBe('high');
  });

  it('waits until the config service has taken the rule up', async () => {
    let asked = 0;
    const { store } = apollo;
    // As one that looks for altered rules once a minute: until then, everybody is given the main release.
    const late = new Proxy(store, {
      get: (object, name) => {
        if (name === 'ask') {
          return (place: any, client: object, signal: AbortSignal) => {
            asked += 1;
            return object.ask!(place, asked > 4 ? client : {}, signal);
          };
        }
        const member = Reflect.get(object, name, object);
        return typeof member === 'function' ? member.bind(object) : member;
      },
    });
    const slow = createGrayKind({
      places: apollo.places,
      portal: apollo.portal as any,
      stores: { get: () => late },
    });
    const planned = await plan({
      action: 'publish',
      set: [{ key: 'timeout', value: '9000' }],
      rule: CANARY,
    });
    const { error, messages } = await runSteps(slow, [planned]);
    expect(error).toBeNull();
    expect(messages.slice(-3)).toEqual([
      expect.stringMatching(/^Waiting for the config service/),
      expect.stringMatching(/^Waiting for the config service/),
      expect.stringMatching(/^A client that matches/),
    ]);
    const verify = planned.steps.at(-1)!;
    expect(verify.deadlineSeconds).toBeGreaterThanOrEqual(120);
  });

  it('refuses what cannot be', async () => {
    const refused = (spec: object) =>
      plan(spec).then(
        () => undefined,
        error => error.message,
      );
    expect(await refused({ action: 'promote' })).toContain('under way');
    expect(await refused({ action: 'abandon' })).toContain('under way');
    expect(await refused({ action: 'retarget', rule: CANARY })).toContain(
      'under way',
    );
    await publishCanary();
    expect(
      await refused({
        action: 'publish',
        set: [{ key: 'timeout', value: '9000' }],
        rule: CANARY,
      }),
    ).toContain('Nothing to do');
    await apollo.store.setItem(
      apollo.place(ref),
      { key: 'draft', value: '1' },
      apollo.signal,
    );
    expect(await refused({ action: 'promote' })).toContain('draft');
    apollo.portal.rules.clear();
    expect(await refused({ action: 'retarget', rule: CANARY })).toContain(
      'not begun here',
    );
    expect(await refused({ action: 'abandon' })).toBeUndefined();
  });
});
