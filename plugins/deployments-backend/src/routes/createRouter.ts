import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { createApiRouter } from '@fairway/api-contract-node';
import { deploymentsApi } from '@fairway/plugin-deployments-common';
import type { Router } from 'express';
import { createBuildRoutes } from './buildRoutes';
import { createDeliveryRoutes } from './deliveryRoutes';

/** The plugin's HTTP API. */
export function createRouter(
  deps: Parameters<typeof createBuildRoutes>[0] &
    Parameters<typeof createDeliveryRoutes>[0] & {
      httpAuth: HttpAuthService;
      auditor: AuditorService;
    },
): Router {
  return createApiRouter(
    deploymentsApi,
    { ...createBuildRoutes(deps), ...createDeliveryRoutes(deps) },
    deps,
  );
}
