import type { ChangeStore } from '../database/ChangeStore';
import type { PlanStore } from '../database/PlanStore';
import type { Transactions } from '../database/Transactions';
import type { ChangeKindRegistry } from '../kinds/ChangeKindRegistry';
import type { Directory } from '../people/Directory';
import type { Authorizer } from '../permissions/Authorizer';
import type { PlanCheck } from '../engine/PlanCheck';
import type { Planner } from '../planning/Planner';

/** What the services of this plugin share. */
export interface ServiceDeps {
  authorizer: Authorizer;
  directory: Directory;
  kinds: ChangeKindRegistry;
  planCheck: PlanCheck;
  planner: Planner;
  plans: PlanStore;
  store: ChangeStore;
  transactions: Transactions;
}
