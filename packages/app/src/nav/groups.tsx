import {
  RiApps2Line,
  RiBook2Line,
  RiCheckDoubleLine,
  RiEqualizerLine,
  RiExchangeLine,
  RiHome5Line,
  RiKey2Line,
  RiLayoutGridLine,
  RiMagicLine,
  RiNotification3Line,
  RiPlugLine,
  RiSearchLine,
  RiSettings3Line,
  RiShieldCheckLine,
} from '@remixicon/react';
import type { ReactElement } from 'react';

/** Where the pages of the navigation stand, by address: grouped by what people do. */
export const GROUPS: readonly {
  id: 'work' | 'build' | 'end';
  hrefs: readonly string[];
}[] = [
  {
    id: 'work',
    hrefs: ['/', '/approvals', '/changes', '/environments', '/configuration'],
  },
  {
    id: 'build',
    hrefs: ['/catalog', '/create', '/docs', '/api-docs', '/search'],
  },
  { id: 'end', hrefs: ['/notifications', '/audit', '/access', '/settings'] },
];

/** Pages that are reached from within others. */
export const HIDDEN: readonly string[] = [
  '/catalog-import',
  '/catalog-graph',
  '/visualizer',
  '/oauth2',
];

/** One family of icons, by the first part of a page's address; core plugins bring others. */
const ICONS: Readonly<Record<string, ReactElement>> = {
  '/': <RiHome5Line />,
  '/approvals': <RiCheckDoubleLine />,
  '/changes': <RiExchangeLine />,
  '/environments': <RiLayoutGridLine />,
  '/configuration': <RiEqualizerLine />,
  '/catalog': <RiApps2Line />,
  '/create': <RiMagicLine />,
  '/docs': <RiBook2Line />,
  '/api-docs': <RiPlugLine />,
  '/search': <RiSearchLine />,
  '/notifications': <RiNotification3Line />,
  '/audit': <RiShieldCheckLine />,
  '/access': <RiKey2Line />,
  '/settings': <RiSettings3Line />,
};

/** The icon of the page at an address or below it, where the page's own is of another family. */
export function pageIcon(href: string): ReactElement | undefined {
  return ICONS[`/${href.split('/')[1]}`];
}
