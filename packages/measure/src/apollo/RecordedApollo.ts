import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { StandIn } from '@fairway/devenv/src/apollo/StandIn.ts';
import { seed } from '@fairway/devenv/src/apollo/seed.ts';
import type { SampleApp } from '@fairway/devenv/src/apollo/samples.ts';
import { Traps } from '../calls/Traps.ts';

const TOKEN = 'measurement';
const OPERATOR = 'fairway';

/** A request to Apollo's portal or a config service as the harness saw it. */
export interface ApolloCall {
  /** The replica that sent it. */
  sender: string;
  method: string;
  /** Path and query, decoded. */
  url: string;
  /** It may alter something. */
  mutating: boolean;
  /** Undefined until Apollo has answered. */
  status?: number;
}

/**
 * Apollo's stand-in behind a server for each replica, which writes down every call and can stop it on its way. Apollo
 * itself is never killed, so its data is in memory.
 */
export class RecordedApollo {
  readonly calls: ApolloCall[] = [];
  readonly traps = new Traps<ApolloCall>();
  /** Answers instead of Apollo where it gives a status. */
  fault?: (call: ApolloCall) => number | undefined;
  readonly #standIn: StandIn;
  readonly #environments: Record<string, string>;
  readonly #servers: Server[] = [];

  /** @param environments - Apollo's names by those of Fairway. */
  static async start(
    environments: Record<string, string>,
    apps: SampleApp[],
  ): Promise<RecordedApollo> {
    const names = Object.values(environments);
    const standIn = await StandIn.start({
      port: 0,
      environments: names.map(name => ({ name, port: 0 })),
      consumers: [{ name: 'measurement', token: TOKEN, environments: names }],
      users: [OPERATOR],
    });
    seed(standIn.portal, apps);
    return new RecordedApollo(standIn, environments);
  }

  private constructor(standIn: StandIn, environments: Record<string, string>) {
    this.#standIn = standIn;
    this.#environments = environments;
  }

  /** `fairway.apollo.servers` for a replica. */
  async serverConfig(replica: string) {
    const environments = [];
    for (const [name, env] of Object.entries(this.#environments)) {
      environments.push({
        name,
        env,
        token: TOKEN,
        configServiceUrl: await this.#tap(
          replica,
          this.#standIn.configServiceUrl(env),
        ),
      });
    }
    return {
      name: 'apollo',
      portalUrl: await this.#tap(replica, this.#standIn.portalUrl),
      standIn: true,
      operator: OPERATOR,
      environments,
    };
  }

  /** What clients get, asked without the harness between. */
  async published(
    environment: string,
    app: string,
    namespace: string,
  ): Promise<Record<string, string>> {
    const url = this.#standIn.configServiceUrl(this.#environments[environment]);
    const response = await fetch(`${url}/configs/${app}/default/${namespace}`);
    const { configurations } = await response.json();
    return configurations;
  }

  /** What is saved, published or not. */
  async saved(
    environment: string,
    app: string,
    namespace: string,
  ): Promise<Record<string, string>> {
    const env = this.#environments[environment];
    const response = await fetch(
      `${
        this.#standIn.portalUrl
      }/openapi/v1/envs/${env}/apps/${app}/clusters/default/namespaces/${namespace}`,
      { headers: { authorization: TOKEN } },
    );
    const { items } = await response.json();
    return Object.fromEntries(
      items.map(({ key, value }: { key: string; value: string }) => [
        key,
        value,
      ]),
    );
  }

  /** Publishes in Apollo's own portal, past Fairway. */
  publishElsewhere(
    environment: string,
    app: string,
    item: { key: string; value: string },
  ): void {
    const apollo = this.#standIn.portal.environments.get(
      this.#environments[environment],
    )!;
    const place = { appId: app, cluster: 'default', namespace: 'application' };
    apollo.items.update(place, item, OPERATOR);
    apollo.publishing.publish(place, {
      title: 'Elsewhere',
      comment: '',
      user: OPERATOR,
      emergency: false,
    });
  }

  async close(): Promise<void> {
    this.traps.clear();
    for (const server of this.#servers) {
      server.closeAllConnections();
      server.close();
    }
    await this.#standIn.close();
  }

  async #tap(sender: string, upstream: string): Promise<string> {
    const server = createServer((req, res) => {
      this.#handle(sender, upstream, req, res).catch(() => res.destroy());
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    this.#servers.push(server);
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async #handle(
    sender: string,
    upstream: string,
    req: IncomingMessage,
    res: ServerResponse,
  ): Promise<void> {
    const method = req.method ?? 'GET';
    const url = req.url ?? '/';
    const body = await buffer(req);
    const call: ApolloCall = {
      sender,
      method,
      url: decodeURIComponent(url),
      mutating: method !== 'GET',
    };
    this.calls.push(call);
    if ((await this.traps.pass('before', call)) === 'drop') {
      res.destroy();
      return;
    }
    const gone = new AbortController();
    res.on('close', () => gone.abort());
    const { authorization, 'content-type': contentType } = req.headers;
    const fault = this.fault?.(call);
    const response = fault
      ? new Response('', { status: fault })
      : await fetch(upstream + url, {
          method,
          headers: {
            ...(authorization && { authorization }),
            ...(contentType && { 'content-type': contentType }),
          },
          ...(body.length > 0 && { body: new Uint8Array(body) }),
          signal: gone.signal,
        });
    const answer = Buffer.from(await response.arrayBuffer());
    call.status = response.status;
    if ((await this.traps.pass('after', call)) === 'drop') {
      res.destroy();
      return;
    }
    const type = response.headers.get('content-type');
    res.writeHead(response.status, type ? { 'content-type': type } : {});
    res.end(answer);
  }
}
