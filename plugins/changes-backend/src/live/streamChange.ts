import { FINAL_STATES, LogLine } from '@fairway/plugin-changes-common';
import type { Response } from 'express';
import type { ChangeStore } from '../database/ChangeStore';
import type { ChangeRow } from '../database/rows';
import type { LiveHub } from './LiveHub';

const HEARTBEAT_MS = 15_000;
const LIFETIME_MS = 15 * 60_000;
/** A reader that lets more than this pile up is cut off; it may come back and go on where it was. */
const MAX_BUFFERED_BYTES = 1024 * 1024;
const CATCH_UP_LINES = 1000;

/** Sends a change's events to one follower until the change ends, the follower leaves or the time is over. */
export async function streamChange(options: {
  res: Response;
  row: ChangeRow;
  lastSeq: number;
  store: ChangeStore;
  hub: LiveHub;
  /** Called once, when the stream is over. */
  onEnd: () => void;
}): Promise<void> {
  const { res, row, lastSeq, store, hub, onEnd } = options;
  let sentSeq = lastSeq;
  let over = false;
  let reading = false;
  let again = false;

  const send = (text: string) => {
    if (over) return;
    res.write(text);
    if (res.writableLength > MAX_BUFFERED_BYTES) end();
  };
  const event = (name: string, data: unknown, id?: number) =>
    send(
      `event: ${name}\n${
        id === undefined ? '' : `id: ${id}\n`
      }data: ${JSON.stringify(data)}\n\n`,
    );
  const sendLines = (lines: LogLine[]) => {
    for (const line of lines) {
      if (line.seq <= sentSeq) continue;
      sentSeq = line.seq;
      event('log', line, line.seq);
    }
  };
  /** What the shared reading of the hub did not bring: lines from before this follower came, and the very last ones. */
  const catchUp = async () =>
    sendLines(
      await store.logLines(Number(row.id), {
        after: sentSeq,
        limit: CATCH_UP_LINES,
      }),
    );
  const sendState = async () => {
    again = true;
    if (reading) return;
    reading = true;
    try {
      while (again && !over) {
        again = false;
        const now = await store.get(row.id);
        event('change', { updatedAt: now.updated_at.toISOString() });
        if (FINAL_STATES.includes(now.state)) {
          await catchUp();
          end();
        }
      }
    } catch {
      // The reader asks again after a reconnect.
      end();
    } finally {
      reading = false;
    }
  };

  const leave = hub.follow(
    { id: Number(row.id), rootId: Number(row.root_id), lastSeq },
    {
      onChange: () => void sendState(),
      onLog: sendLines,
    },
  );
  const heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS);
  const lifetime = setTimeout(end, LIFETIME_MS);
  function end() {
    if (over) return;
    over = true;
    clearInterval(heartbeat);
    clearTimeout(lifetime);
    leave();
    onEnd();
    res.end();
  }

  res.on('close', end);
  res.writeHead(200, {
    'Content-Type': 'text/event-stream',
    // Compression would hold events back until enough of them have come together.
    'Cache-Control': 'no-store, no-transform',
    Connection: 'keep-alive',
    'X-Accel-Buffering': 'no',
  });
  await catchUp();
  await sendState();
}
