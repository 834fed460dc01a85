import type { ReactNode } from 'react';
import { NavLink as RouterNavLink } from 'react-router-dom';
import styles from './Navigation.module.css';
import type { NavPage } from './useGroups';

/** A line of the navigation. */
export function NavLink(props: {
  page: NavPage;
  onClick?(): void;
  children?: ReactNode;
}) {
  const { page, onClick, children } = props;
  return (
    <li>
      <RouterNavLink
        to={page.href}
        end={page.href === '/'}
        className={styles.link}
        title={page.title}
        onClick={onClick}
      >
        <span aria-hidden className={styles.icon}>
          {page.icon}
        </span>
        <span className={styles.label}>{page.title}</span>
        {children}
      </RouterNavLink>
    </li>
  );
}
