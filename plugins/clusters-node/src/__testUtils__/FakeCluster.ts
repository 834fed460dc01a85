import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigReader } from '@backstage/config';
import { ConfigClusterRegistry } from '../ConfigClusterRegistry';
import type { KubernetesApi, KubernetesObject } from '../KubernetesApi';

type Event = { type: string; object: KubernetesObject; version: number };

/** What to do with requests, instead of answering them as an API server would. */
export type Mood = 'well' | 'stall-watches' | 'stall' | 'refuse' | 'error';

/** A small HTTP server that lists and watches ConfigMaps as an API server does, and misbehaves where a test says so. */
export class FakeCluster {
  mood: Mood = 'well';
  /** Path and query of each request, without the paging. */
  readonly requests: { kind: 'version' | 'list' | 'watch'; at: number }[] = [];
  readonly #objects = new Map<string, KubernetesObject>();
  readonly #streams = new Set<http.ServerResponse>();
  readonly #server = http.createServer((...args) => this.#answer(...args));
  #events: Event[] = [];
  #version = 10;
  #oldest = 0;
  #port = 0;

  async start(): Promise<this> {
    await new Promise<void>(resolve =>
      this.#server.listen(this.#port, '127.0.0.1', resolve),
    );
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
    this.#streams.clear();
  }

  api(): KubernetesApi {
    return ConfigClusterRegistry.fromConfig(
      new ConfigReader({
        fairway: {
          clusters: [
            {
              name: 'test',
              server: `http://127.0.0.1:${this.#port}`,
              skipTLSVerify: true,
              reader: { token: 'token' },
            },
          ],
        },
      }),
    ).api('test', 'reader');
  }

  count(kind: 'version' | 'list' | 'watch'): number {
    return this.requests.filter(request => request.kind === kind).length;
  }

  put(name: string, value: string): void {
    const isNew = !this.#objects.has(name);
    this.#emit(isNew ? 'ADDED' : 'MODIFIED', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: 'shop-dev', uid: `uid-${name}` },
      data: { value },
    });
  }

  remove(name: string): void {
    this.#emit('DELETED', this.#objects.get(name)!);
  }

  /** Breaks all streams, as a proxy does that is restarted. */
  drop(): void {
    for (const stream of this.#streams) stream.destroy();
    this.#streams.clear();
  }

  /** Ends all streams in order, as the server does after `timeoutSeconds`. */
  end(): void {
    for (const stream of this.#streams) stream.end();
    this.#streams.clear();
  }

  /** Forgets what happened up to now, so that watches from before are answered with 410. */
  compact(): void {
    this.#events = [];
    this.#oldest = ++this.#version;
  }

  /** Sends the 410 into streams that are open. */
  expire(): void {
    this.compact();
    this.#send({
      type: 'ERROR',
      object: { kind: 'Status', code: 410, message: 'too old' },
    });
    this.end();
  }

  #emit(type: string, given: KubernetesObject): void {
    const version = ++this.#version;
    const object = {
      ...given,
      metadata: { ...given.metadata, resourceVersion: String(version) },
    };
    const { name } = object.metadata;
    if (type === 'DELETED') this.#objects.delete(name);
    else this.#objects.set(name, object);
    this.#events.push({ type, object, version });
    this.#send({ type, object });
  }

  #send(event: object): void {
    if (this.mood === 'stall' || this.mood === 'stall-watches') return;
    for (const stream of this.#streams) {
      stream.write(`${JSON.stringify(event)}\n`);
    }
  }

  #answer(request: http.IncomingMessage, response: http.ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url!, 'http://x');
    const watches = searchParams.has('watch');
    const kind = watches ? 'watch' : 'list';
    this.requests.push({
      kind: pathname === '/version' ? 'version' : kind,
      at: Date.now(),
    });
    const json = (status: number, body: object) => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (this.mood === 'stall') return;
    if (pathname === '/version') json(200, { gitVersion: 'v1.36.3' });
    else if (this.mood === 'refuse') json(403, { message: 'not allowed' });
    else if (this.mood === 'error') json(500, { message: 'broken' });
    else if (watches) {
      const since = Number(searchParams.get('resourceVersion'));
      if (since < this.#oldest) {
        json(410, { message: 'too old resource version' });
        return;
      }
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.flushHeaders();
      this.#streams.add(response);
      for (const { version, type, object } of this.#events) {
        if (version > since) {
          response.write(`${JSON.stringify({ type, object })}\n`);
        }
      }
    } else {
      json(200, {
        metadata: { resourceVersion: String(this.#version) },
        items: [...this.#objects.values()].map(
          ({ apiVersion: _, kind: __, ...item }) => item,
        ),
      });
    }
  }
}
