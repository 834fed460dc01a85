import type { NamespaceRef } from '@fairway/plugin-apollo-common';
import type { KubernetesObject } from '@fairway/plugin-clusters-node';
import { createTestDatabase, type TestDatabase } from '@fairway/test-database';
import { startApollo, type TestApollo } from './__testUtils__/startApollo';
import { type Portal, startPortal } from './__testUtils__/startPortal';

jest.setTimeout(60_000);

describe('changes of configuration through the portal', () => {
  let apollo: TestApollo;
  let database: TestDatabase;
  let portal: Portal;

  beforeAll(async () => {
    apollo = await startApollo();
    for (const namespace of ['n1', 'n2', 'n3', 'n4']) {
      await apollo.createNamespace(namespace);
      for (const environment of ['dev', 'production']) {
        await apollo.publish(apollo.ref({ namespace, environment }), {
          timeout: '3000',
          'db.password': 'hunter22',
        });
      }
    }
    database = await createTestDatabase();
    portal = await startPortal({ apollo, database });
  });
  afterAll(async () => {
    await portal?.stop();
    await database?.drop();
    await apollo?.stop();
  });

  const part = (ref: NamespaceRef, value: string) => ({
    ...ref,
    set: [{ key: 'timeout', value }],
  });
  const given = async (ref: NamespaceRef) =>
    (await apollo.store.ask!(apollo.place(ref), {}, apollo.signal))
      ?.configurations.timeout;

  it('changes a key of production with two approvals, and goes back', async () => {
    const ref = apollo.ref({ namespace: 'n1' });
    const before = await apollo.look(ref);
    const change = await portal.submit('dev-a', 'apollo-change-set', {
      parts: [part(ref, '5000')],
    });
    expect(change).toMatchObject({
      state: 'awaiting-approval',
      risk: 'medium',
      plan: {
        diff: [{ before: 'timeout = 3000', after: 'timeout = 5000' }],
      },
    });
    await expect(portal.approve('dev-a', change)).rejects.toThrow();
    await portal.approve('appr-a', change);
    await portal.approve('ops', change);
    await portal.untilState(change.id, 'succeeded');
    expect(await given(ref)).toBe('5000');
    const { items } = await portal.config('dev-a').listReleases({ query: ref });
    expect(items[0]).toMatchObject({
      changeId: change.id,
      publishedBy: 'user:default/dev-a',
      active: true,
      changedKeys: 1,
    });

    const back = await portal.submit('dev-a', 'apollo-rollback', {
      ...ref,
      toRelease: before.release,
    });
    await portal.approve('appr-a', back);
    await portal.approve('ops', back);
    await portal.untilState(back.id, 'succeeded');
    expect(await apollo.look(ref)).toMatchObject({
      published: before.published,
      saved: before.saved,
    });
    const dump = JSON.stringify([
      await portal.as('ops').getChange({ params: { id: back.id } }),
      await portal.as('ops').listAudit({ query: {} }),
    ]);
    expect(dump).not.toContain('hunter22');
  });

  it('publishes several namespaces at once in an emergency, and has that reviewed', async () => {
    const refs = ['n3', 'n4'].map(namespace => apollo.ref({ namespace }));
    const draft = await portal.as('dev-a').createChange({
      body: {
        kind: 'apollo-change-set',
        spec: { emergency: true, parts: refs.map(ref => part(ref, '99')) },
        reason: 'customers cannot pay',
      },
    });
    expect(draft).toMatchObject({
      risk: 'high',
      policy: { requirements: [], satisfied: true },
    });
    await portal.as('dev-a').submitChange({
      params: { id: draft.id },
      body: { digest: draft.digest },
    });
    await portal.untilState(draft.id, 'succeeded');
    expect(await Promise.all(refs.map(given))).toEqual(['99', '99']);
    const { items } = await portal
      .as('ops')
      .listChanges({ query: { kind: ['review'] } });
    expect(items).toMatchObject([
      {
        state: 'awaiting-approval',
        facts: { change: String(draft.id) },
        approvals: { required: 2 },
      },
    ]);
    const [{ id }] = items;
    const review = await portal.as('ops').getChange({ params: { id } });
    expect(review.plan.diff).toHaveLength(2);
    await portal.approve('appr-a', review);
    await portal.approve('ops', review);
    await portal.untilState(id, 'succeeded');
  });

  it('stops when somebody published in Apollo’s own portal after the plan', async () => {
    const ref = apollo.ref({ namespace: 'n2' });
    const change = await portal.submit('dev-a', 'apollo-change-set', {
      parts: [part(ref, '5000')],
    });
    await apollo.publish(ref, { timeout: '4000' });
    await portal.approve('appr-a', change);
    await portal.approve('ops', change);
    const stopped = await portal.untilState(change.id, 'superseded');
    expect(stopped.message).toMatch(/previousRelease was \d+, is \d+/);
    expect(await given(ref)).toBe('4000');
    const again = await portal.as('dev-a').createChange({
      body: { kind: 'apollo-change-set', spec: { parts: [part(ref, '5000')] } },
    });
    expect(again.plan.diff[0].before).toBe('timeout = 4000');
  });

  it('takes back what a set has published when a later namespace fails', async () => {
    const refs = ['n1', 'n2', 'n3', 'n4'].map(namespace =>
      apollo.ref({ environment: 'dev', namespace }),
    );
    const before = await Promise.all(refs.map(ref => apollo.look(ref)));
    const { store } = apollo;
    const draft = await portal.as('dev-a').createChange({
      body: {
        kind: 'apollo-change-set',
        spec: { title: 'Faster', parts: refs.map(ref => part(ref, '1')) },
      },
    });
    expect(draft).toMatchObject({
      title: 'Faster',
      children: [{}, {}, {}, {}],
      policy: { rule: 'dev', satisfied: true },
    });
    const submitted = portal.as('dev-a').submitChange({
      params: { id: draft.id },
      body: { digest: draft.digest },
    });
    // Somebody is at work on the last one while the first ones are published.
    const meanwhile = (async () => {
      const first = apollo.place(refs[0]);
      for (;;) {
        const release = await store.latestRelease(first, apollo.signal);
        if (release?.configurations.timeout === '1') break;
      }
      await store.setItem(
        apollo.place(refs[3]),
        { key: 'timeout', value: 'theirs' },
        apollo.signal,
      );
    })();
    await submitted;
    await meanwhile;
    const undone = await portal.untilState(draft.id, 'undone', 'succeeded');
    expect(undone).toMatchObject({
      state: 'undone',
      message: expect.stringContaining('edited meanwhile'),
    });
    const after = await Promise.all(refs.map(ref => apollo.look(ref)));
    expect(after.slice(0, 3)).toEqual(before.slice(0, 3));
    expect(after[3]).toEqual({
      ...before[3],
      saved: { ...before[3].saved, timeout: 'theirs' },
    });
  });

  it('travels in a bundle, as a set of several namespaces too', async () => {
    const refs = ['n1', 'n2', 'n3'].map(namespace =>
      apollo.ref({ environment: 'dev', namespace }),
    );
    const bundle = await portal.submit('dev-a', 'bundle', {
      title: 'Release 7',
      changes: [
        {
          kind: 'apollo-change-set',
          spec: { parts: refs.slice(0, 2).map(ref => part(ref, '7')) },
        },
        {
          kind: 'apollo-change-set',
          spec: { parts: [part(refs[2], '7')] },
        },
      ],
    });
    await portal.untilState(bundle.id, 'succeeded');
    expect(await Promise.all(refs.map(given))).toEqual(['7', '7', '7']);
    await portal.as('dev-a').actOnChange({
      params: { id: bundle.id },
      body: { action: 'undo', reason: 'too fast' },
    });
    await portal.untilState(bundle.id, 'undone');
    expect(await Promise.all(refs.map(given))).toEqual([
      '3000',
      '3000',
      '3000',
    ]);
  });

  it('answers a bad spec with the field, and an environment that is away with 503', async () => {
    const ref = apollo.ref({ environment: 'dev', namespace: 'n1' });
    const refusal = (spec: object) =>
      portal
        .as('dev-a')
        .createChange({
          body: { kind: 'apollo-change-set', spec: spec as any },
        })
        .then(
          () => undefined,
          error => ({
            status: error.statusCode,
            message: error.body.error.message,
          }),
        );
    expect(
      await refusal({ parts: [{ ...ref, set: [{ key: 'a b', value: '1' }] }] }),
    ).toEqual({
      status: 400,
      message: expect.stringContaining('spec.parts.0.set.0.key'),
    });
    expect(await refusal({ parts: [part(ref, '3000')] })).toMatchObject({
      status: 409,
    });
    const { switches } = apollo.standIn;
    switches.away = ['DEV'];
    try {
      expect(await refusal({ parts: [part(ref, '1')] })).toEqual({
        status: 503,
        message: expect.stringContaining('DEV'),
      });
    } finally {
      switches.away = [];
    }
  });

  it('begins a gray release and gives it to everybody', async () => {
    const ref = apollo.ref({ environment: 'dev', namespace: 'n1' });
    const begun = await portal.submit('dev-a', 'apollo-gray', {
      action: 'publish',
      ...part(ref, '9'),
      rule: { targets: [{ type: 'labels', labels: ['canary'] }] },
    });
    await portal.untilState(begun.id, 'succeeded');
    const canary = await apollo.store.ask!(
      apollo.place(ref),
      { label: 'canary' },
      apollo.signal,
    );
    expect(canary?.configurations.timeout).toBe('9');
    expect(await given(ref)).toBe('3000');
    const shown = await portal.config('dev-a').getNamespace({ query: ref });
    expect(shown.gray).toMatchObject({
      changeId: begun.id,
      rule: { targets: [{ type: 'labels' }] },
    });
    const promoted = await portal.submit('dev-a', 'apollo-gray', {
      action: 'promote',
      ...ref,
    });
    await portal.untilState(promoted.id, 'succeeded');
    expect(await given(ref)).toBe('9');
  });

  describe('a gray release that a change of a workload owns', () => {
    const OWNED = 'fairway.dev/track';
    const ref = () => apollo.ref({ environment: 'dev', namespace: 'n3' });
    const canary = (): KubernetesObject => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web-canary', labels: { [OWNED]: 'canary' } },
      status: {
        podIP: '10.0.0.7',
        conditions: [{ type: 'Ready', status: 'True' }],
      },
    });
    const publish = (value: string) => ({
      action: 'publish',
      ...part(ref(), value),
      rule: {
        targets: [{ type: 'workload', matchLabels: { [OWNED]: 'canary' } }],
      },
    });
    const end = (action: 'promote' | 'abandon') => ({ action, ...ref() });
    const run = async (kind: string, spec: object) => {
      const change = await portal.submit('dev-a', kind, spec);
      return portal.untilState(change.id, 'succeeded', 'undone', 'failed');
    };
    const state = async () => {
      const place = apollo.place(ref());
      const canaryPod = await apollo.store.ask!(
        place,
        { ip: '10.0.0.7' },
        apollo.signal,
      );
      return {
        canary: canaryPod?.configurations.timeout,
        others: await given(ref()),
        isGray: (await apollo.store.read(place, apollo.signal)).branch !== null,
      };
    };
    const before = { canary: '3000', others: '3000', isGray: false };
    const started = { canary: '8', others: '3000', isGray: true };

    it('begins before the pods come, and is abandoned when they never become ready', async () => {
      expect(await state()).toEqual(before);
      const failed = await run('bundle', {
        title: 'Canary',
        changes: [
          { kind: 'apollo-gray', spec: publish('8') },
          { kind: 'workload', spec: { fails: true } },
        ],
      });
      expect(failed).toMatchObject({
        state: 'undone',
        message: expect.stringContaining('never became ready'),
      });
      expect(await state()).toEqual(before);
    });

    it('is a part of the change that owns it, under one approval', async () => {
      const change = await run('workload', { gray: [publish('8')] });
      expect(change).toMatchObject({
        state: 'succeeded',
        children: [{ kind: 'apollo-gray', state: 'succeeded' }],
        steps: [
          { name: 'apollo-gray', state: 'succeeded' },
          { name: 'roll', state: 'succeeded' },
        ],
      });
      // Nobody is meant until the pods come.
      expect(await state()).toEqual({ ...started, canary: '3000' });
      portal.pods.push(canary());
      for (let at = 0; (await state()).canary !== '8'; at++) {
        if (at > 100) throw new Error('The rule does not follow');
        await new Promise(resolve => setTimeout(resolve, 100));
      }
      expect(await state()).toEqual(started);
    });

    it.each(['promote', 'abandon'] as const)(
      'goes on as it was when the workload fails to %s',
      async action => {
        const failed = await run('workload', {
          gray: [end(action)],
          fails: true,
        });
        expect(failed.state).toBe('undone');
        expect(await state()).toEqual(started);
        const shown = await portal
          .config('dev-a')
          .getNamespace({ query: ref() });
        expect(shown.gray).toMatchObject({
          rule: publish('8').rule,
          resolved: { pods: ['web-canary'] },
        });
      },
    );

    it('is promoted with the workload', async () => {
      const { state: ended } = await run('workload', {
        gray: [end('promote')],
      });
      expect(ended).toBe('succeeded');
      expect(await state()).toEqual({
        canary: '8',
        others: '8',
        isGray: false,
      });
    });
  });
});
