import type {
  NavContentNavItem,
  NavContentNavItems,
} from '@backstage/plugin-app-react';
import { usePageTitle } from '../titles/usePageTitle';
import { GROUPS, HIDDEN, pageIcon } from './groups';

/** A page in the navigation. */
export type NavPage = Pick<NavContentNavItem, 'href' | 'title' | 'icon'>;

/** The pages of the app in their groups, translated; what no group names comes under `more`. */
export function useGroups(navItems: NavContentNavItems) {
  const pageTitle = usePageTitle();
  const pages = navItems.rest().map(({ href, title, icon }) => ({
    href,
    title: pageTitle(title),
    icon: pageIcon(href) ?? icon,
  }));
  const groups: Record<'work' | 'build' | 'more' | 'end', NavPage[]> = {
    work: [],
    build: [],
    more: [],
    end: [],
  };
  const placed = new Set(HIDDEN);
  for (const { id, hrefs } of GROUPS) {
    for (const href of hrefs) {
      placed.add(href);
      groups[id].push(...pages.filter(page => page.href === href));
    }
  }
  groups.more = pages
    .filter(page => !placed.has(page.href))
    .sort((a, b) => a.title.localeCompare(b.title));
  return { groups, pages };
}
