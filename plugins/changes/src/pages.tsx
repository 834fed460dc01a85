import { PageBlueprint } from '@backstage/frontend-plugin-api';
import {
  RiFileShield2Line,
  RiGitPullRequestLine,
  RiHome5Line,
  RiUserFollowLine,
} from '@remixicon/react';
import {
  approvalsRouteRef,
  auditRouteRef,
  changesRouteRef,
  homeRouteRef,
} from './routes';

// Titles here are for the navigation; each page draws its header itself, in the reader's language.

/** What waits for the reader, what is running, what broke. */
export const homePage = PageBlueprint.make({
  name: 'home',
  params: {
    path: '/',
    routeRef: homeRouteRef,
    title: 'Home',
    icon: <RiHome5Line />,
    noHeader: true,
    loader: () => import('./components/HomePage').then(m => <m.HomePage />),
  },
});

/** The approval queue. */
export const approvalsPage = PageBlueprint.make({
  name: 'approvals',
  params: {
    path: '/approvals',
    routeRef: approvalsRouteRef,
    title: 'Approvals',
    icon: <RiUserFollowLine />,
    noHeader: true,
    loader: () =>
      import('./components/ApprovalsPage').then(m => <m.ApprovalsPage />),
  },
});

/** All changes, and the page of each at `/changes/:id`. */
export const changesPage = PageBlueprint.make({
  params: {
    path: '/changes',
    routeRef: changesRouteRef,
    title: 'Changes',
    icon: <RiGitPullRequestLine />,
    noHeader: true,
    loader: () =>
      import('./components/ChangesPage').then(m => <m.ChangesPage />),
  },
});

/** The audit log. */
export const auditPage = PageBlueprint.make({
  name: 'audit',
  params: {
    path: '/audit',
    routeRef: auditRouteRef,
    title: 'Audit',
    icon: <RiFileShield2Line />,
    noHeader: true,
    loader: () => import('./components/AuditPage').then(m => <m.AuditPage />),
  },
});
