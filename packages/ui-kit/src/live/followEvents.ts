import { parseEvents, ServerEvent } from './parseEvents';

/** `polling` means that the stream could not be opened or broke, and is tried again. */
export type StreamStatus = 'idle' | 'connecting' | 'live' | 'polling';

/** A server that keeps a connection says something every 15 seconds. */
const SILENCE_MS = 45_000;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;
/** Answers that another attempt will not better: not allowed, not found, ended. */
const FINAL_STATUS = new Set([204, 401, 403, 404, 410]);

/** Options of {@link followEvents}. */
export interface FollowEventsOptions {
  open(signal: AbortSignal, lastEventId?: string): Promise<Response>;
  onEvent(event: ServerEvent): void;
  /** A stream is open again after an earlier one, so events may have been missed. */
  onReopen(): void;
  onStatus(status: StreamStatus): void;
}

/** Follows a stream until the returned function is called, opening it again whenever it ends or breaks. */
export function followEvents(options: FollowEventsOptions): () => void {
  const controller = new AbortController();
  follow(options, controller.signal).catch(() => options.onStatus('idle'));
  return () => controller.abort();
}

async function follow(options: FollowEventsOptions, signal: AbortSignal) {
  let pause = FIRST_PAUSE_MS;
  let opened = 0;
  let lastEventId: string | undefined;
  const setStatus = (status: StreamStatus) => {
    if (!signal.aborted) options.onStatus(status);
  };
  setStatus('connecting');
  while (!signal.aborted) {
    const attempt = new AbortController();
    const abort = () => attempt.abort();
    signal.addEventListener('abort', abort, { once: true });
    let silence = setTimeout(abort, SILENCE_MS);
    const onActivity = () => {
      clearTimeout(silence);
      silence = setTimeout(abort, SILENCE_MS);
    };
    try {
      const response = await options.open(attempt.signal, lastEventId);
      if (FINAL_STATUS.has(response.status)) {
        setStatus('polling');
        return;
      }
      if (!response.ok || !response.body) {
        throw new Error(`The stream answered with ${response.status}`);
      }
      setStatus('live');
      if (opened++ > 0) options.onReopen();
      pause = FIRST_PAUSE_MS;
      for await (const event of parseEvents(response.body, onActivity)) {
        if (signal.aborted) return;
        lastEventId = event.id ?? lastEventId;
        options.onEvent(event);
      }
    } catch {
      setStatus('polling');
    } finally {
      clearTimeout(silence);
      signal.removeEventListener('abort', abort);
    }
    await sleep(pause * (0.5 + Math.random()), signal);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
