import type { AuthService } from '@backstage/backend-plugin-api';
import { type Entity, parseEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  DeploymentPlace,
  EnvironmentRegistry,
} from '@fairway/plugin-deployments-node';

/** Finds the namespace of a cluster that a component's ConfigMaps are in: the one that it is deployed to. */
export class ConfigMapPlaces {
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

  /** Throws NotFoundError for an unknown component or environment, and InputError for a component that is not deployed there. */
  async find(
    componentRef: string,
    environment: string,
  ): Promise<DeploymentPlace> {
    const component = await this.#entity(componentRef);
    const { system } = component.spec ?? {};
    // Without a system, the registry says what to do about it.
    const systemEntity =
      typeof system === 'string' && system
        ? await this.#entity(systemRef(system, component))
        : component;
    return this.#environments.place(environment, component, systemEntity);
  }

  async #entity(ref: string): Promise<Entity> {
    // The portal's own rights: what the caller may see is decided before.
    const credentials = await this.#auth.getOwnServiceCredentials();
    const entity = await this.#catalog.getEntityByRef(ref, { credentials });
    if (!entity) throw new NotFoundError(`The catalog has no ${ref}`);
    return entity;
  }
}

function systemRef(system: string, component: Entity): string {
  const { kind, namespace, name } = parseEntityRef(system, {
    defaultKind: 'system',
    defaultNamespace: component.metadata.namespace,
  });
  return `${kind}:${namespace}/${name}`;
}
