import { InputError } from '@backstage/errors';
import type { NamespaceRef } from '@fairway/plugin-apollo-common';
import type { PlannedChange } from '@fairway/plugin-changes-node';
import { createChangeSetKind } from '../changeSet/createChangeSetKind';
import { disturb, type Disturbance } from '../__testUtils__/disturb';
import { Killed, planOf, runSteps } from '../__testUtils__/runSteps';
import { startApollo, type TestApollo } from '../__testUtils__/startApollo';

const NAMESPACES = ['n1', 'n2', 'n3'];

jest.setTimeout(240_000);

describe('a set over several namespaces whose process is killed', () => {
  let apollo: TestApollo;
  let refs: NamespaceRef[];
  let run = 0;
  let disturbance: Disturbance;

  beforeAll(async () => {
    apollo = await startApollo();
    refs = NAMESPACES.map(namespace => apollo.ref({ namespace }));
    for (const ref of refs) {
      await apollo.createNamespace(ref.namespace);
      await apollo.publish(ref, {
        run: 'none',
        'redis.password': 'hunter22',
        kept: 'as it is',
      });
      // Somebody is at work on another key, and is not done.
      await apollo.store.setItem(
        apollo.place(ref),
        { key: 'draft', value: 'mine' },
        apollo.signal,
      );
    }
  });
  afterAll(() => apollo?.stop());

  const kind = () =>
    createChangeSetKind({
      places: apollo.places,
      portal: apollo.portal as any,
      stores: disturb(apollo.stores, (call, moment) =>
        disturbance(call, moment),
      ),
    });
  const lookAll = () => Promise.all(refs.map(ref => apollo.look(ref)));

  async function planAll(): Promise<PlannedChange[]> {
    run += 1;
    const parts = refs.map(ref => ({
      ...ref,
      set: [
        { key: 'run', value: String(run) },
        { key: `new-${run}`, value: 'x' },
      ],
      remove: run > 1 ? [`new-${run - 1}`] : [],
    }));
    disturbance = () => {};
    return Promise.all(
      parts.map(part =>
        planOf(kind(), { parts: [part], unpublished: 'include' }),
      ),
    );
  }

  /** Kills the process at the given call, before or after it reached the store. */
  function killAt(at: number, when: 'before' | 'after') {
    let calls = 0;
    const published: string[] = [];
    disturbance = (call, moment) => {
      if (moment === 'before') calls += 1;
      if (moment === 'after' && call === 'publish') published.push(call);
      if (calls === at && moment === when) {
        calls += 1;
        throw new Killed();
      }
    };
    return { calls: () => calls, published };
  }

  it('publishes all, each once, wherever it was killed', async () => {
    const plans = await planAll();
    const whole = killAt(0, 'before');
    await runSteps(kind(), plans, { firstChange: 1000 });
    const total = whole.calls();
    expect(total).toBeGreaterThan(NAMESPACES.length * 5);

    for (let at = 1; at <= total; at++) {
      for (const when of ['before', 'after'] as const) {
        const next = await planAll();
        const killed = killAt(at, when);
        const ended = await runSteps(kind(), next, {
          firstChange: 10_000 + run * 10,
        });
        expect(ended.error).toBeNull();
        expect(ended.state).toBe('succeeded');
        expect(killed.published).toHaveLength(NAMESPACES.length);
        for (const { published, saved } of await lookAll()) {
          expect(published).toEqual({
            run: String(run),
            [`new-${run}`]: 'x',
            'redis.password': 'hunter22',
            kept: 'as it is',
            draft: 'mine',
          });
          expect(saved).toEqual(published);
        }
      }
    }
  });

  it('leaves all as before when a part fails, wherever it was killed', async () => {
    const failing = (inner: Disturbance): Disturbance => {
      let publications = 0;
      return async (call, moment) => {
        if (call === 'publish' && moment === 'after') publications += 1;
        await inner(call, moment);
        if (
          call === 'publish' &&
          moment === 'before' &&
          publications === NAMESPACES.length - 1
        ) {
          throw new InputError('refused');
        }
      };
    };
    for (const ref of refs) {
      await apollo.store.setItem(
        apollo.place(ref),
        { key: 'draft', value: 'not done' },
        apollo.signal,
      );
    }
    const before = await lookAll();
    const plans = await planAll();
    const whole = killAt(0, 'before');
    disturbance = failing(disturbance);
    const ended = await runSteps(kind(), plans, { firstChange: 5000 });
    expect(ended).toMatchObject({
      state: 'undone',
      error: { message: 'refused' },
    });
    expect(await lookAll()).toEqual(before);

    const total = whole.calls();
    for (let at = 1; at <= total; at++) {
      for (const when of ['before', 'after'] as const) {
        run -= 1;
        const next = await planAll();
        killAt(at, when);
        disturbance = failing(disturbance);
        await runSteps(kind(), next, { firstChange: 20_000 + at * 20 });
        expect(await lookAll()).toEqual(before);
      }
    }
  });
});
