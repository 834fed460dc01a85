import { useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { LogLine } from '@fairway/plugin-changes-common';
import { changesApiRef } from '@fairway/plugin-changes-react';

const PAGE = 1000;
/** Older lines fall away; the engine keeps at most 5,000 a step. */
const MAX_LINES = 5000;

/**
 * The lines of a step's log, without gaps: each look fetches what came after the last line that is shown.
 *
 * @param tick - Another value means that there are new lines.
 */
export function useLog(
  changeId: number,
  step: number,
  tick: number,
  isOpen: boolean,
) {
  const client = useApi(changesApiRef);
  const [lines, setLines] = useState<LogLine[]>();
  const [error, setError] = useState<Error>();
  const last = useRef(0);
  const reading = useRef<Promise<void>>(Promise.resolve());

  useEffect(() => {
    last.current = 0;
    setLines(undefined);
  }, [changeId, step]);

  useEffect(() => {
    if (!isOpen) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const read = async () => {
      let more = true;
      while (more && !signal.aborted) {
        const { items } = await client.listLog(
          {
            params: { id: changeId },
            query: { step, after: last.current, limit: PAGE },
          },
          { signal },
        );
        if (signal.aborted) return;
        if (items.length) last.current = items[items.length - 1].seq;
        setLines((before = []) => [...before, ...items].slice(-MAX_LINES));
        more = items.length === PAGE;
      }
      setError(undefined);
    };
    // One after the other, or the same lines would come twice.
    reading.current = reading.current
      .then(() => (signal.aborted ? undefined : read()))
      .catch(caught => {
        if (!signal.aborted) setError(caught as Error);
      });
    return () => controller.abort();
  }, [client, changeId, step, tick, isOpen]);

  return { lines, error };
}
