import { mapText } from '@fairway/api-contract';
import type { PlannedTarget } from '@fairway/plugin-changes-node';
import type { DeploymentSpec } from '@fairway/plugin-deployments-common';
import type {
  ComponentPlaces,
  ConfiguredEnvironment,
  DeploymentPlace,
  EnvironmentRegistry,
} from '@fairway/plugin-deployments-node';
import { texts } from '../texts';

const MAX_TITLE_LENGTH = 200;

/** Key of a component in an environment as the target of changes. */
export function targetKey(componentRef: string, environment: string): string {
  return `deployment:${componentRef}@${environment}`;
}

/** A component's place in an environment, and what people call it. */
export interface DeploymentTarget {
  /** Title of the component. */
  name: string;
  place: DeploymentPlace;
  target: PlannedTarget;
}

/** Finds what deployments change. */
export class DeploymentPlaces {
  readonly #components: ComponentPlaces;
  readonly #environments: EnvironmentRegistry;

  constructor(options: {
    components: ComponentPlaces;
    environments: EnvironmentRegistry;
  }) {
    this.#components = options.components;
    this.#environments = options.environments;
  }

  /** Throws NotFoundError for an unknown component or environment, and InputError for a component that cannot be deployed there. */
  async find(
    spec: Pick<DeploymentSpec, 'component' | 'environment'>,
  ): Promise<DeploymentTarget> {
    const { component, place } = await this.#components.find(
      spec.component,
      spec.environment,
    );
    const { environment } = place;
    const name = component.metadata.title ?? component.metadata.name;
    return {
      name,
      place,
      target: {
        key: targetKey(place.componentRef, environment.name),
        title: mapText(texts.target(name, environment.title), text =>
          text.slice(0, MAX_TITLE_LENGTH),
        ),
        entityRef: place.componentRef,
        environment: environment.name,
        system: place.system,
        ownerRef: place.ownerRef,
      },
    };
  }

  /** The environment before one in the order of promotion; undefined for the first. */
  before(environment: string): ConfiguredEnvironment | undefined {
    const { order } = this.#environments.get(environment);
    return this.#environments.list().find(one => one.order === order - 1);
  }
}
