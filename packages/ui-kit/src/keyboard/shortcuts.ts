/** A key and what it does. */
export interface Shortcut {
  /** `j`, `?`, `Enter`, `Mod+k`, or presses in turn such as `g h`. Letters are lower case. */
  keys: string;
  /** What it does, translated, for the list of keys. */
  description: string;
  run(event: KeyboardEvent): void;
  /** Also while an input has the focus or a dialog is open; for keys with `Mod`. */
  everywhere?: boolean;
}

/** Shortcuts that belong together, such as those of the page. */
export interface ShortcutGroup {
  scope: 'general' | 'page';
  shortcuts: readonly Shortcut[];
}

const STORAGE_KEY = 'fairway.single-key-shortcuts';
const listeners = new Set<() => void>();
let groups: readonly ShortcutGroup[] = [];

const notify = () => listeners.forEach(listener => listener());

/** The shortcuts that hold now, the latest last. */
export const shortcutStore = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  groups: () => groups,
  add(group: ShortcutGroup) {
    groups = [...groups, group];
    notify();
    return () => {
      groups = groups.filter(other => other !== group);
      notify();
    };
  },
  /** WCAG 2.1.4: shortcuts of a single character can be turned off. */
  singleKeysOn: () => localStorage.getItem(STORAGE_KEY) !== 'off',
  setSingleKeys(on: boolean) {
    localStorage.setItem(STORAGE_KEY, on ? 'on' : 'off');
    notify();
  },
};
