import { lockHolder, withLock } from './lock.ts';

describe('withLock', () => {
  const name = `lock-test-${process.pid}`;

  it('lets one in at a time and says who holds it', async () => {
    const events: string[] = [];
    let release = () => {};
    const first = withLock(name, async () => {
      events.push('first in');
      await new Promise<void>(resolve => {
        release = resolve;
      });
      events.push('first out');
    });
    while (events.length === 0) await new Promise(setImmediate);
    expect(await lockHolder(name)).toBe(process.pid);

    const second = withLock(name, async () => events.push('second in'), {
      onWait: holder => {
        events.push(`waits for ${holder}`);
        release();
      },
    });
    await Promise.all([first, second]);
    expect(events).toEqual([
      'first in',
      `waits for ${process.pid}`,
      'first out',
      'second in',
    ]);
    expect(await lockHolder(name)).toBeUndefined();
  });

  it('is free again after a failure', async () => {
    const failure = withLock(name, async () => {
      throw new Error('no');
    });
    await expect(failure).rejects.toThrow('no');
    await expect(withLock(name, async () => 'yes')).resolves.toBe('yes');
  });
});
