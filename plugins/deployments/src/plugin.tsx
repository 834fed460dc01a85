import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RiRocketLine } from '@remixicon/react';
import { z } from 'zod';
import { deploymentsApi } from './apis';
import { deliveryRouteRef, rootRouteRef } from './routes';

const matrixPage = PageBlueprint.make({
  params: {
    path: '/environments',
    routeRef: rootRouteRef,
    title: 'Environments',
    icon: <RiRocketLine />,
    loader: () => import('./components/MatrixPage').then(m => <m.MatrixPage />),
  },
});

const deliveryContent = EntityContentBlueprint.makeWithOverrides({
  name: 'delivery',
  configSchema: {
    docsUrl: z
      .string()
      .default('/docs/default/component/fairway/developer/builds'),
  },
  factory(originalFactory, { config }) {
    return originalFactory({
      path: '/delivery',
      title: 'Delivery',
      group: 'deployment',
      routeRef: deliveryRouteRef,
      filter: { kind: 'component' },
      loader: () =>
        import('./components/DeliveryContent').then(m => (
          <m.DeliveryContent docsUrl={config.docsUrl} />
        )),
    });
  },
});

const deliveryCard = EntityCardBlueprint.make({
  name: 'delivery',
  params: {
    type: 'content',
    filter: { kind: 'component' },
    loader: () =>
      import('./components/DeliveryCard').then(m => <m.DeliveryCard />),
  },
});

/** Deployments: the environment matrix, and a component's delivery tab and card. */
export default createFrontendPlugin({
  pluginId: 'deployments',
  title: 'Deployments',
  icon: <RiRocketLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef, delivery: deliveryRouteRef },
  extensions: [matrixPage, deliveryContent, deliveryCard, deploymentsApi],
});
