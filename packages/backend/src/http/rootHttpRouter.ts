import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { identifyRequests } from './requestId';
import { guardUpgrades } from './upgrades';

/** Backstage's way of serving, with an id for each request and a guard before WebSockets. */
export const rootHttpRouter = rootHttpRouterServiceFactory({
  configure({ app, server, config, applyDefaults }) {
    app.use(identifyRequests());
    app.use(guardUpgrades(server, config));
    applyDefaults();
  },
});
