import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError, isError } from '@backstage/errors';
import { errorText, localError } from '@fairway/api-contract';
import type {
  Build,
  BuildRegistration,
} from '@fairway/plugin-deployments-common';
import {
  type DeploymentPlace,
  type ReleaseRenderer,
  systemOf,
} from '@fairway/plugin-deployments-node';
import { texts } from '../texts';
import type { ComponentCatalog } from '../catalog/ComponentCatalog';
import type { Places } from '../places/Places';
import type { BuildStore } from './BuildStore';
import { contentDigest } from './contentDigest';

export interface BuildRegistrarOptions {
  auth: AuthService;
  store: BuildStore;
  catalog: ComponentCatalog;
  places: Places;
  renderer: ReleaseRenderer;
}

/** Takes in what CI has built, if it can be deployed. */
export class BuildRegistrar {
  readonly #options: BuildRegistrarOptions;

  constructor(options: BuildRegistrarOptions) {
    this.#options = options;
  }

  /**
   * Stores a build; a repeat finds the one that is there. Throws NotFoundError for an unknown component, InputError when
   * it has no place or its manifests cannot be rendered for one of the environments, and ConflictError when the commit has
   * other content already.
   */
  async register(
    registration: BuildRegistration,
    options: {
      registeredBy: string;
      signal: AbortSignal;
    },
  ): Promise<Build> {
    const { auth, store } = this.#options;
    // A CI token is restricted to this plugin and cannot be passed on to the catalog.
    const credentials = await auth.getOwnServiceCredentials();
    const component = await this.#getComponent(registration, { credentials });
    const earlier = await store.findByCommit(
      registration.component,
      registration.commit,
    );
    if (earlier?.contentDigest === contentDigest(registration)) {
      return earlier.build;
    }
    if (!earlier) {
      for (const place of await this.#places(component, { credentials })) {
        await this.#render(registration, place, options.signal);
      }
    }
    return store.register({
      ...registration,
      registeredBy: options.registeredBy,
    });
  }

  async #getComponent(
    { component: ref }: BuildRegistration,
    options: { credentials: BackstageCredentials },
  ): Promise<Entity> {
    if (parseEntityRef(ref).kind !== 'component') {
      throw localError(InputError, texts.notComponent(ref));
    }
    const entity = await this.#options.catalog.get(ref, options);
    if (!entity) {
      throw localError(NotFoundError, texts.registerFirst(ref));
    }
    return entity;
  }

  async #places(
    component: Entity,
    options: { credentials: BackstageCredentials },
  ): Promise<DeploymentPlace[]> {
    const { catalog, places } = this.#options;
    const systemRef = systemOf(component);
    const system = systemRef
      ? await catalog.get(systemRef, options)
      : undefined;
    return places.of(component, system).map(({ place, unavailable }) => {
      if (place) return place;
      throw localError(InputError, texts.undeployable(unavailable));
    });
  }

  async #render(
    { manifests, images, version }: BuildRegistration,
    place: DeploymentPlace,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      await this.#options.renderer.render(
        { manifests, images, version, place },
        signal,
      );
    } catch (error) {
      if (!isError(error) || error.name !== 'InputError') throw error;
      throw localError(
        InputError,
        texts.unrenderable(place.environment.name, errorText(error)),
      );
    }
  }
}
