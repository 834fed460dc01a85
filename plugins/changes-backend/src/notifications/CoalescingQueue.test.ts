import { CoalescingQueue } from './CoalescingQueue';

/** Work that ends when the test says so. */
function openQueue(options: { concurrency: number; capacity?: number }) {
  const begun: number[] = [];
  const ends = new Map<number, () => void>();
  const queue = new CoalescingQueue({
    capacity: 10,
    ...options,
    work: item =>
      new Promise<void>(resolve => {
        begun.push(item);
        ends.set(item, resolve);
      }),
  });
  const end = async (item: number) => {
    ends.get(item)!();
    await new Promise(resolve => setImmediate(resolve));
  };
  return { queue, begun, end };
}

describe('CoalescingQueue', () => {
  it('gives an item that comes again meanwhile one more turn, however often it comes', async () => {
    const { queue, begun, end } = openQueue({ concurrency: 2 });
    for (let turn = 0; turn < 50; turn++) queue.add(1);
    // Never twice at a time, although there is a free place.
    expect(begun).toEqual([1]);
    await end(1);
    expect(begun).toEqual([1, 1]);
    await end(1);
    expect(begun).toEqual([1, 1]);
  });

  it('works on a few at a time, in the order in which they came', async () => {
    const { queue, begun, end } = openQueue({ concurrency: 2 });
    [1, 2, 3, 4].forEach(item => queue.add(item));
    expect(begun).toEqual([1, 2]);
    await end(2);
    expect(begun).toEqual([1, 2, 3]);
    await end(1);
    expect(begun).toEqual([1, 2, 3, 4]);
  });

  it('drops what it has no room for', async () => {
    const { queue, begun, end } = openQueue({ concurrency: 1, capacity: 2 });
    expect([1, 2, 3, 4, 2].map(item => queue.add(item))).toEqual([
      true,
      true,
      true,
      false,
      true,
    ]);
    await end(1);
    await end(2);
    await end(3);
    expect(begun).toEqual([1, 2, 3]);
  });

  it('drains until nothing is left, or until the time is over', async () => {
    const { queue, begun, end } = openQueue({ concurrency: 1 });
    queue.add(1);
    queue.add(2);
    const drained = jest.fn();
    const draining = queue.drain(60_000).then(drained);
    await end(1);
    expect(drained).not.toHaveBeenCalled();
    await end(2);
    await draining;
    expect(begun).toEqual([1, 2]);

    queue.add(3);
    await queue.drain(1);
    expect(begun).toEqual([1, 2, 3]);
  });
});
