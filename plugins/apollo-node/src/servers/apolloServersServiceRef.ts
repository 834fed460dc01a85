import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import type { ApolloServers } from './ApolloServers';
import { ConfigApolloServers } from './ConfigApolloServers';

/** The configured Apollo servers. Id `apollo.servers`, one for the whole backend. */
export const apolloServersServiceRef = createServiceRef<ApolloServers>({
  id: 'apollo.servers',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { config: coreServices.rootConfig },
      factory: ({ config }) => ConfigApolloServers.fromConfig(config),
    }),
});
