import { useEffect, useRef } from 'react';
import { useSignal } from '@backstage/plugin-signals-react';

const QUIET_MS = 500;
const POLL_MS = 10_000;
const POLL_WITH_SIGNALS_MS = 60_000;

/**
 * Calls `onNews` soon after the change engine announced something, once for a burst of announcements.
 *
 * Signals can be lost or absent, so it is also called from time to time while the page is visible, and when the
 * reader comes back to it.
 */
export function useNews(onNews: () => void): void {
  const { lastSignal, isSignalsAvailable } = useSignal('changes');
  const latest = useRef(onNews);
  latest.current = onNews;

  useEffect(() => {
    if (!lastSignal) return undefined;
    const timer = setTimeout(() => latest.current(), QUIET_MS);
    return () => clearTimeout(timer);
  }, [lastSignal]);

  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') latest.current();
    };
    const timer = setInterval(
      look,
      isSignalsAvailable ? POLL_WITH_SIGNALS_MS : POLL_MS,
    );
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [isSignalsAvailable]);
}
