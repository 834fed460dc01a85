import { setTimeout as sleep } from 'node:timers/promises';
import type {
  KubernetesApi,
  KubernetesObject,
  ObjectType,
} from '../KubernetesApi';

const FIRST_DELAY_MS = 1_000;
const LAST_DELAY_MS = 2_000;
const REFUSED_DELAY_MS = 60_000;
/** What watches cannot tell, such as a cluster that was restored from a backup, a new list puts right. */
const LIST_AGAIN_AFTER_MS = 10 * 60_000;

/** Takes in what a cluster has of some types. Objects are whole: keep what is needed of them and no more. */
export interface ObjectSink {
  /** All objects of a type there are, in place of those before. `objects` come a page at a time. */
  replace(
    type: ObjectType,
    objects: AsyncIterable<KubernetesObject[]>,
  ): Promise<void>;
  /** A new object, or a newer state of one. */
  put(object: KubernetesObject): void;
  remove(object: KubernetesObject): void;
}

interface Options {
  api: KubernetesApi;
  type: ObjectType;
  labelSelector?: string;
  /** Most objects of the type that are listed. */
  limit: number;
  sink: ObjectSink;
  signal: AbortSignal;
  /** Resolves when the cluster answers at all, so that one that is away is not asked by every watch. */
  whenAnswering(signal: AbortSignal): Promise<void>;
  /** Aborts the stream that is open, which then goes on with a new one. */
  renewal(): AbortSignal;
  /** The sink knows everything, and learns what happens. */
  onSynced(): void;
  onFailed(error: Error): void;
}

/** Milliseconds until the next attempt, with jitter: at least a second, and a minute after a refusal. */
function retryDelay(failures: number, error: Error | undefined): number {
  const delay = isRefusal(error)
    ? REFUSED_DELAY_MS
    : Math.min(FIRST_DELAY_MS * Math.max(failures, 1), LAST_DELAY_MS);
  return delay * (1 + Math.random() / 2);
}

/** Whether the cluster answers and does not give what is asked for. */
export function isRefusal(error: Error | undefined): boolean {
  return ['NotAllowedError', 'NotFoundError', 'InputError'].includes(
    error?.name ?? '',
  );
}

/**
 * Keeps a sink level with what a cluster has of a type: one list, then a watch that goes on from where the one before ended. A
 * new list is asked for only when the cluster no longer knows that state, and every ten minutes. Never rejects; ends when `signal`
 * aborts.
 */
export async function watchObjects(options: Options): Promise<void> {
  const { api, type, labelSelector, limit, sink, signal } = options;
  let version: string | undefined;
  let listedAt = 0;
  let failures = 0;

  async function list() {
    let listed: string | undefined;
    async function* pages(): AsyncGenerator<KubernetesObject[]> {
      const all = api.pages(type, { labelSelector, limit, signal });
      for await (const { items, resourceVersion } of all) {
        yield items;
        listed = resourceVersion;
      }
    }
    version = undefined;
    await sink.replace(type, pages());
    // Only now: a watch from a list that broke off would miss what the rest of it held.
    version = listed;
    listedAt = Date.now();
  }

  async function watch(renewal: AbortSignal) {
    const events = await api.watch(type, {
      labelSelector,
      resourceVersion: version!,
      signal: AbortSignal.any([signal, renewal]),
    });
    failures = 0;
    options.onSynced();
    for await (const { type: happened, object } of events) {
      if (happened === 'DELETED') sink.remove(object);
      else if (happened !== 'BOOKMARK') sink.put(object);
      version = object.metadata.resourceVersion;
    }
  }

  while (!signal.aborted) {
    let failure: Error | undefined;
    let renewal: AbortSignal | undefined;
    const attemptedAt = Date.now();
    try {
      await options.whenAnswering(signal);
      renewal = options.renewal();
      const isOld = Date.now() - listedAt > LIST_AGAIN_AFTER_MS;
      if (version === undefined || isOld) await list();
      await watch(renewal);
    } catch (error) {
      if (signal.aborted) return;
      if (!renewal?.aborted) failure = error as Error;
    }
    if (failure) {
      failures += 1;
      if (failure.name === 'WatchExpiredError') version = undefined;
      options.onFailed(failure);
    }
    // A server that ends each stream at once must not be asked in a loop.
    if (failure || Date.now() - attemptedAt < FIRST_DELAY_MS) {
      const delay = retryDelay(failures, failure);
      await sleep(delay, undefined, { signal }).catch(() => {});
    }
  }
}
