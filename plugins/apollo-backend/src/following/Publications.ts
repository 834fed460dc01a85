import type { LoggerService } from '@backstage/backend-plugin-api';
import type { StoredNamespaceSummary } from '@fairway/plugin-apollo-node';
import { placeKey } from '../database/rows';
import { Attempts } from './Attempts';
import { appKey, StoreApp, toLedgerPlace } from '../access/StoreApp';
import { pause } from './pause';
import { Semaphore } from './Semaphore';

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 60_000;
/** Where nothing is published, the first answer takes as long as all later ones. */
const FIRST_ANSWER_MS = 500;

type Named = Pick<StoredNamespaceSummary, 'cluster' | 'namespace'>;

interface Following {
  /** Names that are waited for, as one string. */
  namespaces: string;
  stop: AbortController;
}

/** Waits at the stores for publications: one connection for each application, cluster and environment. */
export class Publications {
  readonly #read: (
    place: StoreApp,
    named: Named,
    signal: AbortSignal,
  ) => Promise<void>;
  readonly #attempts: Attempts;
  readonly #connections: Semaphore;
  readonly #followings = new Map<string, Following>();

  constructor(options: {
    /** Most connections at a time; further ones take turns. */
    connections: number;
    /** Records what a namespace publishes. */
    read(place: StoreApp, named: Named, signal: AbortSignal): Promise<void>;
    logger: LoggerService;
  }) {
    this.#read = options.read;
    this.#connections = new Semaphore(options.connections);
    this.#attempts = new Attempts({ what: 'followed', ...options });
  }

  /** Whether publications in the environment are told, as far as is known. */
  areTold(place: StoreApp): boolean {
    return (
      Boolean(place.store.awaitPublications) && !this.#attempts.isAway(place)
    );
  }

  /**
   * Waits from now on for publications of these namespaces, until the signal aborts. Gives the keys of the places that were
   * read already, because the first answer comes at once where something is published.
   */
  async follow(
    place: StoreApp,
    listed: Named[],
    signal: AbortSignal,
  ): Promise<Set<string>> {
    const read = new Set<string>();
    if (!place.store.awaitPublications) return read;
    const begun: Promise<void>[] = [];
    for (const [cluster, names] of byCluster(listed)) {
      const following = this.#begin(place, cluster, names, signal);
      if (!following) continue;
      const firstAnswer = new Promise<string[]>(resolve => {
        void this.#wait(place, cluster, names, following, resolve);
      });
      begun.push(
        firstAnswer.then(told =>
          told.forEach(namespace =>
            read.add(placeKey(toLedgerPlace(place, { cluster, namespace }))),
          ),
        ),
      );
    }
    if (begun.length > 0) {
      await Promise.race([Promise.all(begun), pause(FIRST_ANSWER_MS, signal)]);
    }
    return read;
  }

  /** No longer waits for applications that are not among these. */
  stopAllBut(places: StoreApp[]): void {
    const kept = new Set(places.map(appKey));
    for (const [key, { stop }] of this.#followings) {
      if (kept.has(key.split('\n')[0])) continue;
      stop.abort();
      this.#followings.delete(key);
    }
  }

  /** After all ended. */
  clear(): void {
    this.#followings.clear();
  }

  /** Undefined when these namespaces are waited for already. */
  #begin(
    place: StoreApp,
    cluster: string,
    names: string[],
    signal: AbortSignal,
  ): AbortSignal | undefined {
    const key = `${appKey(place)}\n${cluster}`;
    const namespaces = JSON.stringify(names);
    const running = this.#followings.get(key);
    if (running?.namespaces === namespaces) return undefined;
    running?.stop.abort();
    const stop = new AbortController();
    this.#followings.set(key, { namespaces, stop });
    return AbortSignal.any([signal, stop.signal]);
  }

  async #wait(
    place: StoreApp,
    cluster: string,
    names: string[],
    signal: AbortSignal,
    onAnswer: (told: string[]) => void,
  ): Promise<void> {
    const { environment, app, store } = place;
    const notices = new Map(names.map(name => [name, -1]));
    let delay = FIRST_DELAY_MS;
    while (!signal.aborted) {
      const answered = await this.#attempts.make(place, signal, async () => {
        const newer = await this.#connections.run(() =>
          store.awaitPublications!(
            { environment, app, cluster },
            notices,
            signal,
          ),
        );
        for (const [namespace, notice] of newer) {
          await this.#read(place, { cluster, namespace }, signal);
          // Not before it was read, or a failure would lose the notice.
          notices.set(namespace, notice);
        }
        onAnswer([...newer.keys()]);
      });
      if (answered) {
        delay = FIRST_DELAY_MS;
        continue;
      }
      // Spread, so that many do not come back at once.
      await pause(delay * (0.5 + Math.random() / 2), signal);
      delay = Math.min(delay * 2, LONGEST_DELAY_MS);
    }
  }
}

function byCluster(listed: Named[]): Map<string, string[]> {
  const clusters = new Map<string, string[]>();
  for (const { cluster, namespace } of listed) {
    clusters.set(cluster, [...(clusters.get(cluster) ?? []), namespace].sort());
  }
  return clusters;
}
