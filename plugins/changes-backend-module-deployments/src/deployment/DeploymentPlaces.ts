import type { AuthService } from '@backstage/backend-plugin-api';
import { type Entity, parseEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { ChangeTarget } from '@fairway/plugin-changes-common';
import type { DeploymentSpec } from '@fairway/plugin-deployments-common';
import type {
  DeploymentPlace,
  EnvironmentRegistry,
} from '@fairway/plugin-deployments-node';

/** A component's place in an environment, and what people call it. */
export interface DeploymentTarget {
  /** Title of the component. */
  name: string;
  place: DeploymentPlace;
  target: ChangeTarget;
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
        key: `deployment:${place.componentRef}@${environment.name}`,
        title: `${name} in ${environment.title}`.slice(0, 200),
        entityRef: place.componentRef,
        environment: environment.name,
        system: place.system,
        ownerRef: place.ownerRef,
      },
    };
  }

  async #system(component: Entity, componentRef: string): Promise<Entity> {
    const system = component.spec?.system;
    if (typeof system !== 'string' || !system) {
      throw new InputError(
        `${componentRef} belongs to no system, and namespaces are given to systems. Set spec.system in its catalog-info.yaml`,
      );
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
      throw new NotFoundError(`The catalog has no ${kind} ${ref}`);
    }
    return entity;
  }
}
