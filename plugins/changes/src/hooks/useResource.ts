import {
  DependencyList,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';

/** Something read from a server, kept on the screen while it is read again. */
export interface Resource<T> {
  value?: T;
  /** Why the last read failed; `value` may still hold what was read before. */
  error?: Error;
  /** A first read is under way and there is nothing to show yet. */
  loading: boolean;
  /** When `value` was read. */
  at?: Date;
  /** Reads again; what is on the screen stays until the answer is there. */
  reload(): Promise<void>;
  /** Takes over an answer that came another way, such as from a write. */
  set(value: T): void;
}

interface State<T> {
  value?: T;
  error?: Error;
  at?: Date;
}

/**
 * Reads something, again when `deps` change (starting from nothing) and on `reload` (keeping what is there).
 *
 * An answer that was overtaken by a later read or by `set` is dropped.
 */
export function useResource<T>(
  load: (signal: AbortSignal) => Promise<T>,
  deps: DependencyList,
): Resource<T> {
  const [state, setState] = useState<State<T>>({});
  const current = useRef<AbortController>();
  const latest = useRef(load);
  latest.current = load;

  const read = useCallback(async (fromNothing: boolean) => {
    current.current?.abort();
    const controller = new AbortController();
    current.current = controller;
    if (fromNothing) setState({});
    try {
      const value = await latest.current(controller.signal);
      if (!controller.signal.aborted) setState({ value, at: new Date() });
    } catch (error) {
      if (controller.signal.aborted) return;
      setState(before => ({ ...before, error: error as Error }));
    }
  }, []);

  useEffect(() => {
    read(true);
    return () => current.current?.abort();
    // The caller names what the read depends on.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, deps);

  const reload = useCallback(() => read(false), [read]);
  const set = useCallback((value: T) => {
    current.current?.abort();
    setState({ value, at: new Date() });
  }, []);

  return {
    ...state,
    loading: state.value === undefined && state.error === undefined,
    reload,
    set,
  };
}
