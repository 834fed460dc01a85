import type { JsonObject } from '@backstage/types';
import {
  PROVISION_KIND,
  type ProvisionSpec,
  provisionSpecSchema,
} from '@fairway/plugin-apollo-common';
import type { ConfigStores } from '@fairway/plugin-apollo-node';
import {
  type ChangeKind,
  defineChangeKind,
  type PlannedTarget,
} from '@fairway/plugin-changes-node';
import type { ConfigApp, ConfigPlaces } from '../places/ConfigPlaces';
import type { ConfigPortal } from '../portal/ConfigPortal';
import { texts } from '../texts';
import { planProvision } from './planProvision';
import { createProvisionSteps } from './steps';

/** What the kind works with. */
export interface ProvisionDeps {
  places: Pick<ConfigPlaces, 'app' | 'environment'>;
  portal: Pick<ConfigPortal, 'record'>;
  stores: Pick<ConfigStores, 'get'>;
}

function targetOf(
  spec: ProvisionSpec,
  found: ConfigApp,
  { places }: ProvisionDeps,
): PlannedTarget {
  const environments = spec.environments
    .map(name => places.environment(found.store, name))
    .sort((a, b) => a.order - b.order);
  // The last on the way to customers decides who has to approve.
  const strictest =
    environments.findLast(environment => environment.protected) ??
    environments.at(-1)!;
  return {
    key: `apollo:${found.store.name}:${found.app}`,
    title: texts.provisionTitle(found.title),
    entityRef: found.componentRef,
    environment: strictest.name,
    system: found.system,
    ownerRef: found.ownerRef,
  };
}

/** The change kind `apollo-provision`: creates the application, clusters and namespaces that are missing, and copies keys. */
export function createProvisionKind(
  deps: ProvisionDeps,
): ChangeKind<ProvisionSpec, JsonObject> {
  return defineChangeKind<ProvisionSpec, JsonObject>({
    id: PROVISION_KIND,
    title: texts.provision,
    specSchema: provisionSpecSchema,
    async resolve(spec) {
      return targetOf(spec, await deps.places.app(spec), deps);
    },
    async plan(spec, context) {
      const target = await deps.places.app(spec);
      const { key } = targetOf(spec, target, deps);
      return planProvision(spec, context, { deps, target, key });
    },
    steps: createProvisionSteps(deps),
  });
}
