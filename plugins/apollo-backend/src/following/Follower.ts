import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { ConfigStore, ConfigStores } from '@fairway/plugin-apollo-node';
import {
  appIn,
  ConfiguredApp,
  ConfiguredApps,
} from '../catalog/ConfiguredApps';
import type { LedgerQueries } from '../database/LedgerQueries';
import type { LedgerStore } from '../database/LedgerStore';
import { LedgerPlace, placeKey } from '../database/rows';
import type { SearchIndex } from '../database/SearchIndex';
import type { Ledger } from '../ledger/Ledger';
import type { Looks } from '../live/Looks';
import { mapBounded } from '../live/mapBounded';
import type { FollowOptions } from './FollowOptions';
import { pause } from './pause';
import { Semaphore } from './Semaphore';

const TIMEOUT_MS = 15_000;
/** Applications that are looked at, and namespaces that are read, at a time. */
const CONCURRENCY = 8;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 60_000;
/** How soon an application that came into the catalog is looked at. */
const APPS_EVERY_MS = 10_000;

/** An application in an environment of a store. */
interface FollowedApp {
  store: ConfigStore;
  environment: string;
  app: string;
  component: string;
}

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

interface Following {
  namespaces: string;
  stop: AbortController;
}

/** Keeps the ledger and the index in step: stores tell of publications, and what they cannot tell is looked at. */
export class Follower {
  readonly #deps: FollowerDeps;
  readonly #connections: Semaphore;
  readonly #reads = new Semaphore(CONCURRENCY);
  readonly #followings = new Map<string, Following>();
  readonly #away = new Set<string>();

  constructor(deps: FollowerDeps) {
    this.#deps = deps;
    this.#connections = new Semaphore(deps.options.connections);
  }

  /** Follows until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    this.#followings.clear();
    const { index, logger, options } = this.#deps;
    let isFirst = true;
    let known = '';
    let lookAt = 0;
    while (!signal.aborted) {
      try {
        const apps = [...(await this.#deps.apps.list()).values()];
        const found = appsKey(apps);
        if (found !== known || Date.now() >= lookAt) {
          const answered = await this.#lookAtAll(apps, isFirst, signal);
          // While the catalog is still being filled, there is nothing that could be complete.
          if (answered && apps.length > 0) await index.markComplete();
          known = found;
          isFirst = false;
          lookAt = Date.now() + options.lookEveryMs;
        }
      } catch (error) {
        if (signal.aborted) return;
        logger.warn('Configuration was not looked at', toError(error));
      }
      await pause(Math.min(options.lookEveryMs, APPS_EVERY_MS), signal);
    }
  }

  /** Whether everything answered. */
  async #lookAtAll(
    apps: ConfiguredApp[],
    readAll: boolean,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { stores } = this.#deps;
    const places = stores.list().flatMap(store =>
      apps.flatMap(app => {
        const name = ownApp(store, app);
        return name === undefined
          ? []
          : store.environments.map(environment => ({
              store,
              environment: environment.name,
              app: name,
              component: app.component,
            }));
      }),
    );
    this.#stopAllBut(places);
    const answered = await mapBounded(places, CONCURRENCY, place =>
      this.#attempt('asked', place, signal, () =>
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
    const { ledgerStore, queries } = this.#deps;
    const timeout = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const listed = await store.listNamespaces({ environment, app }, timeout);
    const known = new Map(
      (await queries.namespaces({ store: store.name, environment, app })).map(
        one => [placeKey(one), one] as const,
      ),
    );
    const isFollowed =
      store.awaitPublications &&
      !this.#away.has(awayKey('followed', store, environment));
    for (const item of listed) {
      const ledgerPlace = toLedgerPlace(place, item.cluster, item.namespace);
      const before = known.get(placeKey(ledgerPlace));
      known.delete(placeKey(ledgerPlace));
      if (before?.format !== item.format || before.isPublic !== item.isPublic) {
        await ledgerStore.describe(ledgerPlace, item);
      }
      if (readAll || !before || !isFollowed) {
        await this.#read(place, item.cluster, item.namespace, signal);
      }
    }
    // What is no longer listed was deleted; nothing of it runs.
    for (const gone of known.values()) {
      if (gone.running) await this.#record(place, gone, async () => null);
    }
    if (store.awaitPublications) this.#follow(place, listed, signal);
  }

