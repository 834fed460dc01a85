import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError, toError } from '@backstage/errors';
import type {
  ConfigStore,
  StoredNamespace,
  StoredNamespaceSummary,
} from '@fairway/plugin-apollo-node';
import { appKey, StoreApp, toLedgerPlace } from '../access/StoreApp';
import type { LedgerStore } from '../database/LedgerStore';
import { LedgerPlace, placeKey } from '../database/rows';
import type { Ledger } from '../ledger/Ledger';
import { FlightCache } from './FlightCache';
import { listNamespaces } from './listNamespaces';
import { mapBounded } from './mapBounded';
import { NamespaceSummary, summarize } from './summarize';
import { within } from './within';

/** How long an answer waits for one environment; the look itself goes on for the next answer. */
const PATIENCE_MS = 3_000;
const LOOK_TIMEOUT_MS = 15_000;
/** Requests for namespaces at a time, for each look. */
const CONCURRENCY = 6;

/** What a store said of an application, and when. */
export interface Look {
  at: Date;
  namespaces: NamespaceSummary[];
}

/** Looks at stores, each application and environment by itself, and keeps what they say for a few seconds. */
export class Looks {
  readonly #ledger: Ledger;
  readonly #ledgerStore: LedgerStore;
  readonly #logger: LoggerService;
  readonly #looks: FlightCache<StoreApp, Look>;
  readonly #described = new Map<string, string>();

  constructor(options: {
    ledger: Ledger;
    ledgerStore: LedgerStore;
    logger: LoggerService;
  }) {
    this.#ledger = options.ledger;
    this.#ledgerStore = options.ledgerStore;
    this.#logger = options.logger;
    this.#looks = new FlightCache({
      load: place => this.#look(place),
      toId: appKey,
      freshMs: 5_000,
      staleMs: 55_000,
      failureMs: 5_000,
      max: 5_000,
    });
  }

  /** At most a minute old, `at` says how old; three seconds at most. Throws ServiceUnavailableError when the store is away. */
  get(place: StoreApp): Promise<Look> {
    return within(PATIENCE_MS, this.#looks.get(place));
  }

  /** What was seen last, however long ago. */
  peek(place: StoreApp): Look | undefined {
    return this.#looks.peek(place);
  }

  /** After something was altered. */
  forget(place: StoreApp): void {
    this.#looks.invalidate(place);
  }

  /** Reads one namespace now, and has the ledger take note of what it publishes. */
  async read(
    store: ConfigStore,
    place: LedgerPlace,
    signal: AbortSignal,
  ): Promise<StoredNamespace> {
    let namespace: StoredNamespace | undefined;
    const read = async () => {
      namespace = await store.read(place, signal);
      return namespace;
    };
    try {
      await this.#ledger.observe(place, {
        look: async () => (await read()).release,
      });
    } catch (error) {
      // The store said what it has; whether the ledger could note it is another matter.
      if (!namespace) throw error;
      this.#logger.warn(
        `A release of ${place.namespace} could not be recorded`,
        toError(error),
      );
    }
    // Somebody else looked for the ledger at the same time.
    return namespace ?? read();
  }

  /** Looks are many, and what a namespace is hardly ever alters. */
  async #describe(
    place: LedgerPlace,
    summary: StoredNamespaceSummary,
  ): Promise<void> {
    const key = placeKey(place);
    const description = `${summary.format} ${summary.isPublic}`;
    if (this.#described.get(key) === description) return;
    await this.#ledgerStore.describe(place, summary);
    this.#described.set(key, description);
  }

  async #look(storeApp: StoreApp): Promise<Look> {
    const { store } = storeApp;
    const at = new Date();
    const signal = AbortSignal.timeout(LOOK_TIMEOUT_MS);
    const listed = await listNamespaces(storeApp, signal);
    const namespaces = await mapBounded(listed, CONCURRENCY, async item => {
      const place = toLedgerPlace(storeApp, item);
      await this.#describe(place, item);
      try {
        const stored = await this.read(store, place, signal);
        const { branch } = stored;
        const gray =
          branch &&
          (await store.latestRelease(
            { ...place, cluster: branch.name },
            signal,
          ));
        return summarize(stored, gray?.id ?? null);
      } catch (error) {
        // Deleted since it was listed.
        if (isError(error) && error.name === 'NotFoundError') return undefined;
        throw error;
      }
    });
    return { at, namespaces: namespaces.flatMap(found => found ?? []) };
  }
}
