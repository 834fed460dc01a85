import { RefObject, useEffect } from 'react';

/**
 * Marks the place of the pages as the main landmark, except while a page brings one: some of Backstage's pages do and
 * some do not, and there must be exactly one.
 */
export function useMainLandmark(ref: RefObject<HTMLElement>): void {
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const update = () => {
      if (element.querySelector('main, [role="main"]')) {
        element.removeAttribute('role');
      } else {
        element.setAttribute('role', 'main');
      }
    };
    update();
    const observer = new MutationObserver(update);
    observer.observe(element, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [ref]);
}
