import { RefObject, useEffect } from 'react';

/**
 * Makes an element the panel of the selected tab of the header above it. The header of `@backstage/ui` points at a
 * panel that it does not draw, which leaves screen readers with a reference to nothing.
 */
export function useTabPanel(ref: RefObject<HTMLElement>): void {
  useEffect(() => {
    const panel = ref.current;
    const tab = panel?.parentElement?.querySelector(
      '[role="tab"][aria-selected="true"][aria-controls]',
    );
    if (!panel || !tab) return;
    panel.id = tab.getAttribute('aria-controls')!;
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', tab.id);
  });
}
