import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import type { Environment } from '@fairway/plugin-deployments-common';
import type {
  DeploymentPlace,
  EnvironmentRegistry,
} from '@fairway/plugin-deployments-node';
import { systemOf } from '../catalog/ComponentCatalog';

/** An environment with the place of a component in it, or the reason why it has none. */
export type PlaceInEnvironment = { environment: Environment } & (
  | { place: DeploymentPlace; unavailable: null }
  | { place: null; unavailable: string }
);

/** Finds the places of a component in all environments, in the order of promotion. */
export class Places {
  readonly #environments: EnvironmentRegistry;

  constructor(environments: EnvironmentRegistry) {
    this.#environments = environments;
  }

  /** All environments, in the order of promotion. */
  environments(): Environment[] {
    return this.#environments.list();
  }

  of(component: Entity, system: Entity | undefined): PlaceInEnvironment[] {
    return this.#environments.list().map(environment => {
      if (!system) {
        return {
          environment,
          place: null,
          unavailable: withoutSystem(component),
        };
      }
      try {
        const place = this.#environments.place(
          environment.name,
          component,
          system,
        );
        return { environment, place, unavailable: null };
      } catch (error) {
        if (!isError(error) || error.name !== 'InputError') throw error;
        return { environment, place: null, unavailable: error.message };
      }
    });
  }
}

/** Why a component without a known system cannot be deployed. */
export function withoutSystem(component: Entity): string {
  const ref = stringifyEntityRef(component);
  const system = systemOf(component);
  return system
    ? `The system ${system} of ${ref} is not in the catalog, or you may not see it`
    : `${ref} belongs to no system, and namespaces are given to systems. Set spec.system in its catalog-info.yaml`;
}
