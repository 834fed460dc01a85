import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { json } from 'express';
import { identifyRequests } from './requestId';
import { guardUpgrades } from './upgrades';

/** Backstage's way of serving, with an id for each request and a guard before WebSockets. */
export const rootHttpRouter = rootHttpRouterServiceFactory({
  configure({ app, server, config, applyDefaults }) {
    app.use(identifyRequests());
    app.use(guardUpgrades(server, config));
    // What people collect before they propose it may hold long texts; the plugin itself takes 100 kB.
    app.use('/api/user-settings', json({ limit: '1mb' }));
    applyDefaults();
  },
});
