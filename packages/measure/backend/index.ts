// What changes and deployments need and nothing else, so that figures of the engine are not those of its neighbours.
import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@fairway/plugin-auth-backend-module-oidc-subject'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@fairway/plugin-permission-backend-module-roles'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@fairway/plugin-changes-backend'));
backend.add(import('@fairway/plugin-changes-backend-module-deployments'));
backend.add(import('./measuredKind'));
backend.add(import('@fairway/plugin-deployments-backend'));

backend.start();
