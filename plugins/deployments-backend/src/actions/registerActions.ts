import type { PermissionsService } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { EnvironmentRegistry } from '@fairway/plugin-deployments-node';
import type { BuildsService } from '../builds/BuildsService';
import type { DeliveryService } from '../delivery/DeliveryService';
import { registerGetDelivery } from './registerGetDelivery';
import { registerListBuilds } from './registerListBuilds';
import { registerListEnvironments } from './registerListEnvironments';

/** What the actions read with; the same services as the HTTP API. */
export interface ActionDeps {
  actionsRegistry: ActionsRegistryService;
  permissions: PermissionsService;
  environments: EnvironmentRegistry;
  builds: BuildsService;
  delivery: DeliveryService;
}

/** Registers what agents may ask. Deploying is the action "propose a change" of the plugin `changes`. */
export function registerActions(deps: ActionDeps): void {
  registerListEnvironments(deps);
  registerListBuilds(deps);
  registerGetDelivery(deps);
}
