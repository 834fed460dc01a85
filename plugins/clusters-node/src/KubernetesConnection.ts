import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubeConfig } from '@kubernetes/client-node';
import { unreachable } from './kubernetesErrors';
import { openStream } from './openStream';
import { HttpAnswer, sendRequest } from './sendRequest';

const READ_TIMEOUT_MS = 10_000;
const WRITE_TIMEOUT_MS = 30_000;
const READ_RETRY_DELAYS_MS = [200, 800];

/** One request to an API server. */
export interface Call {
  method: 'GET' | 'PATCH' | 'DELETE';
  path: string;
  query?: Record<string, string | undefined>;
  contentType?: string;
  body?: unknown;
  signal?: AbortSignal;
}

/** Requests to one API server with one credential, over connections that are kept. */
export class KubernetesConnection {
  readonly cluster: string;
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
    this.cluster = options.cluster;
    this.#load = options.load;
    this.#kubeConfig = options.kubeConfig;
  }

  /** Repeats what may pass: no answer, overload. */
  async read(call: Call): Promise<HttpAnswer> {
    for (let attempt = 0; ; attempt++) {
      const delay = READ_RETRY_DELAYS_MS[attempt];
      try {
        const answer = await this.send(call);
        const mayPass = answer.status === 429 || answer.status >= 500;
        if (!mayPass || delay === undefined) return answer;
      } catch (error) {
        if (call.signal?.aborted || delay === undefined) throw error;
      }
      await sleep(delay, undefined, { signal: call.signal });
    }
  }

  /** Asks once. */
  async send(call: Call): Promise<HttpAnswer> {
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
        this.cluster,
        timeout.aborted ? { code: 'ETIMEDOUT' } : error,
      );
    }
  }

  /** Resolves when the head of the answer is there; its body is a stream. */
  async open(call: Call, signal: AbortSignal): Promise<http.IncomingMessage> {
    this.#kubeConfig ??= this.#load();
    return openStream({
      url: this.#url(this.#kubeConfig, call),
      options: await this.#requestOptions(this.#kubeConfig, call),
      signal,
    });
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
