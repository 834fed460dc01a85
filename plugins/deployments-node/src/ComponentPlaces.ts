import type { AuthService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { localError } from '@fairway/api-contract';
import { withoutSystem } from './ConfigEnvironmentRegistry';
import type { DeploymentPlace, EnvironmentRegistry } from './environments';
import { systemOf } from './relations';
import { texts } from './texts';

/** Finds where components are deployed to, by the catalog and the configuration. */
export class ComponentPlaces {
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
    componentRef: string,
    environment: string,
  ): Promise<{ component: Entity; place: DeploymentPlace }> {
    const { name } = this.#environments.get(environment);
    const component = await this.#entity(componentRef, 'component');
    const systemRef = systemOf(component);
    if (!systemRef) throw localError(InputError, withoutSystem(componentRef));
    const system = await this.#entity(systemRef, 'system');
    return {
      component,
      place: this.#environments.place(name, component, system),
    };
  }

  async #entity(ref: string, kind: string): Promise<Entity> {
    // The portal's own rights: what the caller may, is decided for the target.
    const credentials = await this.#auth.getOwnServiceCredentials();
    const entity = await this.#catalog.getEntityByRef(ref, { credentials });
    if (!entity || entity.kind.toLowerCase() !== kind) {
      throw localError(NotFoundError, texts.notInCatalog(kind, ref));
    }
    return entity;
  }
}
