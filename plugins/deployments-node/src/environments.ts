import type { Entity } from '@backstage/catalog-model';
import type { environmentSchema } from '@fairway/plugin-deployments-common';
import type { z } from 'zod';

/** An environment as configured, without anything about credentials; the API answers it as an `Environment`. */
export type ConfiguredEnvironment = z.input<typeof environmentSchema>;

/** Where a component goes in an environment; decided by configuration, never by catalog input alone. */
export interface DeploymentPlace {
  environment: ConfiguredEnvironment;
  cluster: string;
  namespace: string;
  /** Id of the executor that brings releases there. */
  executor: string;
  componentRef: string;
  /** Name of the component in lower case, used in labels. */
  componentName: string;
  /** `metadata.name` of the system. */
  system: string;
  ownerRef: string;
}

/** The configured environments (`fairway.deployments.environments`). */
export interface EnvironmentRegistry {
  list(): ConfiguredEnvironment[];
  /** Throws NotFoundError that names the known environments. */
  get(name: string): ConfiguredEnvironment;
  /**
   * Throws InputError when the component has no system or owner, or when the system's owner is another group: a
   * component could otherwise name a foreign system and reach its namespaces.
   */
  place(name: string, component: Entity, system: Entity): DeploymentPlace;
}
