import { useSidebarPinState } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { NavContentComponentProps } from '@backstage/plugin-app-react';
import { ButtonIcon } from '@backstage/ui';
import { CommandPalette, openCommandPalette } from '@fairway/ui-kit';
import {
  RiSearchLine,
  RiSidebarFoldLine,
  RiSidebarUnfoldLine,
} from '@remixicon/react';
import { Link } from 'react-router-dom';
import { Logo } from '../layout/Logo';
import { appTranslationRef } from '../translation';
import styles from './Navigation.module.css';
import { NavLink } from './NavLink';
import { NotificationsLink } from './NotificationsLink';
import { useGroups } from './useGroups';
import { UserMenu } from './UserMenu';

/** The navigation, and the palette that finds the same pages. */
export function Navigation(props: NavContentComponentProps) {
  const { t } = useTranslationRef(appTranslationRef);
  const { groups, pages } = useGroups(props.navItems);
  const { isPinned, toggleSidebarPinState } = useSidebarPinState();
  const isSmall = !isPinned;
  return (
    <nav
      aria-label={t('nav.label')}
      className={styles.root}
      data-small={isSmall || undefined}
    >
      <div className={styles.head}>
        <Link to="/" className={styles.brand}>
          <Logo />
          <span className={styles.label}>Fairway</span>
        </Link>
        <ButtonIcon
          className={styles.fold}
          aria-label={t(isSmall ? 'nav.expand' : 'nav.collapse')}
          icon={isSmall ? <RiSidebarUnfoldLine /> : <RiSidebarFoldLine />}
          variant="tertiary"
          onPress={toggleSidebarPinState}
        />
      </div>
      <button
        type="button"
        className={styles.find}
        onClick={openCommandPalette}
      >
        <RiSearchLine aria-hidden size={18} />
        <span className={styles.label}>{t('nav.find')}</span>
        <kbd className={styles.key}>Ctrl K</kbd>
      </button>
      <div className={styles.pages}>
        {(['work', 'build', 'more'] as const).map(
          id =>
            groups[id].length > 0 && (
              <div key={id} className={styles.group}>
                <h2 id={`nav-${id}`} className={styles.heading}>
                  {t(`nav.${id}`)}
                </h2>
                <ul aria-labelledby={`nav-${id}`}>
                  {groups[id].map(page => (
                    <NavLink key={page.href} page={page} />
                  ))}
                </ul>
              </div>
            ),
        )}
        <ul className={styles.end}>
          {groups.end.map(page =>
            page.href === '/notifications' ? (
              <NotificationsLink key={page.href} page={page} />
            ) : (
              <NavLink key={page.href} page={page} />
            ),
          )}
        </ul>
      </div>
      <UserMenu />
      <CommandPalette
        pages={pages.map(({ href, title, icon }) => ({
          id: href,
          title,
          href,
          icon,
        }))}
        searchHref={term => `/search?query=${encodeURIComponent(term)}`}
      />
    </nav>
  );
}