  /** One connection for each cluster, which waits for all its namespaces. */
  #follow(
    place: FollowedApp,
    listed: { cluster: string; namespace: string }[],
    signal: AbortSignal,
  ): void {
    const clusters = new Map<string, string[]>();
    for (const { cluster, namespace } of listed) {
      clusters.set(cluster, [...(clusters.get(cluster) ?? []), namespace]);
    }
    for (const [cluster, namespaces] of clusters) {
      const key = followingKey(place, cluster);
      const names = JSON.stringify(namespaces.sort());
      const running = this.#followings.get(key);
      if (running?.namespaces === names) continue;
      running?.stop.abort();
      const stop = new AbortController();
      this.#followings.set(key, { namespaces: names, stop });
      void this.#await(
        place,
        cluster,
        namespaces,
        AbortSignal.any([signal, stop.signal]),
      );
    }
  }

  #stopAllBut(places: FollowedApp[]): void {
    const kept = new Set(places.map(place => followingKey(place)));
    for (const [key, { stop }] of this.#followings) {
      const [app] = key.split('\n');
      if (kept.has(app)) continue;
      stop.abort();
      this.#followings.delete(key);
    }
  }

  async #await(
    place: FollowedApp,
    cluster: string,
    namespaces: string[],
    signal: AbortSignal,
  ): Promise<void> {
    const { environment, app, store } = place;
    const notices = new Map(namespaces.map(name => [name, -1]));
    let delay = FIRST_DELAY_MS;
    while (!signal.aborted) {
      const answered = await this.#attempt(
        'followed',
        place,
        signal,
        async () => {
          const newer = await this.#connections.run(() =>
            store.awaitPublications!(
              { environment, app, cluster },
              notices,
              signal,
            ),
          );
          for (const [namespace, notice] of newer) {
            await this.#read(place, cluster, namespace, signal);
            notices.set(namespace, notice);
          }
        },
      );
      if (answered) {
        delay = FIRST_DELAY_MS;
        continue;
      }
      // Spread, so that many do not come back at once.
      await pause(delay * (0.5 + Math.random() / 2), signal);
      delay = Math.min(delay * 2, LONGEST_DELAY_MS);
    }
  }

  async #read(
    place: FollowedApp,
    cluster: string,
    namespace: string,
    signal: AbortSignal,
  ): Promise<void> {
    const ledgerPlace = toLedgerPlace(place, cluster, namespace);
    await this.#reads.run(() =>
      this.#record(place, ledgerPlace, () =>
        place.store.latestRelease(
          ledgerPlace,
          AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
        ),
      ),
    );
    this.#deps.looks.forget(place);
  }

  async #record(
    { component }: FollowedApp,
    ledgerPlace: LedgerPlace,
    look: Parameters<Ledger['observe']>[1]['look'],
  ): Promise<void> {
    await this.#deps.ledger.observe(ledgerPlace, { component, look });
  }

  /** An environment that stays away is worth one line, not one for each application. */
  async #attempt(
    what: 'asked' | 'followed',
    { store, environment }: FollowedApp,
    signal: AbortSignal,
    task: () => Promise<void>,
  ): Promise<boolean> {
    const key = awayKey(what, store, environment);
    const name = `${environment} of ${store.title}`;
    try {
      await task();
      if (this.#away.delete(key)) {
        this.#deps.logger.info(`${name} can be ${what} again`);
      }
      return true;
    } catch (error) {
      if (!signal.aborted && !this.#away.has(key)) {
        this.#away.add(key);
        this.#deps.logger.warn(`${name} cannot be ${what}`, toError(error));
      }
      return false;
    }
  }
}

function awayKey(
  what: 'asked' | 'followed',
  store: ConfigStore,
  environment: string,
): string {
  return JSON.stringify([what, store.name, environment]);
}

function appsKey(apps: ConfiguredApp[]): string {
  return apps
    .map(({ component, appId, heldBy }) => `${component} ${appId} ${heldBy}`)
    .sort()
    .join('\n');
}

/** Undefined also where the application belongs to another component. */
function ownApp(store: ConfigStore, app: ConfiguredApp): string | undefined {
  try {
    return appIn(store, app);
  } catch {
    return undefined;
  }
}

function toLedgerPlace(
  { store, environment, app }: FollowedApp,
  cluster: string,
  namespace: string,
): LedgerPlace {
  return { store: store.name, environment, app, cluster, namespace };
}

function followingKey(place: FollowedApp, cluster?: string): string {
  const app = JSON.stringify([place.store.name, place.environment, place.app]);
  return cluster === undefined ? app : `${app}\n${cluster}`;
}
