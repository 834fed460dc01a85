import type { LogLine } from '@fairway/plugin-changes-common';
import { until, untilState } from '../__testUtils__/startPortal';
import {
  refusalOf,
  submitChange,
  withPortal,
} from '../__testUtils__/withPortal';
import { createCounterKind } from '../__testUtils__/Counter';

describe('execution', () => {
  const bed = withPortal({
    kinds: counters => [
      createCounterKind(counters, { id: 'exclusive', whenBusy: 'refuse' }),
    ],
  });
  const dev = () => bed.portal.as('dev');
  const act = (id: number, action: any, reason?: string) =>
    dev().actOnChange({ params: { id }, body: { action, reason } });
  /** Makes a step hang until it is told to stop, and lets go of it. */
  function hangAt(index: number) {
    let letGo = () => {};
    const held = new Promise<void>(resolve => {
      letGo = resolve;
    });
    let aborted = false;
    bed.counters.before = ({ effectKey, signal, undo }) => {
      if (undo || !effectKey.endsWith(`/${index}`)) return undefined;
      return new Promise<void>((resolve, reject) => {
        held.then(resolve);
        signal.addEventListener('abort', () => {
          aborted = true;
          reject(new Error('stopped'));
        });
      });
    };
    return { letGo: () => letGo(), wasAborted: () => aborted };
  }
  const untilStep = (id: number, index: number, state: string) =>
    until(
      () => dev().getChange({ params: { id } }),
      change => change.steps[index].state === state,
    );

  it('takes back what was done when a step fails, in reverse order', async () => {
    bed.counters.after = ({ effectKey }) => {
      if (effectKey.endsWith('/2')) throw new Error('disk full\non node 3');
    };
    const done = await bed.run({ counter: 'a', by: 5, steps: 4 });
    expect(done).toMatchObject({
      state: 'undone',
      message: '"Add 5 (3)" failed: disk full on node 3',
      steps: [
        { state: 'undone' },
        { state: 'undone' },
        // It had its effect before it failed, so it is taken back as well.
        { state: 'undone', error: 'disk full on node 3' },
        { state: 'pending' },
      ],
    });
    expect(bed.counters.get('a')).toBe(0);
    expect(bed.counters.undone.map(key => key.split('/')[1])).toEqual([
      '2',
      '1',
      '0',
    ]);
  });

  it('retries a failing undo and then says what was not taken back', async () => {
    let attempts = 0;
    bed.counters.before = ({ undo, effectKey }) => {
      if (undo && effectKey.endsWith('/0')) {
        attempts += 1;
        throw new Error('refused');
      }
    };
    bed.counters.after = ({ effectKey }) => {
      if (effectKey.endsWith('/1')) throw new Error('broken');
    };
    const done = await bed.run({ counter: 'c', by: 1, steps: 2 });
    expect(done).toMatchObject({
      state: 'failed',
      message: expect.stringMatching(
        /"Add 1 \(2\)" failed: broken.*Not taken back: "Add 1 \(1\)".*refused/,
      ),
    });
    expect(attempts).toBe(4);
    expect(bed.counters.get('c')).toBe(1);
    // With the obstacle gone, a person can have it taken back.
    bed.counters.before = () => undefined;
    await act(done.id, 'undo', 'clean up');
    await untilState(dev(), done.id, 'undone');
    expect(bed.counters.get('c')).toBe(0);
  });

  it('looks again at a step that waits, with what it remembered', async () => {
    let looks = 0;
    bed.counters.before = () => {
      looks += 1;
      return looks < 4 ? 'wait' : undefined;
    };
    const done = await bed.run({ counter: 'd', by: 1 });
    expect(done.state).toBe('succeeded');
    expect(looks).toBe(4);
    expect(bed.counters.get('d')).toBe(1);
  });

  it('ends a step at its deadline, while it runs and while it waits', async () => {
    const hanging = hangAt(0);
    const ran = await bed.run({ counter: 'e', by: 1, deadlineSeconds: 1 });
    expect(ran).toMatchObject({
      state: 'undone',
      message: expect.stringContaining('did not finish within 1 seconds'),
    });
    expect(hanging.wasAborted()).toBe(true);

    bed.counters.before = ({ undo }) => (undo ? undefined : 'wait');
    const waited = await bed.run({ counter: 'e', by: 1, deadlineSeconds: 1 });
    expect(waited).toMatchObject({
      state: 'undone',
      message: expect.stringMatching(/within 1 seconds. Last seen: look \d+/),
    });
    expect(bed.counters.get('e')).toBe(0);
  });

  it('waits for a person when a step asks for one', async () => {
    let asked = false;
    bed.counters.before = () => {
      if (asked) return undefined;
      asked = true;
      return 'pause';
    };
    const { id } = await bed.submit({ counter: 'f', by: 1 });
    const paused = await untilState(dev(), id, 'paused');
    expect(paused.message).toBe('somebody must look');
    await act(id, 'resume');
    await untilState(dev(), id, 'succeeded');
    expect(bed.counters.get('f')).toBe(1);
  });

  it('pauses a running step and goes on with it', async () => {
    const hanging = hangAt(1);
    const { id } = await bed.submit({ counter: 'g', by: 1, steps: 3 });
    await untilStep(id, 1, 'running');
    const asked = await act(id, 'pause');
    expect(['running', 'paused']).toContain(asked.state);
    const paused = await untilState(dev(), id, 'paused');
    expect(paused).toMatchObject({
      pendingAction: null,
      steps: [
        { state: 'succeeded' },
        { state: 'paused' },
        { state: 'pending' },
      ],
    });
    expect(hanging.wasAborted()).toBe(true);
    expect(await refusalOf(act(id, 'pause'))).toMatchObject({ status: 409 });
    bed.counters.before = () => undefined;
    await act(id, 'resume');
    await untilState(dev(), id, 'succeeded');
    expect(bed.counters.get('g')).toBe(3);
  });

  it('cancels a running change, keeps what was done and offers to undo it', async () => {
    hangAt(1);
    const { id } = await bed.submit({ counter: 'h', by: 1, steps: 3 });
    await untilStep(id, 1, 'running');
    expect(await refusalOf(act(id, 'cancel'))).toEqual({
      status: 400,
      message: expect.stringContaining('reason'),
    });
    await act(id, 'cancel', 'wrong version');
    const cancelled = await untilState(dev(), id, 'cancelled');
    expect(cancelled).toMatchObject({
      message: 'user:default/dev: wrong version',
      permitted: { undo: { allowed: true }, retry: { allowed: false } },
      steps: [
        { state: 'succeeded' },
        { state: 'cancelled' },
        { state: 'pending' },
      ],
    });
    expect(bed.counters.get('h')).toBe(1);
    bed.counters.before = () => undefined;
    await act(id, 'undo', 'clean up');
    await untilState(dev(), id, 'undone');
    expect(bed.counters.get('h')).toBe(0);
  });

  it('has no further effect when a step ignores that it was stopped', async () => {
    let letGo = () => {};
    const held = new Promise<void>(resolve => {
      letGo = resolve;
    });
    bed.counters.before = () => held;
    const { id } = await bed.submit({ counter: 'deaf', by: 1 });
    await untilStep(id, 0, 'running');
    await act(id, 'cancel', 'stop');
    await untilState(dev(), id, 'cancelled');
    letGo();
    await new Promise(resolve => setTimeout(resolve, 100));
    expect(bed.counters.get('deaf')).toBe(0);
  });

  it('cancels a change before it starts, without having done anything', async () => {
    const draft = await bed.plan({ counter: 'i', by: 1 });
    await act(draft.id, 'cancel', 'changed my mind');
    const cancelled = await untilState(dev(), draft.id, 'cancelled');
    expect(await refusalOf(act(draft.id, 'undo', 'x'))).toEqual({
      status: 409,
      message: expect.stringContaining('never started'),
    });
    expect(cancelled.steps[0].state).toBe('pending');
  });

  it('undoes the latest change of a target, and no other', async () => {
    const first = await bed.run({ counter: 'j', by: 1 });
    const second = await bed.run({ counter: 'j', by: 10 });
    expect(await refusalOf(act(first.id, 'undo', 'x'))).toEqual({
      status: 409,
      message: expect.stringContaining(`Change ${second.id} altered`),
    });
    await act(second.id, 'undo', 'too much');
    await untilState(dev(), second.id, 'undone');
    expect(bed.counters.get('j')).toBe(1);
    await act(first.id, 'undo', 'that too');
    await untilState(dev(), first.id, 'undone');
    expect(bed.counters.get('j')).toBe(0);

    const fixed = await bed.run({ counter: 'j', by: 99 });
    expect(await refusalOf(act(fixed.id, 'undo', 'x'))).toEqual({
      status: 409,
      message: expect.stringContaining('cannot be undone'),
    });
  });

  it('lets changes of one target take turns, also after one that failed or was cancelled', async () => {
    const hanging = hangAt(0);
    const running = await bed.submit({ counter: 'k', by: 1 });
    await untilStep(running.id, 0, 'running');
    const queued = [];
    for (const by of [1, 2, 3]) {
      const change = await bed.submit({ counter: 'k', by, steps: 0 });
      expect(change).toMatchObject({ state: 'waiting', waitingFor: 'queue' });
      queued.push(change);
    }
    await act(queued[1].id, 'cancel', 'not needed');
    await act(running.id, 'cancel', 'make room');
    const ends = [];
    for (const { id } of queued) {
      ends.push(await untilState(dev(), id, 'succeeded', 'cancelled'));
    }
    expect(ends.map(({ state }) => state)).toEqual([
      'succeeded',
      'cancelled',
      'succeeded',
    ]);
    expect(ends[0].startedAt! < ends[2].startedAt!).toBe(true);
    expect(hanging.wasAborted()).toBe(true);
  });

  it('refuses the next change of a busy target where the kind says so', async () => {
    const hanging = hangAt(0);
    const spec = { counter: 'l', by: 1 };
    const drafts = await Promise.all(
      Array.from({ length: 5 }, () =>
        dev().createChange({ body: { kind: 'exclusive', spec } }),
      ),
    );
    const results = await Promise.allSettled(
      drafts.map(({ id, digest }) =>
        dev().submitChange({ params: { id }, body: { digest } }),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(
      1,
    );
    expect(await refusalOf(submitChange(dev(), 'exclusive', spec))).toEqual({
      status: 409,
      message: expect.stringContaining('of the same target is running'),
    });
    hanging.letGo();
  });

  it('waits while something that planning needs is away, then starts', async () => {
    const draft = await bed.plan({ counter: 'm', by: 1 });
    let away = 2;
    bed.counters.planning = () => {
      away -= 1;
      if (away >= 0) throw new Error('the counter system is away');
    };
    await dev().submitChange({
      params: { id: draft.id },
      body: { digest: draft.digest },
    });
    const waiting = await until(
      () => dev().getChange({ params: { id: draft.id } }),
      change => change.message !== null || change.state !== 'waiting',
    );
    expect(waiting).toMatchObject({
      state: 'waiting',
      message: expect.stringContaining('the counter system is away'),
    });
    await untilState(dev(), draft.id, 'succeeded');
  });

  it('keeps 5,000 lines of what a step logs, and says where the log ends', async () => {
    bed.counters.before = ({ effectKey, log }) => {
      if (!effectKey.endsWith('/0')) return;
      for (let line = 1; line <= 6000; line++) log(`line ${line}`);
    };
    const done = await bed.run({ counter: 'talkative', by: 1, steps: 2 });
    expect(done.state).toBe('succeeded');
    const lines: LogLine[] = [];
    for (;;) {
      const { items } = await dev().listLog({
        params: { id: done.id },
        query: { limit: 1000, after: lines.at(-1)?.seq },
      });
      lines.push(...items);
      if (items.length < 1000) break;
    }
    const first = lines.filter(({ step }) => step === 0);
    expect(first).toHaveLength(5000);
    expect(first[4998].message).toBe('line 4998');
    expect(first[4999]).toMatchObject({
      level: 'warn',
      message: 'The log ends here: a step keeps 5000 lines',
    });
    // Each step has its own.
    const second = lines.filter(({ step }) => step === 1);
    expect(second.map(({ message }) => message)).toEqual(['Adding 1']);
  });

  it('knows what holds on each target', async () => {
    const done = await bed.run({ counter: 'n', by: 1, environment: 'test' });
    const undone = await bed.run({ counter: 'n', by: 2, environment: 'test' });
    await act(undone.id, 'undo', 'x');
    await untilState(dev(), undone.id, 'undone');
    const hanging = hangAt(0);
    const active = await bed.submit({ counter: 'n', by: 3 });
    await untilStep(active.id, 0, 'running');
    const pending = await bed.submit({ counter: 'n', by: 4 });
    const { items, total } = await dev().listTargets({
      query: { kind: 'counter', entityRef: ['component:default/n'] },
    });
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({
      target: { key: 'counter:n@test' },
      current: { id: done.id },
      active: { id: active.id },
      last: { id: undone.id, state: 'undone' },
      pending: [{ id: pending.id }],
    });
    hanging.letGo();
  });
});
