import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { createApiRouter } from '@fairway/api-contract-node';
import { changesApi } from '@fairway/plugin-changes-common';
import type { RouteDeps } from './RouteDeps';
import { auditRoutes } from './auditRoutes';
import { changeRoutes } from './changeRoutes';
import { commentRoutes } from './commentRoutes';
import { decisionRoutes } from './decisionRoutes';
import { liveRoutes } from './liveRoutes';
import { policyRoutes } from './policyRoutes';

/** The plugin's HTTP API. */
export function createRouter(
  deps: RouteDeps & { httpAuth: HttpAuthService; auditor: AuditorService },
) {
  return createApiRouter(
    changesApi,
    {
      ...auditRoutes(deps),
      ...changeRoutes(deps),
      ...commentRoutes(deps),
      ...decisionRoutes(deps),
      ...liveRoutes(deps),
      ...policyRoutes(deps),
    },
    deps,
  );
}
