import { setTimeout as sleep } from 'node:timers/promises';
import { FlightCache, FlightCacheOptions } from './FlightCache';

function cacheOf(options: Partial<FlightCacheOptions<string, number>> = {}) {
  let loads = 0;
  const gates: { open(): void; fail(error: Error): void }[] = [];
  const cache = new FlightCache<string, number>({
    load: () =>
      new Promise((resolve, reject) => {
        loads += 1;
        const number = loads;
        gates.push({ open: () => resolve(number), fail: reject });
      }),
    toId: key => key,
    freshMs: 1_000,
    max: 2,
    ...options,
  });
  return { cache, gates };
}

describe('FlightCache', () => {
  it('loads once for all who ask, and keeps the value while it is fresh', async () => {
    const { cache, gates } = cacheOf();
    const both = Promise.all([cache.get('a'), cache.get('a')]);
    gates[0].open();
    expect(await both).toEqual([1, 1]);
    expect(await cache.get('a')).toBe(1);
    expect(gates).toHaveLength(1);
  });

  it('gives an older value while a newer one is fetched', async () => {
    const { cache, gates } = cacheOf({ freshMs: 0, staleMs: 60_000 });
    const first = cache.get('a');
    gates[0].open();
    await first;
    expect(await cache.get('a')).toBe(1);
    gates[1].open();
    await sleep(0);
    expect(await cache.get('a')).toBe(2);
  });

  it('repeats a failure for a while instead of hiding it behind an older value', async () => {
    const { cache, gates } = cacheOf({
      freshMs: 0,
      staleMs: 60_000,
      failureMs: 60_000,
    });
    const first = cache.get('a');
    gates[0].open();
    await first;
    expect(await cache.get('a')).toBe(1);
    gates[1].fail(new Error('away'));
    await sleep(0);
    await expect(cache.get('a')).rejects.toThrow('away');
    expect(cache.peek('a')).toBe(1);
    expect(gates).toHaveLength(2);
  });

  it('does not keep what was loaded before it was told to forget', async () => {
    const { cache, gates } = cacheOf();
    const early = cache.get('a');
    cache.invalidate('a');
    const late = cache.get('a');
    gates[0].open();
    gates[1].open();
    expect([await early, await late]).toEqual([1, 2]);
    expect(await cache.get('a')).toBe(2);
  });

  it('forgets the least recently used', async () => {
    const { cache, gates } = cacheOf();
    for (const key of ['a', 'b', 'a', 'c']) {
      const value = cache.get(key);
      gates.forEach(({ open }) => open());
      await value;
    }
    expect(['a', 'b', 'c'].map(key => cache.peek(key))).toEqual([
      1,
      undefined,
      3,
    ]);
  });
});
