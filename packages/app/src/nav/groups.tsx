import {
  RiApps2Line,
  RiBook2Line,
  RiCheckDoubleLine,
  RiExchangeLine,
  RiHome5Line,
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
  { id: 'work', hrefs: ['/', '/approvals', '/changes', '/environments'] },
  {
    id: 'build',
    hrefs: ['/catalog', '/create', '/docs', '/api-docs', '/search'],
  },
  { id: 'end', hrefs: ['/notifications', '/audit', '/settings'] },
];

/** Pages that are reached from within others. */
export const HIDDEN: readonly string[] = [
  '/catalog-import',
  '/catalog-graph',
  '/visualizer',
  '/oauth2',
];

/** One family of icons; core plugins bring others. */
export const ICONS: Readonly<Record<string, ReactElement>> = {
  '/': <RiHome5Line />,
  '/approvals': <RiCheckDoubleLine />,
  '/changes': <RiExchangeLine />,
  '/environments': <RiLayoutGridLine />,
  '/catalog': <RiApps2Line />,
  '/create': <RiMagicLine />,
  '/docs': <RiBook2Line />,
  '/api-docs': <RiPlugLine />,
  '/search': <RiSearchLine />,
  '/notifications': <RiNotification3Line />,
  '/audit': <RiShieldCheckLine />,
  '/settings': <RiSettings3Line />,
};
