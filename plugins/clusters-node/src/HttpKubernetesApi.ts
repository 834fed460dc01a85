import type { KubeConfig } from '@kubernetes/client-node';
import type {
  ApplyOptions,
  DeleteOptions,
  KubernetesApi,
  KubernetesObject,
  ListOptions,
  MergeOptions,
  ObjectPage,
  ObjectReference,
  ObjectType,
  ReadOptions,
  WatchEvent,
  WatchOptions,
} from './KubernetesApi';
import { Call, KubernetesConnection } from './KubernetesConnection';
import { refused } from './kubernetesErrors';
import { resourcePath } from './resources';
import type { HttpAnswer } from './sendRequest';
import { watchEvents } from './watchEvents';

const PAGE_SIZE = 500;
const DEFAULT_LIST_LIMIT = 5_000;
const DEFAULT_WATCH_SECONDS = 45;

/**
 * Plain HTTPS to the API server. client-node's object API would do the same requests, yet neither reuses connections nor
 * ends a request at a deadline or when its signal aborts.
 */
export class HttpKubernetesApi implements KubernetesApi {
  readonly #connection: KubernetesConnection;

  /** `load` is called at the first request unless `kubeConfig` is given, and again until it succeeds. */
  constructor(options: {
    cluster: string;
    load: () => KubeConfig;
    kubeConfig?: KubeConfig;
  }) {
    this.#connection = new KubernetesConnection(options);
  }

  async get(
    { apiVersion, kind, metadata }: ObjectReference,
    { signal }: ReadOptions = {},
  ): Promise<KubernetesObject | undefined> {
    const path = resourcePath({ apiVersion, kind }, metadata);
    const answer = await this.#connection.read({ method: 'GET', path, signal });
    if (answer.status === 404) return undefined;
    return this.#success(answer);
  }

  async list(
    type: ObjectType,
    options: ListOptions = {},
  ): Promise<KubernetesObject[]> {
    const found: KubernetesObject[] = [];
    for await (const { items } of this.pages(type, options)) {
      for (const item of items) found.push(item);
    }
    return found;
  }

  async *pages(
    type: ObjectType,
    options: ListOptions = {},
  ): AsyncGenerator<ObjectPage> {
    const { namespace, labelSelector, fieldSelector, signal } = options;
    const path = resourcePath(type, { namespace, allNamespaces: true });
    let left = options.limit ?? DEFAULT_LIST_LIMIT;
    let page: string | undefined;
    do {
      const answer = await this.#connection.read({
        method: 'GET',
        path,
        query: {
          labelSelector,
          fieldSelector,
          limit: String(Math.min(PAGE_SIZE, left)),
          continue: page,
        },
        signal,
      });
      const { items, metadata } = this.#success<{
        items?: KubernetesObject[];
        metadata?: { continue?: string; resourceVersion?: string };
      }>(answer);
      left -= items?.length ?? 0;
      page = metadata?.continue || undefined;
      yield {
        // Items of a list do not repeat their type.
        items: (items ?? []).map(item => ({ ...item, ...type })),
        resourceVersion: metadata?.resourceVersion ?? '',
      };
    } while (page && left > 0);
  }

  async watch(
    type: ObjectType,
    options: WatchOptions,
  ): Promise<AsyncIterable<WatchEvent>> {
    const { namespace, labelSelector, resourceVersion, signal } = options;
    const { timeoutSeconds = DEFAULT_WATCH_SECONDS } = options;
    const call: Call = {
      method: 'GET',
      path: resourcePath(type, { namespace, allNamespaces: true }),
      query: {
        labelSelector,
        resourceVersion,
        watch: 'true',
        allowWatchBookmarks: 'true',
        timeoutSeconds: String(timeoutSeconds),
      },
    };
    const { cluster } = this.#connection;
    const open = (ended: AbortSignal) => this.#connection.open(call, ended);
    return watchEvents({
      cluster,
      open,
      timeoutSeconds,
      signal,
    });
  }

  async version({ signal }: ReadOptions = {}): Promise<string> {
    const answer = await this.#connection.send({
      method: 'GET',
      path: '/version',
      signal,
    });
    return this.#success<{ gitVersion?: string }>(answer).gitVersion ?? '';
  }

  async apply(
    object: KubernetesObject,
    { fieldManager, force, dryRun, signal }: ApplyOptions,
  ): Promise<KubernetesObject> {
    const answer = await this.#connection.send({
      method: 'PATCH',
      path: resourcePath(object, object.metadata),
      query: {
        fieldManager,
        force: force ? 'true' : undefined,
        dryRun: dryRun ? 'All' : undefined,
      },
      contentType: 'application/apply-patch+yaml',
      body: object,
      signal,
    });
    return this.#success(answer);
  }

  async merge(
    patch: KubernetesObject,
    { fieldManager, signal }: MergeOptions,
  ): Promise<KubernetesObject> {
    const answer = await this.#connection.send({
      method: 'PATCH',
      path: resourcePath(patch, patch.metadata),
      query: { fieldManager },
      contentType: 'application/merge-patch+json',
      body: patch,
      signal,
    });
    return this.#success(answer);
  }

  async delete(
    { apiVersion, kind, metadata }: ObjectReference,
    { uid, propagationPolicy, dryRun, signal }: DeleteOptions = {},
  ): Promise<boolean> {
    const answer = await this.#connection.send({
      method: 'DELETE',
      path: resourcePath({ apiVersion, kind }, metadata),
      query: { dryRun: dryRun ? 'All' : undefined },
      contentType: 'application/json',
      body: {
        apiVersion: 'v1',
        kind: 'DeleteOptions',
        propagationPolicy,
        preconditions: uid ? { uid } : undefined,
      },
      signal,
    });
    if (answer.status === 404) return false;
    this.#success(answer);
    return true;
  }

  #success<T = KubernetesObject>(answer: HttpAnswer): T {
    if (answer.status >= 200 && answer.status < 300) return answer.body as T;
    throw refused(this.#connection.cluster, answer.status, answer.body);
  }
}
