import { setTimeout as sleep } from 'node:timers/promises';
import { mapBounded } from './mapBounded';

describe('mapBounded', () => {
  it('keeps the order and the bound', async () => {
    let running = 0;
    let most = 0;
    const results = await mapBounded([30, 1, 20, 2, 10], 2, async wait => {
      running += 1;
      most = Math.max(most, running);
      await sleep(wait);
      running -= 1;
      return wait * 2;
    });
    expect(results).toEqual([60, 2, 40, 4, 20]);
    expect(most).toBe(2);
    expect(await mapBounded([], 2, async () => 1)).toEqual([]);
  });

  it('begins nothing more after a failure', async () => {
    const begun: number[] = [];
    await expect(
      mapBounded([1, 2, 3, 4], 1, async item => {
        begun.push(item);
        if (item === 2) throw new Error('two');
      }),
    ).rejects.toThrow('two');
    expect(begun).toEqual([1, 2]);
  });
});
