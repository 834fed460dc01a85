import { belongsToInput, pressOf } from './matchKeys';
import { Shortcut, shortcutStore } from './shortcuts';

/** The second press of a sequence such as `g h` must follow within this time. */
const SEQUENCE_MS = 1200;

const isSingle = ({ keys }: Shortcut) =>
  keys.split(' ').some(press => press.length === 1);

/** Runs the bound shortcuts on key presses. Returns what stops it. */
export function listenForKeys(target: Window): () => void {
  let pending = '';
  let timer: ReturnType<typeof setTimeout>;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    const press = pressOf(event);
    const candidates = [pending && `${pending} ${press}`, press];
    const all = shortcutStore.groups().flatMap(group => group.shortcuts);
    const quiet =
      belongsToInput(event.target) ||
      target.document.querySelector('[role="dialog"], [role="alertdialog"]') !==
        null;
    const usable = all.filter(
      shortcut =>
        shortcut.everywhere ||
        (!quiet && (shortcutStore.singleKeysOn() || !isSingle(shortcut))),
    );
    clearTimeout(timer);
    pending = '';
    const match = usable
      .filter(({ keys }) => candidates.includes(keys))
      .sort((a, b) => a.keys.length - b.keys.length)
      .pop();
    if (match) {
      event.preventDefault();
      match.run(event);
    } else if (usable.some(({ keys }) => keys.startsWith(`${press} `))) {
      pending = press;
      timer = setTimeout(() => {
        pending = '';
      }, SEQUENCE_MS);
    }
  };
  target.addEventListener('keydown', onKeyDown);
  return () => {
    clearTimeout(timer);
    target.removeEventListener('keydown', onKeyDown);
  };
}
