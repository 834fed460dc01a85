import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Heir, NamespaceRef } from '@fairway/plugin-apollo-common';
import type { Places, ResolvedPlace } from '../access/Places';
import type { ConfiguredApps } from '../catalog/ConfiguredApps';
import type { LedgerQueries } from '../database/LedgerQueries';
import type { Configurations } from '../ledger/keyDifferences';

const TIMEOUT_MS = 5_000;

/** A key that a namespace has from the public one of the same name. */
export interface InheritedKey {
  key: string;
  value: string;
  /** The application whose public namespace it is. */
  from: string;
}

/** Public namespaces: an application that has one of the same name inherits its keys and may override them. */
export class Inheritance {
  readonly #places: Places;
  readonly #apps: ConfiguredApps;
  readonly #ledger: LedgerQueries;
  readonly #logger: LoggerService;

  constructor(deps: {
    places: Places;
    apps: ConfiguredApps;
    ledger: LedgerQueries;
    logger: LoggerService;
  }) {
    this.#places = deps.places;
    this.#apps = deps.apps;
    this.#ledger = deps.ledger;
    this.#logger = deps.logger;
  }

  /**
   * What the config service gives clients of the application beyond its own release. Servers do not say whose a public
   * namespace is; it is the one that publishes those keys.
   */
  async of(
    { store, place }: ResolvedPlace,
    stored: {
      isPublic: boolean;
      release: { configurations: Configurations } | null;
    },
    signal: AbortSignal,
  ): Promise<InheritedKey[]> {
    if (!stored.isPublic || !store.ask) return [];
    try {
      const given = await store.ask(place, {}, signal);
      const own = stored.release?.configurations ?? {};
      const keys = Object.keys(given?.configurations ?? {})
        .filter(key => !Object.hasOwn(own, key))
        .sort();
      if (keys.length === 0) return [];
      const others = await this.#others(place);
      return keys.map(key => ({
        key,
        value: given!.configurations[key],
        from:
          others.find(other => Object.hasOwn(other.configurations, key))?.app ??
          place.namespace,
      }));
    } catch (error) {
      this.#logger.warn(
        `What ${place.namespace} inherits cannot be read`,
        toError(error),
      );
      return [];
    }
  }

  /** Applications that have a namespace of the same name, in the same environment of the store; none of an heir itself. */
  async heirs(
    ref: NamespaceRef,
    page: { limit: number; offset: number },
    credentials: BackstageCredentials,
  ): Promise<{ items: Heir[]; total: number }> {
    const resolved = await this.#places.read(ref, credentials);
    const { place } = resolved;
    const { store, environment, namespace } = place;
    const [own] = await this.#ledger.namespaces({ ...place });
    if (!own?.isPublic) return { items: [], total: 0 };
    const [others, published, apps, running] = await Promise.all([
      this.#ledger.namespaces({ store, environment, namespace }),
      this.#others(place),
      this.#apps.list(),
      this.#ledger.running(place),
    ]);
    const configurations = running?.configurations ?? {};
    const inherited = await this.of(
      resolved,
      { isPublic: true, release: running && { configurations } },
      AbortSignal.timeout(TIMEOUT_MS),
    );
    if (inherited.length > 0) return { items: [], total: 0 };
    const keys = Object.keys(configurations).sort();
    const byApp = new Map(
      [...apps.values()].flatMap(({ appId, component, heldBy }) =>
        appId && heldBy === component ? [[appId, component] as const] : [],
      ),
    );
    const heirs = others.filter(other => other.app !== place.app);
    return {
      total: heirs.length,
      items: heirs
        .slice(page.offset, page.offset + page.limit)
        .map(({ app, cluster }) => {
          const theirs = published.find(
            one => one.app === app && one.cluster === cluster,
          );
          return {
            app,
            component: byApp.get(app) ?? null,
            environment,
            cluster,
            // Of the keys that the caller can see anyway.
            overrides: keys.filter(
              key => theirs && Object.hasOwn(theirs.configurations, key),
            ),
          };
        }),
    };
  }

  async #others({
    store,
    environment,
    app,
    namespace,
  }: ResolvedPlace['place']) {
    const all = await this.#ledger.published({ store, environment, namespace });
    return all.filter(other => other.app !== app);
  }
}
