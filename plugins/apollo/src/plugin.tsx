import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiEqualizerLine } from '@remixicon/react';
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

/** Configuration: a component's tab, and the search over all of it. */
export default createFrontendPlugin({
  pluginId: 'apollo',
  title: 'Configuration',
  icon: <RiEqualizerLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef, configuration: configurationRouteRef },
  extensions: [searchPage, configurationContent, apolloApi],
});
