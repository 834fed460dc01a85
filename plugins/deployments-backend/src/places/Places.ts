import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import { errorText, LocalText } from '@fairway/api-contract';
import {
  type ConfiguredEnvironment,
  type DeploymentPlace,
  type EnvironmentRegistry,
  systemOf,
  withoutSystem,
} from '@fairway/plugin-deployments-node';
import { texts } from '../texts';

/** An environment with the place of a component in it, or the reason why it has none. */
export type PlaceInEnvironment = { environment: ConfiguredEnvironment } & (
  | { place: DeploymentPlace; unavailable: null }
  | { place: null; unavailable: LocalText }
);

/** Finds the places of a component in all environments, in the order of promotion. */
export class Places {
  readonly #environments: EnvironmentRegistry;

  constructor(environments: EnvironmentRegistry) {
    this.#environments = environments;
  }

  /** All environments, in the order of promotion. */
  environments(): ConfiguredEnvironment[] {
    return this.#environments.list();
  }

  of(component: Entity, system: Entity | undefined): PlaceInEnvironment[] {
    return this.#environments.list().map(environment => {
      if (!system) {
        return {
          environment,
          place: null,
          unavailable: lacksSystem(component),
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
        return { environment, place: null, unavailable: errorText(error) };
      }
    });
  }
}

/** Why a component without a known system cannot be deployed. */
export function lacksSystem(component: Entity): LocalText {
  const ref = stringifyEntityRef(component);
  const system = systemOf(component);
  return system ? texts.systemHidden(system, ref) : withoutSystem(ref);
}
