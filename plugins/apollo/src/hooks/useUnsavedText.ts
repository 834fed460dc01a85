import { useEffect, useState } from 'react';

/** What somebody wrote and did not collect yet, and what it was written upon. */
export interface UnsavedText<B> {
  text: string;
  base: B;
}

/** Kept while the portal is open, so that looking at another page loses nothing. */
const kept = new Map<string, UnsavedText<any>>();

/** A text under work, by the place it belongs to; null while nothing is written. The browser asks before it is lost. */
export function useUnsavedText<B>(id: string) {
  const [, setCount] = useState(0);
  const unsaved: UnsavedText<B> | null = kept.get(id) ?? null;
  const isUnsaved = unsaved !== null;
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isUnsaved]);
  return {
    unsaved,
    setUnsaved: (next: UnsavedText<B> | null) => {
      if (next) kept.set(id, next);
      else kept.delete(id);
      setCount(count => count + 1);
    },
  };
}
