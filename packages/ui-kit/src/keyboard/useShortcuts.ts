import { useEffect, useRef } from 'react';
import { Shortcut, shortcutStore } from './shortcuts';

/**
 * Binds keys while the component is mounted, and lists them under `?`. Keys are ignored while an input has the focus
 * or a dialog is open. A later binding of the same keys wins.
 *
 * @param shortcuts - May be a new array on each render.
 * @param scope - `page` unless told.
 */
export function useShortcuts(
  shortcuts: readonly Shortcut[],
  scope: 'general' | 'page' = 'page',
): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const key = JSON.stringify(
    shortcuts.map(({ keys, description, everywhere }) => [
      keys,
      description,
      everywhere,
    ]),
  );
  useEffect(
    () =>
      shortcutStore.add({
        scope,
        shortcuts: latest.current.map((shortcut, index) => ({
          ...shortcut,
          run: event => latest.current[index]?.run(event),
        })),
      }),
    [key, scope],
  );
}
