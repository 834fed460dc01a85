import type { AuthService } from '@backstage/backend-plugin-api';
import {
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { localError, mapText } from '@fairway/api-contract';
import type { NamespaceRef } from '@fairway/plugin-apollo-common';
import {
  APP_ID_ANNOTATION,
  appOf,
  type ConfigStore,
  type ConfigStores,
  type StorePlace,
} from '@fairway/plugin-apollo-node';
import type { PlannedTarget } from '@fairway/plugin-changes-node';
import {
  type EnvironmentRegistry,
  ownerOf,
  systemOf,
} from '@fairway/plugin-deployments-node';
import { texts } from '../texts';

type Environment = ReturnType<EnvironmentRegistry['get']>;

/** A component as a store knows it. */
export interface ConfigApp {
  store: ConfigStore;
  app: string;
  componentRef: string;
  /** Title of the component. */
  title: string;
  ownerRef: string;
  system: string | null;
}

/** A namespace of configuration, and what people call it. */
export interface ConfigPlace extends ConfigApp {
  ref: NamespaceRef;
  place: StorePlace;
  environment: Environment;
  /** Such as `application`, with the cluster where it is not `default`. */
  name: string;
  target: PlannedTarget;
}

/** Finds where configuration is kept, by the catalog and the configuration of the portal. */
export class ConfigPlaces {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #environments: EnvironmentRegistry;
  readonly #stores: ConfigStores;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    environments: EnvironmentRegistry;
    stores: ConfigStores;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#environments = options.environments;
    this.#stores = options.stores;
  }

  /** Throws NotFoundError for what is unknown, and InputError for a component without owner or application. */
  async find(ref: NamespaceRef): Promise<ConfigPlace> {
    const found = await this.app(ref);
    const environment = this.environment(found.store, ref.environment);
    const { app, store } = found;
    const { cluster, namespace } = ref;
    const name =
      cluster === 'default' ? namespace : `${namespace} (${cluster})`;
    return {
      ...found,
      // The spec's part may hold more than names its place.
      ref: {
        component: found.componentRef,
        store: ref.store,
        environment: ref.environment,
        cluster,
        namespace,
      },
      place: { environment: environment.name, app, cluster, namespace },
      environment,
      name,
      target: {
        key: `apollo:${store.name}:${app}@${environment.name}/${cluster}/${namespace}`,
        title: texts.targetTitle(
          found.title.slice(0, 60),
          name.slice(0, 80),
          mapText(environment.title, title => title.slice(0, 40)),
        ),
        entityRef: found.componentRef,
        environment: environment.name,
        system: found.system,
        ownerRef: found.ownerRef,
      },
    };
  }

  /** An environment that a store serves. Throws NotFoundError. */
  environment(store: ConfigStore, name: string): Environment {
    const environment = this.#environments.get(name);
    if (!store.environments.some(served => served.name === name)) {
      const known = store.environments.map(served => served.name);
      throw localError(
        NotFoundError,
        texts.environmentNotServed(store.title, name, known),
      );
    }
    return environment;
  }

  /** The application of a component in a store. */
  async app(
    ref: Pick<NamespaceRef, 'component' | 'store'>,
  ): Promise<ConfigApp> {
    const store = this.#stores.get(ref.store);
    const component = await this.#component(ref.component);
    const componentRef = stringifyEntityRef(component);
    const app = appOf(component, store);
    if (!app) {
      throw localError(
        InputError,
        texts.noApp(componentRef, APP_ID_ANNOTATION),
      );
    }
    const ownerRef = ownerOf(component);
    if (!ownerRef) throw localError(InputError, texts.noOwner(componentRef));
    const system = systemOf(component);
    return {
      store,
      app,
      componentRef,
      title: component.metadata.title ?? component.metadata.name,
      ownerRef,
      system: system ? parseEntityRef(system).name : null,
    };
  }

  async #component(ref: string): Promise<Entity> {
    // The portal's own rights: what the requester may, the engine asks for the target.
    const credentials = await this.#auth.getOwnServiceCredentials();
    const entity = await this.#catalog.getEntityByRef(ref, { credentials });
    if (entity?.kind.toLowerCase() === 'component') return entity;
    throw localError(NotFoundError, texts.noComponent(ref));
  }
}
