import type { LoggerService } from '@backstage/backend-plugin-api';
import type { KubernetesApi, ObjectType } from '../KubernetesApi';
import { Heartbeat } from './Heartbeat';
import { ObjectSink, isRefusal, watchObjects } from './watchObjects';

const DEFAULT_EVERY_MS = 5_000;

/** How streams end that break, which is ordinary. */
const BREAKS = ['ServiceUnavailableError', 'WatchExpiredError'];

/** What to watch, and where it goes. */
export interface ClusterWatchOptions {
  /** Name of the cluster, for logs. */
  cluster: string;
  /** The cluster's requests; may throw as long as the cluster's files are not there. */
  api: () => KubernetesApi;
  types: readonly ObjectType[];
  labelSelector?: string;
  /** Most objects of one type that are taken in by a list. */
  limit: number;
  sink: ObjectSink;
  logger: LoggerService;
  /** Milliseconds between questions whether the cluster answers. Defaults to 5,000. */
  everyMs?: number;
}

interface Watched {
  isSynced: boolean;
  isRefused: boolean;
}

/**
 * Keeps a sink level with what a cluster has of some types, over one list and one watch for each of them, however many people
 * look. A cluster that is away gets one small request every two seconds; when it is back, all watches go on from where they
 * were.
 */
export class ClusterWatch {
  readonly #options: ClusterWatchOptions;
  readonly #heartbeat: Heartbeat;
  readonly #everyMs: number;
  readonly #watched: Map<ObjectType, Watched>;
  #renewal = new AbortController();
  #currentAt: Date | null = null;

  constructor(options: ClusterWatchOptions) {
    this.#options = options;
    this.#everyMs = options.everyMs ?? DEFAULT_EVERY_MS;
    const { api, cluster, logger } = options;
    this.#heartbeat = new Heartbeat({
      api,
      everyMs: this.#everyMs,
      onAnswer: (askedAt, wasAway) => this.#onAnswer(askedAt, wasAway),
      onAway: error => logger.warn(`Cluster ${cluster} does not answer`, error),
    });
    this.#watched = new Map(
      options.types.map(type => [type, { isSynced: false, isRefused: false }]),
    );
  }

  /** When the sink was known to be level with the cluster last; null before it ever was. */
  get currentAt(): Date | null {
    return this.#currentAt;
  }

  /** Whether the sink is level with the cluster, give or take some seconds. */
  get isCurrent(): boolean {
    const age = Date.now() - (this.#currentAt?.getTime() ?? 0);
    return this.#heartbeat.answers && age < 3 * this.#everyMs;
  }

  /** Types that the cluster does not let the account read; the sink has nothing of them. */
  get refused(): ObjectType[] {
    return [...this.#watched.entries()]
      .filter(([, { isRefused }]) => isRefused)
      .map(([type]) => type);
  }

  /** Ends when `signal` aborts. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all([
      this.#heartbeat.run(signal),
      ...this.#options.types.map(type => this.#watch(type, signal)),
    ]);
  }

  #onAnswer(askedAt: Date, wasAway: boolean): void {
    if (!wasAway) {
      this.#markCurrent(askedAt);
      return;
    }
    const { cluster, logger } = this.#options;
    logger.info(`Cluster ${cluster} answers`);
    for (const one of this.#watched.values()) one.isSynced = false;
    // Streams that were open before may be dead without having ended.
    this.#renewal.abort();
    this.#renewal = new AbortController();
  }

  async #watch(type: ObjectType, signal: AbortSignal): Promise<void> {
    const { labelSelector, limit, sink } = this.#options;
    await this.#heartbeat.whenAnswering(signal);
    if (signal.aborted) return;
    const watched = this.#watched.get(type)!;
    await watchObjects({
      api: this.#options.api(),
      type,
      labelSelector,
      limit,
      sink,
      signal,
      whenAnswering: ended => this.#heartbeat.whenAnswering(ended),
      renewal: () => this.#renewal.signal,
      onSynced: () => {
        Object.assign(watched, { isSynced: true, isRefused: false });
        this.#markCurrent(new Date());
      },
      onFailed: error => this.#onFailed(type, error),
    });
  }

  #onFailed(type: ObjectType, error: Error): void {
    const { cluster, logger } = this.#options;
    const watched = this.#watched.get(type)!;
    const isRefused = isRefusal(error);
    if (isRefused && !watched.isRefused) {
      logger.warn(`Cluster ${cluster} refuses to list ${type.kind}`, error);
    } else if (!isRefused && !BREAKS.includes(error.name)) {
      logger.error(`Watching ${type.kind} of cluster ${cluster} failed`, error);
    }
    Object.assign(watched, { isSynced: false, isRefused });
    if (isRefused) this.#markCurrent(new Date());
    else this.#heartbeat.doubt();
  }

  #markCurrent(at: Date): void {
    if ([...this.#watched.values()].every(isKnown)) this.#currentAt = at;
  }
}

function isKnown({ isSynced, isRefused }: Watched): boolean {
  return isSynced || isRefused;
}
