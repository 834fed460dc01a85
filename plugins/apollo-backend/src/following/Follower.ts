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
import { mapBounded } from '../live/mapBounded';
import { Attempts } from './Attempts';
import { FollowedApp, toLedgerPlace } from './FollowedApp';
import type { FollowOptions } from './FollowOptions';
import { pause } from './pause';
import { Publications } from './Publications';
import { Semaphore } from './Semaphore';

const TIMEOUT_MS = 15_000;
/** Applications that are looked at, and namespaces that are read, at a time. */
const CONCURRENCY = 8;

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

  constructor(deps: FollowerDeps) {
    const { logger, options } = deps;
    this.#deps = deps;
    this.#attempts = new Attempts({ what: 'asked', logger });
    this.#publications = new Publications({
      connections: options.connections,
      logger,
      read: (place, named, signal) => this.#read(place, named, signal),
    });
  }

  /** Follows until the signal aborts. Of what happened before, the first look tells. */
  async run(signal: AbortSignal): Promise<void> {
    const { index, logger, options } = this.#deps;
    this.#publications.clear();
    for (let first = true; !signal.aborted; first = false) {
      try {
        if (await this.#lookAtAll(first, signal)) await index.markComplete();
      } catch (error) {
        if (signal.aborted) return;
        logger.warn('Configuration was not looked at', toError(error));
      }
      await pause(options.lookEveryMs, signal);
    }
  }

  /** Whether everything answered. */
  async #lookAtAll(readAll: boolean, signal: AbortSignal): Promise<boolean> {
    const { apps, stores } = this.#deps;
    const configured = [...(await apps.list()).values()];
    const places = stores
      .list()
      .flatMap(store => configured.flatMap(app => placesOf(store, app)));
    this.#publications.stopAllBut(places);
    const answered = await mapBounded(places, CONCURRENCY, place =>
      this.#attempts.make(place, signal, () =>
        this.#look(place, readAll, signal),
      ),
    );
    return answered.every(Boolean);
  }

  async #look(
    place: FollowedApp,
    readAll: boolean,
    signal: AbortSignal,
  ): Promise<void> {
    const { store, environment, app } = place;
    const timeout = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const listed = await store.listNamespaces({ environment, app }, timeout);
    const news = await this.#describe(place, listed);
    const read = await this.#publications.follow(place, listed, signal);
    const everything = readAll || !this.#publications.areTold(place);
    for (const item of listed) {
      const key = placeKey(toLedgerPlace(place, item));
      if ((everything || news.has(key)) && !read.has(key)) {
        await this.#read(place, item, signal);
      }
    }
  }

  /** Notes what was created or deleted. Gives the keys of what is new. */
  async #describe(
    place: FollowedApp,
    listed: StoredNamespaceSummary[],
  ): Promise<Set<string>> {
    const { ledger, ledgerStore, queries } = this.#deps;
    const { store, environment, app, component } = place;
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
      await ledger.observe(gone, { component, look: async () => null });
    }
    return news;
  }

  async #read(
    place: FollowedApp,
    named: { cluster: string; namespace: string },
    signal: AbortSignal,
  ): Promise<void> {
    const { ledger, looks } = this.#deps;
    const { store, component } = place;
    const ledgerPlace = toLedgerPlace(place, named);
    await this.#reads.run(() =>
      ledger.observe(ledgerPlace, {
        component,
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

/** None where the component has no application, also when it belongs to another one. */
function placesOf(store: ConfigStore, app: ConfiguredApp): FollowedApp[] {
  const name = ownApp(store, app);
  if (name === undefined) return [];
  return store.environments.map(environment => ({
    store,
    environment: environment.name,
    app: name,
    component: app.component,
  }));
}

function ownApp(store: ConfigStore, app: ConfiguredApp): string | undefined {
  try {
    return appIn(store, app);
  } catch {
    return undefined;
  }
}
