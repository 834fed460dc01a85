import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { Traps } from '../calls/Traps.ts';
import type { Held, Moment } from '../calls/Traps.ts';
import type { KubernetesCall, Upstream } from './call.ts';
import { parsePath } from './path.ts';

/** A call that waits for the harness. */
export type HeldCall = Held<KubernetesCall>;

/**
 * Stands between the replicas and their clusters: writes down every call with its sender, and stops chosen calls before
 * the cluster takes them or before the sender hears of it, so that a process can be killed exactly there.
 */
export class RecordingServer {
  /** Every call so far, in order of arrival. */
  readonly calls: KubernetesCall[] = [];
  /** Milliseconds that each answer takes at least. */
  latencyMs = 0;
  /** Called with every call as it arrives. */
  onCall?: (call: KubernetesCall) => void;
  readonly #clusters: Record<string, Upstream>;
  readonly #server: Server;
  readonly #traps = new Traps<KubernetesCall>();

  static async start(
    clusters: Record<string, Upstream>,
  ): Promise<RecordingServer> {
    const server = new RecordingServer(clusters);
    await new Promise<void>(resolve => {
      server.#server.listen(0, '127.0.0.1', resolve);
    });
    return server;
  }

  private constructor(clusters: Record<string, Upstream>) {
    this.#clusters = clusters;
    this.#server = createServer({ keepAliveTimeout: 60_000 }, (req, res) => {
      this.#handle(req, res).catch(error => {
        console.error('The recording server failed:', error);
        res.destroy();
      });
    });
  }

  /** The address of a cluster. */
  url(cluster: string): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/${cluster}`;
  }

  /** The configuration of the clusters for one replica, whose calls are known by its tokens. */
  clusterConfig(replica: string) {
    return Object.keys(this.#clusters).map(name => ({
      name,
      server: this.url(name),
      skipTLSVerify: true,
      reader: { token: `${replica}.reader` },
      deployer: { token: `${replica}.deployer` },
    }));
  }

  /** Stops the next call that fits, before the cluster takes it or after. */
  hold(
    when: Moment,
    match: (call: KubernetesCall) => boolean | Promise<boolean>,
  ): Promise<HeldCall> {
    return this.#traps.hold(when, match);
  }

  /** Stops all calls that fit until the returned function is called. */
  holdAll(match: (call: KubernetesCall) => boolean): () => void {
    return this.#traps.holdAll(match);
  }

  async close(): Promise<void> {
    this.#traps.clear();
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }

  async #handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const at = performance.now();
    const url = new URL(req.url ?? '/', 'http://127.0.0.1');
    const [, cluster] = url.pathname.split('/');
    const upstream = this.#clusters[cluster];
    const path = url.pathname.slice(cluster.length + 1);
    const [sender, role] = (req.headers.authorization ?? '')
      .replace('Bearer ', '')
      .split('.');
    const sent = await text(req);
    if (!upstream || !role) {
      res.writeHead(upstream ? 401 : 404).end();
      return;
    }
    const method = req.method ?? 'GET';
    const place = parsePath(path) ?? { plural: path, namespace: '', name: '' };
    const call: KubernetesCall = {
      number: this.calls.length + 1,
      at,
      cluster,
      sender,
      method,
      path,
      url: decodeURIComponent(`${path}${url.search}`),
      target: `${place.plural} ${place.namespace}/${place.name}`,
      namespace: place.namespace,
      name: place.name,
      mutating: method !== 'GET' && !url.searchParams.has('dryRun'),
      body: sent ? JSON.parse(sent) : undefined,
      changed: false,
    };
    this.calls.push(call);
    this.onCall?.(call);

    if ((await this.#traps.pass('before', call)) === 'drop') {
      res.destroy();
      return;
    }
    const { status, body, changed } = await upstream.handle({
      method,
      path,
      query: url.searchParams,
      role,
      contentType: req.headers['content-type'] ?? '',
      body: call.body,
    });
    Object.assign(call, { status, changed });
    const rest = this.latencyMs - (performance.now() - at);
    if (rest > 0) await sleep(rest);
    if ((await this.#traps.pass('after', call)) === 'drop') {
      res.destroy();
      return;
    }
    call.answeredAt = performance.now();
    res.writeHead(status, { 'content-type': 'application/json' });
    res.end(JSON.stringify(body));
  }
}
