import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type { NamespaceRef } from '@fairway/plugin-apollo-common';
import type { ConfigStore, ConfigStores } from '@fairway/plugin-apollo-node';
import { appIn, ConfiguredApp } from '../catalog/ConfiguredApps';
import type { LedgerPlace } from '../database/rows';
import { texts } from '../texts';
import type { Access } from './Access';

/** A namespace that the caller may see, with where it is. */
export interface ResolvedPlace {
  ref: NamespaceRef;
  app: ConfiguredApp;
  store: ConfigStore;
  place: LedgerPlace;
}

/** Finds what references point to. */
export class Places {
  readonly #access: Access;
  readonly #stores: ConfigStores;

  constructor(deps: { access: Access; stores: ConfigStores }) {
    this.#access = deps.access;
    this.#stores = deps.stores;
  }

  /** Throws NotFoundError, in the same words for what is not there and what the caller may not read. */
  async read(
    ref: NamespaceRef,
    credentials: BackstageCredentials,
  ): Promise<ResolvedPlace> {
    return this.of(ref, await this.#access.read(ref.component, credentials));
  }

  /** As {@link read}, and throws NotAllowedError unless the caller may see secrets of it. */
  async reveal(
    ref: NamespaceRef,
    credentials: BackstageCredentials,
  ): Promise<ResolvedPlace> {
    return this.of(ref, await this.#access.reveal(ref.component, credentials));
  }

  /** Without a check. Throws NotFoundError when the store or the environment is not configured, or the component names no application. */
  of(ref: NamespaceRef, app: ConfiguredApp): ResolvedPlace {
    const store = this.#stores.get(ref.store);
    if (!store.environments.some(({ name }) => name === ref.environment)) {
      throw localError(
        NotFoundError,
        texts.notServed(
          store.title,
          ref.environment,
          store.environments.map(({ name }) => name),
        ),
      );
    }
    const name = appIn(store, app);
    if (name === undefined) {
      throw localError(NotFoundError, texts.noApp(app.component, store.title));
    }
    const { environment, cluster, namespace } = ref;
    return {
      ref,
      app,
      store,
      place: { store: store.name, environment, app: name, cluster, namespace },
    };
  }
}
