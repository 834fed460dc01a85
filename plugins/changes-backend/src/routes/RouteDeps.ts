import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ApiHandlers } from '@fairway/api-contract-node';
import type { changesApi } from '@fairway/plugin-changes-common';
import type { AuditStore } from '../database/AuditStore';
import type { LiveHub } from '../live/LiveHub';
import type { ActionService } from '../service/ActionService';
import type { CommentService } from '../service/CommentService';
import type { DecisionService } from '../service/DecisionService';
import type { PolicyService } from '../service/PolicyService';
import type { ReadService } from '../service/ReadService';
import type { RequestService } from '../service/RequestService';
import type { ServiceDeps } from '../service/ServiceDeps';

/** What the routes call. */
export interface RouteDeps extends ServiceDeps {
  actions: ActionService;
  audit: AuditStore;
  comments: CommentService;
  decisions: DecisionService;
  hub: LiveHub;
  logger: LoggerService;
  policies: PolicyService;
  reads: ReadService;
  requests: RequestService;
}

type Handlers = ApiHandlers<typeof changesApi>;

/** The handlers of some routes of the API. */
export type Routes<K extends keyof Handlers> = Pick<Handlers, K>;
