import { SidebarPinStateProvider } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon } from '@backstage/ui';
import { KeyboardHelp, openCommandPalette, useLanguage } from '@fairway/ui-kit';
import { RiCloseLine, RiMenuLine, RiSearchLine } from '@remixicon/react';
import { ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { Link, useLocation } from 'react-router-dom';
import { appTranslationRef } from '../translation';
import styles from './AppLayout.module.css';
import { Logo } from './Logo';
import { StandIns } from './StandIns';
import { useDocumentLanguage } from './useDocumentLanguage';
import { useMainLandmark } from './useMainLandmark';
import { useSidebar } from './useSidebar';

/** The frame of every page: navigation beside it, or behind a button where the screen is narrow. */
export function AppLayout(props: { nav: ReactNode; content: ReactNode }) {
  // Messages of another language arrive after the first paint. The parts of @backstage/ui, such as its calendar, take
  // their language from React Aria.
  return (
    <Suspense fallback={null}>
      <I18nProvider locale={useLanguage()}>
        <Frame {...props} />
      </I18nProvider>
    </Suspense>
  );
}

function Frame(props: { nav: ReactNode; content: ReactNode }) {
  const { t } = useTranslationRef(appTranslationRef);
  const { isOpen, setOpen, navRef } = useDrawer();
  const contentRef = useRef<HTMLDivElement>(null);
  const sidebar = useSidebar();
  const language = useLanguage();
  useDocumentLanguage();
  useMainLandmark(contentRef);
  return (
    <SidebarPinStateProvider value={sidebar}>
      <div className={styles.layout} data-nav-open={isOpen || undefined}>
        <a className={styles.skip} href="#content">
          {t('layout.skip')}
        </a>
        <header className={styles.topBar}>
          <ButtonIcon
            aria-label={t(isOpen ? 'layout.closeMenu' : 'layout.openMenu')}
            aria-expanded={isOpen}
            aria-controls="navigation"
            icon={isOpen ? <RiCloseLine /> : <RiMenuLine />}
            variant="tertiary"
            size="medium"
            onPress={() => setOpen(!isOpen)}
          />
          <Link to="/" className={styles.brand}>
            <Logo size={24} />
            Fairway
          </Link>
          <ButtonIcon
            aria-label={t('layout.find')}
            icon={<RiSearchLine />}
            variant="tertiary"
            size="medium"
            onPress={openCommandPalette}
          />
        </header>
        <div id="navigation" ref={navRef} className={styles.nav}>
          {props.nav}
        </div>
        {isOpen && (
          // The Escape key and the button above do the same for the keyboard.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
          <div className={styles.shade} onClick={() => setOpen(false)} />
        )}
        <div className={styles.page}>
          <div
            id="content"
            ref={contentRef}
            tabIndex={-1}
            className={styles.content}
          >
            {/* What the backend said in another language is asked for anew. */}
            <Suspense key={language} fallback={null}>
              {props.content}
            </Suspense>
          </div>
          <StandIns />
        </div>
        <KeyboardHelp />
      </div>
    </SidebarPinStateProvider>
  );
}

/** The navigation on narrow screens: closes when a page was chosen, and on Escape. */
function useDrawer() {
  const [isOpen, setOpen] = useState(false);
  const navRef = useRef<HTMLDivElement>(null);
  const { pathname } = useLocation();
  useEffect(() => setOpen(false), [pathname]);
  useEffect(() => {
    if (!isOpen) return undefined;
    navRef.current?.querySelector<HTMLElement>('a, button')?.focus();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setOpen(false);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isOpen]);
  return { isOpen, setOpen, navRef };
}
