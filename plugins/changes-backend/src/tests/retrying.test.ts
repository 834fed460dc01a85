import { until, untilState } from '../__testUtils__/startPortal';
import { refusalOf, withPortal } from '../__testUtils__/withPortal';

describe('retrying', () => {
  const bed = withPortal({
    changes: { engine: { startRetry: { milliseconds: 200 } } },
  });
  const dev = () => bed.portal.as('dev');
  const act = (id: number, action: any, reason?: string) =>
    dev().actOnChange({ params: { id }, body: { action, reason } });

  /** Something that is not the portal alters the counter. */
  const alter = (counter: string, by: number) =>
    bed.counters.values.set(counter, bed.counters.get(counter) + by);

  async function submit(counter: string) {
    const draft = await dev().createChange({
      body: {
        kind: 'counter',
        spec: { counter, by: 1, steps: 3 },
        onFailure: 'stop',
      },
    });
    return dev().submitChange({
      params: { id: draft.id },
      body: { digest: draft.digest },
    });
  }

  /** A change that added 1 of 3 and failed. */
  async function failHalfWay(counter: string) {
    bed.counters.before = ({ effectKey }) => {
      if (effectKey.endsWith('/1')) throw new Error('no route');
    };
    const { id } = await submit(counter);
    const failed = await untilState(dev(), id, 'failed');
    bed.counters.before = () => undefined;
    expect(failed.message).toBe('"Add 1 (2)" failed: no route');
    return id;
  }

  const untilSeen = (id: number) =>
    until(
      () => dev().getChange({ params: { id } }),
      ({ permitted }) => permitted.retry.allowed,
    );

  it('goes on from where the change failed', async () => {
    const id = await failHalfWay('a');
    expect((await untilSeen(id)).permitted.undo.allowed).toBe(true);
    expect(bed.counters.get('a')).toBe(1);
    await act(id, 'retry');
    const done = await untilState(dev(), id, 'succeeded', 'failed');
    expect(done.state).toBe('succeeded');
    expect(bed.counters.get('a')).toBe(3);
    expect(done.steps.map(({ attempt }) => attempt)).toEqual([1, 2, 1]);
  });

  it('is refused when somebody else altered the target since', async () => {
    const id = await failHalfWay('b');
    await untilSeen(id);
    alter('b', 10);
    expect(await refusalOf(act(id, 'retry'))).toEqual({
      status: 409,
      message:
        'value was altered after this change had failed. Take this change back or make a new one, which is planned anew',
    });
    const still = await dev().getChange({ params: { id } });
    expect(still).toMatchObject({
      state: 'failed',
      permitted: { undo: { allowed: true } },
    });
    alter('b', -10);
    await act(id, 'retry');
    await untilState(dev(), id, 'succeeded');
    expect(bed.counters.get('b')).toBe(3);
  });

  it('fails again, and can still be undone, when the target is altered before it starts', async () => {
    const id = await failHalfWay('c');
    await untilSeen(id);
    let plans = 0;
    bed.counters.planning = () => {
      plans += 1;
      if (plans === 2) alter('c', 10);
    };
    await act(id, 'retry');
    const failed = await until(
      () => dev().getChange({ params: { id } }),
      ({ state, message }) => state === 'failed' && /altered/.test(message!),
    );
    expect(failed.steps.map(({ attempt }) => attempt)).toEqual([1, 1, 0]);
    expect(bed.counters.get('c')).toBe(11);
    // What it found is not taken for what it left behind.
    expect(await refusalOf(act(id, 'retry'))).toMatchObject({ status: 409 });
    await act(id, 'undo', 'clean up');
    await untilState(dev(), id, 'undone');
    expect(bed.counters.get('c')).toBe(10);
  });

  it('waits until the portal has seen what the change left behind', async () => {
    let away = false;
    bed.counters.planning = () => {
      if (away) throw new Error('the counter system is away');
    };
    bed.counters.before = ({ effectKey }) => {
      away = true;
      if (effectKey.endsWith('/0')) throw new Error('away');
    };
    const { id } = await submit('d');
    const failed = await untilState(dev(), id, 'failed');
    const why = expect.stringContaining('not seen yet');
    expect(failed.permitted.retry).toEqual({ allowed: false, why });
    expect(await refusalOf(act(id, 'retry'))).toEqual({
      status: 409,
      message: why,
    });
    // It looked in vain and looks again later.
    const later = () =>
      bed
        .tables('changes')
        .where('id', id)
        .whereNull('lease_owner')
        .where('due_at', '>', bed.tables.fn.now());
    await until(later, rows => rows.length === 1);
    away = false;
    bed.counters.before = () => undefined;
    await later().update({ due_at: bed.tables.fn.now() });
    await untilSeen(id);
    await act(id, 'retry');
    await untilState(dev(), id, 'succeeded');
    expect(bed.counters.get('d')).toBe(3);
  });

  it('of what never started needs the plan to hold as at any start', async () => {
    let plans = 0;
    bed.counters.planning = () => {
      plans += 1;
      if (plans > 1) throw new Error('the counter system is away');
    };
    const { id } = await submit('e');
    const failed = await untilState(dev(), id, 'failed');
    expect(failed.message).toContain('It could not start');
    bed.counters.planning = () => undefined;
    alter('e', 10);
    expect(await refusalOf(act(id, 'retry'))).toEqual({
      status: 409,
      message:
        'The plan no longer matches: precondition value was 0, is 10. Make a new change, which is planned anew',
    });
    alter('e', -10);
    await act(id, 'retry');
    await untilState(dev(), id, 'succeeded');
    expect(bed.counters.get('e')).toBe(3);
  });
});
