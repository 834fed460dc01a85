import { createBackend } from '@backstage/backend-defaults';
import { rootHttpRouter } from './http/rootHttpRouter';
import { rootLogger } from './logging/rootLogger';

const backend = createBackend();

backend.add(rootLogger);
backend.add(rootHttpRouter);

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@fairway/plugin-auth-backend-module-oidc-subject'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@fairway/plugin-permission-backend-module-roles'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(import('@fairway/plugin-catalog-backend-module-links'));

backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-gitea'));
backend.add(import('@fairway/plugin-scaffolder-backend-module-fairway'));

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-techdocs'));
backend.add(import('@fairway/plugin-search-backend-module-changes'));
backend.add(import('@backstage/plugin-techdocs-backend'));

backend.add(import('@backstage/plugin-kubernetes-backend'));
backend.add(import('@fairway/plugin-kubernetes-backend-module-clusters'));

backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@backstage/plugin-mcp-actions-backend'));

backend.add(import('@fairway/plugin-changes-backend'));
backend.add(import('@fairway/plugin-changes-backend-module-apollo'));
backend.add(import('@fairway/plugin-changes-backend-module-deployments'));
backend.add(import('@fairway/plugin-deployments-backend'));
backend.add(import('@fairway/plugin-apollo-backend'));

backend.start();
