const isMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** One press as shortcuts name it: `Mod+k`, `Shift+Enter`, `j`, `?`. `Mod` is Command on a Mac and Ctrl elsewhere. */
export function pressOf(event: KeyboardEvent): string {
  const isCharacter = event.key.length === 1;
  return [
    (isMac() ? event.metaKey : event.ctrlKey) && 'Mod',
    event.altKey && 'Alt',
    // Shift is part of the character itself: "?" rather than "Shift+/".
    event.shiftKey && !isCharacter && 'Shift',
    isCharacter ? event.key.toLowerCase() : event.key,
  ]
    .filter(Boolean)
    .join('+');
}

/** The keys of a shortcut as they are written for the reader. */
export function displayKeys(keys: string): string[] {
  return keys.split(' ').map(press =>
    press
      .replace(/\+(.)$/, (_, key) => `+${key.toUpperCase()}`)
      .replace('Mod+', isMac() ? '⌘ ' : 'Ctrl ')
      .replace('Escape', 'Esc')
      .replace('Enter', '↵'),
  );
}

/** Whether a press would type or be used by the element that has the focus. */
export function belongsToInput(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest(
        'input, textarea, select, [contenteditable="true"], [role="textbox"], [role="combobox"], [role="listbox"], [role="menu"]',
      ) !== null)
  );
}
