import { performance } from 'node:perf_hooks';
import { Lease } from './Lease';

describe('Lease', () => {
  let now = 1000;
  beforeEach(() => {
    now = 1000;
    jest.useFakeTimers({ doNotFake: ['performance'] });
    jest.spyOn(performance, 'now').mockImplementation(() => now);
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });
  const pass = (ms: number) => {
    now += ms;
    jest.advanceTimersByTime(ms);
  };

  it('ends before the lease in the database does, and says so by its signal', () => {
    const lease = new Lease(1, 1, Lease.now(), 10_000);
    pass(7900);
    expect(lease.held).toBe(true);
    pass(200);
    expect(lease.signal.aborted).toBe(true);
    expect(() => lease.assertHeld()).toThrow('The lease on change 1 (epoch 1)');
  });

  it('counts from when the database was asked, not from its answer', () => {
    const lease = new Lease(1, 1, Lease.now(), 10_000);
    const askedAt = Lease.now();
    pass(5000);
    lease.renew(askedAt + 1000);
    pass(3900);
    expect(lease.held).toBe(true);
    pass(200);
    expect(lease.held).toBe(false);
  });

  it('is lost on waking from a suspension, before any timer has run', () => {
    const lease = new Lease(1, 1, Lease.now(), 10_000);
    // A suspended process runs no timers.
    now += 60_000;
    expect(() => lease.assertHeld()).toThrow('is lost');
  });

  it('stays lost, whatever the database says later', () => {
    const lease = new Lease(1, 1, Lease.now(), 10_000);
    lease.lose();
    lease.renew(Lease.now());
    expect(lease.held).toBe(false);
  });
});
