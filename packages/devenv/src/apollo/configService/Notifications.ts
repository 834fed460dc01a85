import type { Environment } from '../environment/Environment.ts';
import { messageKey } from '../environment/Messages.ts';
import type { AppNamespaces } from '../portal/AppNamespaces.ts';
import type { Switches } from '../switches.ts';

/** A namespace and the number of the last news that the client has of it. */
export interface Known {
  namespaceName: string;
  notificationId: number;
}

/** Tells clients of news. */
export class Notifications {
  readonly #environment: Environment;
  readonly #appNamespaces: AppNamespaces;
  readonly #switches: Switches;

  constructor(
    environment: Environment,
    appNamespaces: AppNamespaces,
    switches: Switches,
  ) {
    this.#environment = environment;
    this.#appNamespaces = appNamespaces;
    this.#switches = switches;
  }

  /** Waits for news that a client does not have; null when there was none in time, or the client left. */
  async wait(
    appId: string,
    cluster: string,
    known: Known[],
    gone: AbortSignal,
  ): Promise<object[] | null> {
    const now = this.#news(appId, cluster, known);
    if (now.length > 0) return now;
    let resolve: (news: object[] | null) => void = () => {};
    const answered = new Promise<object[] | null>(settle => {
      resolve = settle;
    });
    const timeout = setTimeout(
      () => resolve(null),
      this.#switches.longPollSeconds * 1000,
    );
    const leave = () => resolve(null);
    gone.addEventListener('abort', leave);
    const stop = this.#environment.messages.onNews(() => {
      const news = this.#news(appId, cluster, known);
      if (news.length > 0) resolve(news);
    });
    try {
      return await answered;
    } finally {
      clearTimeout(timeout);
      stop();
      gone.removeEventListener('abort', leave);
    }
  }

  #news(appId: string, cluster: string, known: Known[]): object[] {
    // One that is asked for under two names is answered under the first.
    const asked = new Map(
      known
        .toReversed()
        .map(each => [this.#nameOf(appId, each.namespaceName), each]),
    );
    return [...asked.values()]
      .toReversed()
      .flatMap(({ namespaceName, notificationId }) => {
        const newest = this.#environment.messages.newest(
          this.#keys(appId, cluster, namespaceName),
        );
        const newestId = Math.max(-1, ...newest.values());
        if (newestId <= notificationId) return [];
        return [
          {
            namespaceName,
            notificationId: newestId,
            messages: { details: Object.fromEntries(newest) },
          },
        ];
      });
  }

  /** What a client of a namespace watches: its cluster, the default one, and both of the public namespace it inherits. */
  #keys(appId: string, cluster: string, name: string): string[] {
    const namespace = this.#nameOf(appId, name);
    const isOwn =
      namespace === 'application' ||
      this.#appNamespaces.find(appId, namespace) !== undefined;
    const inherited = isOwn
      ? undefined
      : this.#appNamespaces.findPublic(namespace);
    const appIds = [appId, ...(inherited ? [inherited.app_id] : [])];
    const clusters = new Set([cluster, 'default']);
    return appIds.flatMap(each =>
      [...clusters].map(one =>
        messageKey({ appId: each, cluster: one, namespace }),
      ),
    );
  }

  /** Clients may leave the case to Apollo, and add the suffix of properties. */
  #nameOf(appId: string, asked: string): string {
    const name = asked.replace(/\.properties$/i, '');
    return this.#appNamespaces.describe(appId, name)?.name ?? name;
  }
}
