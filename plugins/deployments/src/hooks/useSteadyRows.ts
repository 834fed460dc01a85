import { HTMLAttributes, useRef, useState } from 'react';

interface Loaded<T> {
  items: T[] | undefined;
  /** Of the page, filter and search that the items answer. */
  key: string;
}

/**
 * Holds a list still while the pointer or the focus is in it: rows are renewed in place, and rows that come or go wait
 * until the reader has left. Another page or filter shows at once.
 *
 * @returns the rows to show, and the props of the element around them
 */
export function useSteadyRows<T extends { id: string | number }>({
  items,
  key,
}: Loaded<T>): {
  rows: T[] | undefined;
  holdProps: HTMLAttributes<HTMLElement>;
} {
  const [isHeld, setHeld] = useState(false);
  const shown = useRef<Loaded<T>>({ items, key });
  if (isHeld && items && shown.current.items && shown.current.key === key) {
    const fresh = new Map(items.map(item => [item.id, item]));
    shown.current = {
      key,
      items: shown.current.items.map(item => fresh.get(item.id) ?? item),
    };
  } else {
    shown.current = { items, key };
  }
  const hold = () => setHeld(true);
  const release = () => setHeld(false);
  return {
    rows: shown.current.items,
    holdProps: {
      onPointerEnter: hold,
      onPointerLeave: release,
      onFocus: hold,
      onBlur: release,
    },
  };
}
