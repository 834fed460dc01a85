import { useCallback, useState, useSyncExternalStore } from 'react';

const STORAGE_KEY = 'fairway.navigation';
/** As in AppLayout.module.css and Navigation.module.css. */
const NARROW = '(max-width: 899px)';

function subscribe(listener: () => void) {
  const query = window.matchMedia(NARROW);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** The navigation's width, as Backstage's plugins and its settings page know it: pinned is wide. */
export function useSidebar() {
  const isMobile = useSyncExternalStore(
    subscribe,
    () => window.matchMedia(NARROW).matches,
  );
  const [isPinned, setPinned] = useState(
    () => localStorage.getItem(STORAGE_KEY) !== 'small',
  );
  const toggleSidebarPinState = useCallback(
    () =>
      setPinned(before => {
        localStorage.setItem(STORAGE_KEY, before ? 'small' : 'wide');
        return !before;
      }),
    [],
  );
  return { isPinned, isMobile, toggleSidebarPinState };
}
