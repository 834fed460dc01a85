import { fetchApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useRef, useState } from 'react';
import { followEvents, StreamStatus } from './followEvents';
import type { ServerEvent } from './parseEvents';
import { useVisible } from './useVisible';

/** Options of {@link useEventStream}. */
export interface UseEventStreamOptions {
  onEvent(event: ServerEvent): void;
  /**
   * Called every `pollMs` while no stream is open, and once after each reconnect, since events may have been missed.
   * Reload the data here.
   */
  poll?(): void;
  /** 5 000 unless told. */
  pollMs?: number;
}

/**
 * Follows server-sent events. The request goes through Backstage's fetch API: the token travels in a header, never in
 * the address. Reconnects with growing pauses, stops while the tab is hidden, and polls while there is no stream.
 *
 * @param source - A plugin address such as `plugin://changes/changes/7/live`, or a function that opens the stream
 *   (such as a typed client's method); null follows nothing. For a function, `key` says when it means another stream.
 * @returns `live`, `connecting`, `polling` (no stream; data is fetched now and then), or `idle`.
 */
export function useEventStream(
  source:
    | string
    | { key: string; open(signal: AbortSignal): Promise<Response> }
    | null,
  options: UseEventStreamOptions,
): StreamStatus {
  const { pollMs = 5000 } = options;
  const { fetch } = useApi(fetchApiRef);
  const visible = useVisible();
  const [status, setStatus] = useState<StreamStatus>('idle');
  const latest = useRef({ options, source });
  latest.current = { options, source };
  const key = typeof source === 'string' ? source : source?.key;

  useEffect(() => {
    if (key === undefined || !visible) {
      setStatus('idle');
      return undefined;
    }
    return followEvents({
      open: (signal, lastEventId) => {
        const { source: current } = latest.current;
        return typeof current === 'object' && current
          ? current.open(signal)
          : fetch(key, {
              signal,
              headers: {
                Accept: 'text/event-stream',
                ...(lastEventId ? { 'Last-Event-ID': lastEventId } : {}),
              },
            });
      },
      onEvent: event => latest.current.options.onEvent(event),
      onReopen: () => latest.current.options.poll?.(),
      onStatus: setStatus,
    });
  }, [key, visible, fetch]);

  const polls = status === 'polling';
  useEffect(() => {
    if (!polls) return undefined;
    const timer = setInterval(() => latest.current.options.poll?.(), pollMs);
    return () => clearInterval(timer);
  }, [polls, pollMs]);

  return status;
}
