import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  ConfigStore,
  ConfigStores,
  StoredNamespaceSummary,
} from '@fairway/plugin-apollo-node';
import {
  appIn,
  ConfiguredApp,
  ConfiguredApps,
} from '../catalog/ConfiguredApps';
import type { LedgerQueries } from '../database/LedgerQueries';
import type { LedgerStore } from '../database/LedgerStore';
import { placeKey } from '../database/rows';
import type { SearchIndex } from '../database/SearchIndex';
import type { Ledger } from '../ledger/Ledger';
import type { Looks } from '../live/Looks';
import { listNamespaces } from '../live/listNamespaces';
import { mapBounded } from '../live/mapBounded';
import { Attempts } from './Attempts';
import { appKey, StoreApp, toLedgerPlace } from '../access/StoreApp';
import type { FollowOptions } from './FollowOptions';
import { pause } from './pause';
import { Publications } from './Publications';
import { Rounds } from './Rounds';
import { Semaphore } from './Semaphore';

const TIMEOUT_MS = 15_000;
/** Applications that are looked at, and namespaces that are read, at a time. */
const CONCURRENCY = 8;
/** How often the catalog is asked for new applications. */
const NEW_APPS_MS = 15_000;

interface FollowerDeps {
  apps: ConfiguredApps;
  stores: ConfigStores;
  ledger: Ledger;
  ledgerStore: LedgerStore;
  queries: LedgerQueries;
  index: SearchIndex;
  looks: Looks;
  logger: LoggerService;
  options: FollowOptions;
}

/** Keeps the ledger and the index in step: stores tell of publications, and what they cannot tell is looked at. */
export class Follower {
  readonly #deps: FollowerDeps;
  readonly #attempts: Attempts;
  readonly #publications: Publications;
  readonly #reads = new Semaphore(CONCURRENCY);
  /** Applications whose releases were read since the turn began; from then on they are told of. */
  readonly #read = new Set<string>();

  constructor(deps: FollowerDeps) {
    const { logger, options } = deps;
    this.#deps = deps;
    this.#attempts = new Attempts({ what: 'asked', logger });
    this.#publications = new Publications({
      connections: options.connections,
      logger,
      read: (place, named, signal) => this.#record(place, named, signal),
    });
  }

  /** Follows until the signal aborts. Of what happened before, the first look tells. */
  async run(signal: AbortSignal): Promise<void> {
    const { logger, options } = this.#deps;
    const rounds = new Rounds(options.lookEveryMs);
    this.#publications.clear();
    this.#read.clear();
    while (!signal.aborted) {
      try {
        await this.#turn(rounds, signal);
      } catch (error) {
        if (signal.aborted) return;
        logger.warn('Configuration was not looked at', toError(error));
      }
      await pause(Math.min(NEW_APPS_MS, options.lookEveryMs), signal);
    }
  }

  async #turn(rounds: Rounds, signal: AbortSignal): Promise<void> {
    const { apps, stores, index } = this.#deps;
    const configured = [...(await apps.list()).values()];
    const places = stores
      .list()
      .flatMap(store => configured.flatMap(app => placesOf(store, app)));
    this.#publications.stopAllBut(places);
    const isRead = (place: StoreApp) => this.#read.has(appKey(place));
    await mapBounded(rounds.due(places, isRead), CONCURRENCY, place =>
      this.#attempts.make(place, signal, () => this.#look(place, signal)),
    );
    // Right after a first start, the catalog knows no component yet.
    if (places.length > 0 && places.every(isRead)) await index.markComplete();
  }

  async #look(place: StoreApp, signal: AbortSignal): Promise<void> {
    const timeout = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const listed = await listNamespaces(place, timeout);
    const news = await this.#describe(place, listed);
    const read = await this.#publications.follow(place, listed, signal);
    const once = appKey(place);
    const everything =
      !this.#read.has(once) || !this.#publications.areTold(place);
    for (const item of listed) {
      const key = placeKey(toLedgerPlace(place, item));
      if ((everything || news.has(key)) && !read.has(key)) {
        await this.#record(place, item, signal);
      }
    }
    this.#read.add(once);
  }

  /** Notes what was created or deleted. Gives the keys of what is new. */
  async #describe(
    place: StoreApp,
    listed: StoredNamespaceSummary[],
  ): Promise<Set<string>> {
    const { ledger, ledgerStore, queries } = this.#deps;
    const { store, environment, app } = place;
    const known = new Map(
      (await queries.namespaces({ store: store.name, environment, app })).map(
        one => [placeKey(one), one] as const,
      ),
    );
    const news = new Set<string>();
    for (const item of listed) {
      const ledgerPlace = toLedgerPlace(place, item);
      const key = placeKey(ledgerPlace);
      const before = known.get(key);
      known.delete(key);
      if (!before) news.add(key);
      if (before?.format !== item.format || before.isPublic !== item.isPublic) {
        await ledgerStore.describe(ledgerPlace, item);
      }
    }
    // What is no longer listed was deleted; nothing of it runs.
    for (const gone of known.values()) {
      if (!gone.running) continue;
      await ledger.observe(gone, { look: async () => null });
    }
    return news;
  }

  async #record(
    place: StoreApp,
    named: { cluster: string; namespace: string },
    signal: AbortSignal,
  ): Promise<void> {
    const { ledger, looks } = this.#deps;
    const { store } = place;
    const ledgerPlace = toLedgerPlace(place, named);
    await this.#reads.run(() =>
      ledger.observe(ledgerPlace, {
        look: () =>
          store.latestRelease(
            ledgerPlace,
            AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
          ),
      }),
    );
    looks.forget(place);
  }
}

/** None where the component has no application of its own; one that is shared is followed for its holder. */
function placesOf(store: ConfigStore, app: ConfiguredApp): StoreApp[] {
  const isHeld = store.type === 'configmaps' || app.heldBy === app.component;
  const name = isHeld ? appIn(store, app) : undefined;
  if (name === undefined) return [];
  return store.environments.map(environment => ({
    store,
    environment: environment.name,
    app: name,
  }));
}
