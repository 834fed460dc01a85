import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubeConfig } from '@kubernetes/client-node';
import type {
  ApplyOptions,
  DeleteOptions,
  KubernetesApi,
  KubernetesObject,
  ListOptions,
  ObjectPage,
  ObjectReference,
  ObjectType,
  ReadOptions,
  WatchEvent,
  WatchOptions,
} from './KubernetesApi';
import { refused, unreachable } from './kubernetesErrors';
import { openStream } from './openStream';
import { resourcePath } from './resources';
import { HttpAnswer, sendRequest } from './sendRequest';
import { watchEvents } from './watchEvents';

const READ_TIMEOUT_MS = 10_000;
const WRITE_TIMEOUT_MS = 30_000;
const READ_RETRY_DELAYS_MS = [200, 800];
const PAGE_SIZE = 500;
const DEFAULT_LIST_LIMIT = 5_000;
const DEFAULT_WATCH_SECONDS = 45;

interface Call {
  method: 'GET' | 'PATCH' | 'DELETE';
  path: string;
  query?: Record<string, string | undefined>;
  contentType?: string;
  body?: unknown;
  signal?: AbortSignal;
}

/**
 * Plain HTTPS to the API server. client-node's object API would do the same requests, yet neither reuses connections nor
 * ends a request at a deadline or when its signal aborts.
 */
export class HttpKubernetesApi implements KubernetesApi {
  readonly #cluster: string;
  readonly #load: () => KubeConfig;
  readonly #agents = {
    'http:': new http.Agent({ keepAlive: true, maxSockets: 64 }),
    'https:': new https.Agent({ keepAlive: true, maxSockets: 64 }),
  };
  #kubeConfig?: KubeConfig;

  /** `load` is called at the first request unless `kubeConfig` is given, and again until it succeeds. */
  constructor(options: {
    cluster: string;
    load: () => KubeConfig;
    kubeConfig?: KubeConfig;
  }) {
    this.#cluster = options.cluster;
    this.#load = options.load;
    this.#kubeConfig = options.kubeConfig;
  }

  async get(
    { apiVersion, kind, metadata }: ObjectReference,
    { signal }: ReadOptions = {},
  ): Promise<KubernetesObject | undefined> {
    const path = resourcePath({ apiVersion, kind }, metadata);
    const answer = await this.#read({ method: 'GET', path, signal });
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
      const answer = await this.#read({
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
    const open = async (ended: AbortSignal) => {
      this.#kubeConfig ??= this.#load();
      return openStream({
        url: this.#url(this.#kubeConfig, call),
        options: await this.#requestOptions(this.#kubeConfig, call),
        signal: ended,
      });
    };
    return watchEvents({
      cluster: this.#cluster,
      open,
      timeoutSeconds,
      signal,
    });
  }

  async version({ signal }: ReadOptions = {}): Promise<string> {
    const answer = await this.#send({
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
    const answer = await this.#send({
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

  async delete(
    { apiVersion, kind, metadata }: ObjectReference,
    { uid, propagationPolicy, dryRun, signal }: DeleteOptions = {},
  ): Promise<boolean> {
    const answer = await this.#send({
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
    throw refused(this.#cluster, answer.status, answer.body);
  }

  async #read(call: Call): Promise<HttpAnswer> {
    for (let attempt = 0; ; attempt++) {
      const delay = READ_RETRY_DELAYS_MS[attempt];
      try {
        const answer = await this.#send(call);
        const mayPass = answer.status === 429 || answer.status >= 500;
        if (!mayPass || delay === undefined) return answer;
      } catch (error) {
        if (call.signal?.aborted || delay === undefined) throw error;
      }
      await sleep(delay, undefined, { signal: call.signal });
    }
  }

  async #send(call: Call): Promise<HttpAnswer> {
    call.signal?.throwIfAborted();
    const timeout = AbortSignal.timeout(
      call.method === 'GET' ? READ_TIMEOUT_MS : WRITE_TIMEOUT_MS,
    );
    this.#kubeConfig ??= this.#load();
    try {
      return await sendRequest({
        url: this.#url(this.#kubeConfig, call),
        options: await this.#requestOptions(this.#kubeConfig, call),
        body: call.body === undefined ? undefined : JSON.stringify(call.body),
        signal: call.signal ? AbortSignal.any([call.signal, timeout]) : timeout,
      });
    } catch (error) {
      if (call.signal?.aborted) throw call.signal.reason;
      throw unreachable(
        this.#cluster,
        timeout.aborted ? { code: 'ETIMEDOUT' } : error,
      );
    }
  }

  #url(kubeConfig: KubeConfig, { path, query = {} }: Call): URL {
    const server = kubeConfig.getCurrentCluster()?.server ?? '';
    const url = new URL(server.replace(/\/$/, '') + path);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, value);
    }
    return url;
  }

  /**
   * Certificates and tokens are looked up at each request, so that rotated ones are taken up. Node keeps connections apart by
   * the certificates they were opened with.
   */
  async #requestOptions(
    kubeConfig: KubeConfig,
    call: Call,
  ): Promise<https.RequestOptions> {
    const options: https.RequestOptions = {};
    await kubeConfig.applyToHTTPSOptions(options);
    const cluster = kubeConfig.getCurrentCluster();
    const protocol = new URL(cluster?.server ?? '').protocol as 'https:';
    return {
      ...options,
      method: call.method,
      agent: cluster?.proxyUrl ? options.agent : this.#agents[protocol],
      headers: {
        ...options.headers,
        Accept: 'application/json',
        'User-Agent': 'fairway',
        ...(call.contentType && { 'Content-Type': call.contentType }),
      },
    };
  }
}
