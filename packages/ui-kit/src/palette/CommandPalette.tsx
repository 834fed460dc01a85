import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Dialog, DialogHeader } from '@backstage/ui';
import { useEffect, useState } from 'react';
import { useShortcuts } from '../keyboard/useShortcuts';
import { uiKitTranslationRef } from '../translation';
import type { Command } from './commands';
import { PaletteBody } from './PaletteBody';

/** Event that opens the palette from elsewhere, such as from a button in the navigation. */
const OPEN_EVENT = 'fairway-open-palette';

/** Opens the command palette. */
export function openCommandPalette(): void {
  window.dispatchEvent(new Event(OPEN_EVENT));
}

/** Props of {@link CommandPalette}. */
export interface CommandPaletteProps {
  /** Pages that are offered; acts come from {@link useCommands}, entities from the catalog. */
  pages: readonly Command[];
  /** Address of the search page for a term. */
  searchHref?(term: string): string;
}

/** Finds pages, entities and acts on Ctrl+K. Mounted once, by the app. */
export function CommandPalette(props: CommandPaletteProps) {
  const { t } = useTranslationRef(uiKitTranslationRef);
  const [isOpen, setOpen] = useState(false);
  useShortcuts(
    [
      {
        keys: 'Mod+k',
        description: t('keyboard.palette'),
        // Another dialog keeps the focus to itself: a palette over it could not be typed into.
        run: () =>
          setOpen(!isOpen && !document.querySelector('[role$="dialog"]')),
        everywhere: true,
      },
    ],
    'general',
  );
  useEffect(() => {
    const open = () => setOpen(true);
    window.addEventListener(OPEN_EVENT, open);
    return () => window.removeEventListener(OPEN_EVENT, open);
  }, []);
  return (
    <Dialog isOpen={isOpen} onOpenChange={setOpen} width={640}>
      <DialogHeader>{t('palette.title')}</DialogHeader>
      <PaletteBody {...props} onDone={() => setOpen(false)} />
    </Dialog>
  );
}
