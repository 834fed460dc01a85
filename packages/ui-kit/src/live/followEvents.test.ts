import { followEvents, StreamStatus } from './followEvents';

const answer = (body: string, status = 200) => new Response(body, { status });

function follow(responses: (() => Promise<Response>)[]) {
  const events: string[] = [];
  const statuses: StreamStatus[] = [];
  const lastEventIds: (string | undefined)[] = [];
  let reopened = 0;
  const stop = followEvents({
    open: (_signal, lastEventId) => {
      lastEventIds.push(lastEventId);
      const next = responses.shift();
      return next ? next() : new Promise<Response>(() => {});
    },
    onEvent: event => events.push(event.data),
    onReopen: () => {
      reopened++;
    },
    onStatus: status => statuses.push(status),
  });
  return {
    stop,
    events,
    statuses,
    lastEventIds,
    reopened: () => reopened,
  };
}

describe('followEvents', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('opens an ended stream again after where it was', async () => {
    const stream = follow([
      async () => answer('id: 3\ndata: one\n\n'),
      async () => answer('data: two\n\n'),
    ]);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(stream.events).toEqual(['one', 'two']);
    expect(stream.lastEventIds.slice(0, 2)).toEqual([undefined, '3']);
    expect(stream.reopened()).toBe(1);
    stream.stop();
  });

  it('reports polling while the server fails, and live when it is back', async () => {
    const stream = follow([
      async () => {
        throw new TypeError('Failed to fetch');
      },
      async () => answer('', 503),
      async () => answer('data: back\n\n'),
    ]);
    await jest.advanceTimersByTimeAsync(20_000);
    expect(stream.events).toEqual(['back']);
    expect(stream.statuses.slice(0, 4)).toEqual([
      'connecting',
      'polling',
      'polling',
      'live',
    ]);
    stream.stop();
  });

  it('does not try again where it is not allowed', async () => {
    const stream = follow([async () => answer('', 403)]);
    await jest.advanceTimersByTimeAsync(120_000);
    expect(stream.statuses).toEqual(['connecting', 'polling']);
    expect(stream.lastEventIds).toHaveLength(1);
    stream.stop();
  });

  it('says nothing after it was stopped', async () => {
    const stream = follow([async () => answer('data: late\n\n')]);
    stream.stop();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(stream.events).toEqual([]);
    expect(stream.statuses).toEqual(['connecting']);
  });
});
