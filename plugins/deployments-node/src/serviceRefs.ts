import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { ConfigEnvironmentRegistry } from './ConfigEnvironmentRegistry';
import type { EnvironmentRegistry } from './environments';
import type { ReleaseRenderer } from './render';
import { DefaultReleaseRenderer } from './rendering/DefaultReleaseRenderer';

/** The environments, read from `fairway.deployments.environments`. Id `deployments.environments`, one for the whole backend. */
export const environmentRegistryServiceRef =
  createServiceRef<EnvironmentRegistry>({
    id: 'deployments.environments',
    scope: 'root',
    defaultFactory: async service =>
      createServiceFactory({
        service,
        deps: { config: coreServices.rootConfig },
        factory: ({ config }) => ConfigEnvironmentRegistry.fromConfig(config),
      }),
  });

/** Renders releases with the programs of `fairway.helm` and `fairway.kubectl`. Id `deployments.renderer`, one for the whole backend. */
export const releaseRendererServiceRef = createServiceRef<ReleaseRenderer>({
  id: 'deployments.renderer',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { config: coreServices.rootConfig },
      factory: ({ config }) => DefaultReleaseRenderer.fromConfig(config),
    }),
});
