import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { NotificationsSidebarItem } from '@backstage/plugin-notifications';
import { VisuallyHidden } from '@backstage/ui';
import { appTranslationRef } from '../translation';
import { NavLink } from './NavLink';
import styles from './Navigation.module.css';
import type { NavPage } from './useGroups';

/** The notifications with the number of unread ones, kept current by signals. */
export function NotificationsLink(props: { page: NavPage }) {
  const { t } = useTranslationRef(appTranslationRef);
  return (
    <NotificationsSidebarItem
      snackbarProps={{ enabled: false }}
      // Its count would write an earlier page's title over that of the page one has moved to.
      titleCounterEnabled={false}
      renderItem={({ unreadCount, onClick }) => (
        <NavLink page={props.page} onClick={onClick}>
          {unreadCount > 0 && (
            <>
              <span aria-hidden className={styles.count}>
                {unreadCount > 99 ? '99+' : unreadCount}
              </span>
              <VisuallyHidden>
                {t('nav.unread', { count: unreadCount })}
              </VisuallyHidden>
            </>
          )}
        </NavLink>
      )}
    />
  );
}
