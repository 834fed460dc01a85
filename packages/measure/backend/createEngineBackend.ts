import { createBackend } from '@backstage/backend-defaults';

/** A backend with the change engine and what it needs, and nothing else, so that figures are not those of its neighbours. */
export function createEngineBackend() {
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
  return backend;
}
