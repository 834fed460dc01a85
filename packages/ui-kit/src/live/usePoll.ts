import { useCallback, useEffect, useRef, useState } from 'react';
import { useVisible } from './useVisible';

/** Options of {@link usePoll}. */
export interface UsePollOptions {
  /** Milliseconds from the end of one load to the next, 10 000 unless told; null loads once. */
  intervalMs?: number | null;
  /** Loads anew when one of these changes; compared as JSON. */
  deps?: readonly unknown[];
  /** Whether the value before stays while that happens, as for the pages of a table; it is forgotten unless told. */
  keepValue?: boolean;
}

/** What {@link usePoll} gives. */
export interface PollResult<T> {
  /** The last that was loaded; stays while the next loads and when it fails. */
  value: T | undefined;
  /** Why the last load failed; gone when one succeeds. */
  error: Error | undefined;
  isLoading: boolean;
  /** When `value` was loaded, as an ISO 8601 instant: for a StaleNote beside an error. */
  observedAt: string | undefined;
  /** Loads now. */
  reload(): void;
}

const NOTHING = {
  value: undefined,
  error: undefined,
  isLoading: true,
  observedAt: undefined,
};

/**
 * Loads data and keeps it fresh while the tab is visible. Pass a `load` that honours its signal; it may be a new
 * function on each render.
 */
export function usePoll<T>(
  load: (signal: AbortSignal) => Promise<T>,
  options: UsePollOptions = {},
): PollResult<T> {
  const { intervalMs = 10_000, deps = [], keepValue = false } = options;
  const visible = useVisible();
  const [state, setState] = useState<Omit<PollResult<T>, 'reload'>>(NOTHING);
  const [wanted, setWanted] = useState(0);
  const latestLoad = useRef(load);
  latestLoad.current = load;
  const key = JSON.stringify(deps);
  const shownKey = useRef(key);

  useEffect(() => {
    if (shownKey.current !== key) {
      shownKey.current = key;
      if (!keepValue) setState(NOTHING);
    }
    if (!visible) return undefined;
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const run = async () => {
      setState(before => ({ ...before, isLoading: true }));
      try {
        const value = await latestLoad.current(controller.signal);
        if (controller.signal.aborted) return;
        setState({
          value,
          error: undefined,
          isLoading: false,
          observedAt: new Date().toISOString(),
        });
      } catch (error) {
        if (controller.signal.aborted) return;
        setState(before => ({
          ...before,
          error: error instanceof Error ? error : new Error(String(error)),
          isLoading: false,
        }));
      }
      if (intervalMs !== null) timer = setTimeout(run, intervalMs);
    };
    run();
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [visible, intervalMs, key, keepValue, wanted]);

  const reload = useCallback(() => setWanted(count => count + 1), []);
  return { ...state, reload };
}
