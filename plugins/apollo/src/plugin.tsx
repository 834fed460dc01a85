import {
  AppRootElementBlueprint,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RiEqualizerLine } from '@remixicon/react';
import { lazy, Suspense } from 'react';
import { apolloApi } from './apis';
import { configurationRouteRef, rootRouteRef } from './routes';

const searchPage = PageBlueprint.make({
  params: {
    path: '/configuration',
    routeRef: rootRouteRef,
    title: 'Configuration',
    icon: <RiEqualizerLine />,
    loader: () => import('./components/SearchPage').then(m => <m.SearchPage />),
  },
});

const configurationContent = EntityContentBlueprint.make({
  name: 'configuration',
  params: {
    path: '/configuration',
    title: 'Configuration',
    group: 'operation',
    routeRef: configurationRouteRef,
    filter: { kind: 'component' },
    loader: () =>
      import('./components/Configuration').then(m => <m.Configuration />),
  },
});

const configurationCard = EntityCardBlueprint.make({
  name: 'configuration',
  params: {
    type: 'content',
    filter: { kind: 'component' },
    loader: () =>
      import('./components/ConfigurationCard').then(m => (
        <m.ConfigurationCard />
      )),
  },
});

const Reminder = lazy(() =>
  import('./components/ChangeSet').then(m => ({
    default: m.ChangeSetReminder,
  })),
);

const reminder = AppRootElementBlueprint.make({
  name: 'change-set',
  params: {
    element: (
      <Suspense fallback={null}>
        <Reminder />
      </Suspense>
    ),
  },
});

/** Configuration: a component's tab and card, and the search over all of it. */
export default createFrontendPlugin({
  pluginId: 'apollo',
  title: 'Configuration',
  icon: <RiEqualizerLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef, configuration: configurationRouteRef },
  extensions: [
    searchPage,
    configurationContent,
    configurationCard,
    reminder,
    apolloApi,
  ],
});
