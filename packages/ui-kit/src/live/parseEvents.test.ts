import { parseEvents } from './parseEvents';

const streamOf = (...chunks: string[]) => {
  const queue = chunks.map(chunk => new TextEncoder().encode(chunk));
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = queue.shift();
      if (next) controller.enqueue(next);
      else controller.close();
    },
  });
};

async function read(...chunks: string[]) {
  const events = [];
  let activity = 0;
  for await (const event of parseEvents(streamOf(...chunks), () => {
    activity++;
  })) {
    events.push(event);
  }
  return { events, activity };
}

describe('parseEvents', () => {
  it('reads events with names, ids and data of several lines', async () => {
    const { events } = await read(
      'event: change\nid: 7\ndata: {"a":\ndata: 1}\n\ndata:plain\n\n',
    );
    expect(events).toEqual([
      { event: 'change', id: '7', data: '{"a":\n1}' },
      { event: 'message', id: undefined, data: 'plain' },
    ]);
  });

  it('puts together what arrives in pieces, in the middle of a character too', async () => {
    const bytes = new TextEncoder().encode('data: 变更\r\n\r\n');
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const events = [];
    for await (const event of parseEvents(stream)) events.push(event);
    expect(events).toEqual([{ event: 'message', id: undefined, data: '变更' }]);
  });

  it('takes comments as life, not as events, and drops an unfinished event', async () => {
    const { events, activity } = await read(': still here\n\n', 'data: cut');
    expect(events).toEqual([]);
    expect(activity).toBe(2);
  });
});
