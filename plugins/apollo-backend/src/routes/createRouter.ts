import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { createApiRouter } from '@fairway/api-contract-node';
import { apolloApi } from '@fairway/plugin-apollo-common';
import type { Router } from 'express';
import type { EngineService } from '../service/EngineService';
import { createEngineRoutes } from './engineRoutes';
import { createReadRoutes, ReadDeps } from './readRoutes';

/** The plugin's HTTP API. */
export function createRouter(
  deps: ReadDeps & {
    engine: EngineService;
    httpAuth: HttpAuthService;
    auditor: AuditorService;
  },
): Router {
  return createApiRouter(
    apolloApi,
    { ...createReadRoutes(deps), ...createEngineRoutes(deps) },
    deps,
  );
}
