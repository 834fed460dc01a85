import { PageBlueprint } from '@backstage/frontend-plugin-api';
import {
  RiFileShield2Line,
  RiGitPullRequestLine,
  RiHome5Line,
  RiUserFollowLine,
} from '@remixicon/react';
import { changesRouteRef } from '@fairway/plugin-changes-react';
import { approvalsRouteRef, auditRouteRef, homeRouteRef } from './routes';

/** What waits for the reader, what is running, what broke. */
export const homePage = PageBlueprint.make({
  name: 'home',
  params: {
    path: '/',
    routeRef: homeRouteRef,
    title: 'Home',
    icon: <RiHome5Line />,
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
    loader: () => import('./components/AuditPage').then(m => <m.AuditPage />),
  },
});
