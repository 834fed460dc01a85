import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { errorText, LocalText } from '@fairway/api-contract';
import {
  CAPABILITIES,
  Capability,
  storeSchema,
} from '@fairway/plugin-apollo-common';
import type {
  ConfigStore,
  ConfigStores,
  StoreStatus,
} from '@fairway/plugin-apollo-node';
import type { EnvironmentRegistry } from '@fairway/plugin-deployments-node';
import type { z } from 'zod';
import type { Access } from '../access/Access';
import { FlightCache } from '../live/FlightCache';
import { within } from '../live/within';
import { texts } from '../texts';

const PATIENCE_MS = 3_000;
const PROBE_TIMEOUT_MS = 10_000;

/** A status whose reasons are known in every language. */
type Status = Omit<StoreStatus, 'error' | 'capabilities'> & {
  error: LocalText | null;
  capabilities: Record<
    Capability,
    { available: boolean; why: LocalText | null }
  >;
};

/** The configured stores and what each can do. */
export class StoresService {
  readonly #access: Access;
  readonly #stores: ConfigStores;
  readonly #environments: EnvironmentRegistry;
  readonly #statuses: FlightCache<
    { store: ConfigStore; environment: string },
    StoreStatus
  >;

  readonly #organizations: FlightCache<
    ConfigStore,
    { id: string; name: string }[] | null
  >;

  constructor(deps: {
    access: Access;
    stores: ConfigStores;
    environments: EnvironmentRegistry;
  }) {
    this.#access = deps.access;
    this.#stores = deps.stores;
    this.#environments = deps.environments;
    this.#statuses = new FlightCache({
      load: ({ store, environment }) =>
        store.status(environment, AbortSignal.timeout(PROBE_TIMEOUT_MS)),
      toId: ({ store, environment }) =>
        JSON.stringify([store.name, environment]),
      freshMs: 15_000,
      staleMs: 105_000,
      failureMs: 5_000,
      max: 500,
    });
    this.#organizations = new FlightCache({
      load: async ({ provision }) =>
        (await provision?.organizations?.(
          AbortSignal.timeout(PROBE_TIMEOUT_MS),
        )) ?? null,
      toId: ({ name }) => name,
      freshMs: 60_000,
      staleMs: 600_000,
      failureMs: 5_000,
      max: 100,
    });
  }

  async list(
    credentials: BackstageCredentials,
  ): Promise<z.input<typeof storeSchema>[]> {
    await this.#access.requireAny(credentials);
    const titles = new Map(
      this.#environments.list().map(({ name, title }) => [name, title]),
    );
    return Promise.all(
      this.#stores.list().map(async store => ({
        name: store.name,
        title: store.title,
        type: store.type,
        standIn: store.standIn,
        portalUrl: store.portalUrl,
        organizations: await this.#organizationsOf(store),
        environments: await Promise.all(
          store.environments.map(async ({ name, storeName }) => {
            const status = await this.#status(store, name);
            return {
              environment: name,
              title: titles.get(name) ?? name,
              storeName,
              ...status,
              checkedAt: status.checkedAt?.toISOString() ?? null,
            };
          }),
        ),
      })),
    );
  }

  async #organizationsOf(store: ConfigStore) {
    if (!store.provision?.organizations) return null;
    return within(PATIENCE_MS, this.#organizations.get(store)).catch(
      () => null,
    );
  }

  async #status(store: ConfigStore, environment: string): Promise<Status> {
    try {
      return await within(
        PATIENCE_MS,
        this.#statuses.get({ store, environment }),
      );
    } catch (error) {
      const unknown = { available: false, why: texts.notProbed };
      return {
        reachable: false,
        error: errorText(toError(error)),
        version: null,
        capabilities: Object.fromEntries(
          CAPABILITIES.map(capability => [capability, unknown]),
        ) as Status['capabilities'],
        checkedAt: null,
      };
    }
  }
}
