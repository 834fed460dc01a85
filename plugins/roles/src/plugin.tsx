import {
  createFrontendPlugin,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { RiKey2Line } from '@remixicon/react';
import { environmentsApi, rolesApi } from './apis';
import {
  accessRouteRef,
  meRouteRef,
  peopleRouteRef,
  policiesRouteRef,
  rolesRouteRef,
} from './routes';

const accessPage = PageBlueprint.make({
  params: {
    path: '/access',
    routeRef: accessRouteRef,
    title: 'Access',
    icon: <RiKey2Line />,
  },
});

const mePage = SubPageBlueprint.make({
  name: 'me',
  params: {
    path: 'me',
    routeRef: meRouteRef,
    title: 'You',
    loader: () => import('./components/MePage').then(m => <m.MePage />),
  },
});

const peoplePage = SubPageBlueprint.make({
  name: 'people',
  params: {
    path: 'people',
    routeRef: peopleRouteRef,
    title: 'People',
    loader: () => import('./components/PeoplePage').then(m => <m.PeoplePage />),
  },
});

const rolesPage = SubPageBlueprint.make({
  name: 'roles',
  params: {
    path: 'roles',
    routeRef: rolesRouteRef,
    title: 'Roles',
    loader: () => import('./components/RolesPage').then(m => <m.RolesPage />),
  },
});

const policiesPage = SubPageBlueprint.make({
  name: 'policies',
  params: {
    path: 'policies',
    routeRef: policiesRouteRef,
    title: 'Approval policy',
    loader: () => import('./components/PolicyPage').then(m => <m.PolicyPage />),
  },
});

/** Who may do what here, and why: oneself, others, the roles, and who approves what. */
export const rolesPlugin = createFrontendPlugin({
  pluginId: 'roles',
  title: 'Access',
  icon: <RiKey2Line />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: accessRouteRef,
    me: meRouteRef,
    people: peopleRouteRef,
    roles: rolesRouteRef,
    policies: policiesRouteRef,
  },
  extensions: [
    accessPage,
    mePage,
    peoplePage,
    rolesPage,
    policiesPage,
    rolesApi,
    environmentsApi,
  ],
});
