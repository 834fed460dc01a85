import { useSignal } from '@backstage/plugin-signals-react';
import { useEffect, useRef } from 'react';

const CHANNEL = 'changes';
// A busy installation signals many changes in a burst; one reload answers all of them.
const SETTLE_MS = 500;

/** Calls back soon after the change engine signalled that something changed. */
export function useChangesSignal(onChange: () => void) {
  const { lastSignal } = useSignal(CHANNEL);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => {
    if (!lastSignal) return undefined;
    const timer = setTimeout(() => latest.current(), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [lastSignal]);
}
