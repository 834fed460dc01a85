import type { AuthService } from '@backstage/backend-plugin-api';
import { type Entity, parseEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { localError, mapText } from '@fairway/api-contract';
import type { PlannedTarget } from '@fairway/plugin-changes-node';
import type { DeploymentSpec } from '@fairway/plugin-deployments-common';
import {
  type ConfiguredEnvironment,
  type DeploymentPlace,
  type EnvironmentRegistry,
  withoutSystem,
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

/** Finds where a component goes, by the catalog and the configuration. */
export class DeploymentPlaces {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #environments: EnvironmentRegistry;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    environments: EnvironmentRegistry;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#environments = options.environments;
  }

  /** Throws NotFoundError for an unknown component or environment, and InputError for a component that cannot be deployed there. */
  async find(
    spec: Pick<DeploymentSpec, 'component' | 'environment'>,
  ): Promise<DeploymentTarget> {
    const environment = this.#environments.get(spec.environment);
    const component = await this.#entity(spec.component, 'component');
    const system = await this.#system(component, spec.component);
    const place = this.#environments.place(environment.name, component, system);
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

  async #system(component: Entity, componentRef: string): Promise<Entity> {
    const system = component.spec?.system;
    if (typeof system !== 'string' || !system) {
      throw localError(InputError, withoutSystem(componentRef));
    }
    const { kind, namespace, name } = parseEntityRef(system, {
      defaultKind: 'system',
      defaultNamespace: component.metadata.namespace,
    });
    return this.#entity(`${kind}:${namespace}/${name}`, 'system');
  }

  async #entity(ref: string, kind: string): Promise<Entity> {
    // The portal's own rights: what the requester may, the engine asks for the target.
    const credentials = await this.#auth.getOwnServiceCredentials();
    const entity = await this.#catalog.getEntityByRef(ref, { credentials });
    if (!entity || entity.kind.toLowerCase() !== kind) {
      throw localError(NotFoundError, texts.notInCatalog(kind, ref));
    }
    return entity;
  }
}
