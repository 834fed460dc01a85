import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiGitPullRequestLine } from '@remixicon/react';
import { changesApi } from './api';
import { entityChanges, inFlightCard } from './entity';
import { approvalsPage, auditPage, changesPage, homePage } from './pages';
import { changeRouteRef, changesRouteRef } from '@fairway/plugin-changes-react';
import {
  approvalsRouteRef,
  auditRouteRef,
  catalogRouteRef,
  homeRouteRef,
  policiesRouteRef,
  rightsRouteRef,
} from './routes';
import { changeSearchResult, changeSearchType } from './search';

/** Changes: home, the approval queue, the page of a change, the list of all changes, and the audit log. */
export const changesPlugin = createFrontendPlugin({
  pluginId: 'changes',
  title: 'Changes',
  icon: <RiGitPullRequestLine />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    home: homeRouteRef,
    approvals: approvalsRouteRef,
    changes: changesRouteRef,
    change: changeRouteRef,
    audit: auditRouteRef,
  },
  externalRoutes: {
    policies: policiesRouteRef,
    rights: rightsRouteRef,
    catalog: catalogRouteRef,
  },
  extensions: [
    changesApi,
    homePage,
    approvalsPage,
    changesPage,
    auditPage,
    entityChanges,
    inFlightCard,
    changeSearchResult,
    changeSearchType,
  ],
});
