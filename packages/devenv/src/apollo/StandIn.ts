import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigServer } from './configService/ConfigServer.ts';
import { ConfigService } from './configService/ConfigService.ts';
import { Notifications } from './configService/Notifications.ts';
import { emptyAnswer, isLocal, send } from './http.ts';
import type { Answer } from './http.ts';
import { openPortal } from './openPortal.ts';
import { OpenApiServer } from './portal/OpenApiServer.ts';
import type { Portal } from './portal/Portal.ts';
import type { Consumer } from './portal/requests.ts';
import { SessionApi } from './portal/sessionApi.ts';
import { answerPortal } from './portal/server.ts';
import { defaultSwitches } from './switches.ts';
import type { Switches } from './switches.ts';

export interface StandInOptions {
  /** Where the databases are; in memory when undefined. */
  folder?: string;
  /** Of the portal; 0 for any free one. */
  port: number;
  /** Apollo's names, and the ports of their config services; 0 for any free one. */
  environments: { name: string; port: number }[];
  consumers: Consumer[];
  /** Who may be named as operator. */
  users: string[];
}

type Answering = (
  request: IncomingMessage,
  gone: AbortSignal,
) => Promise<Answer>;

async function listen(port: number, answering: Answering): Promise<Server> {
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    try {
      const answer = isLocal(request)
        ? await answering(request, gone.signal)
        : emptyAnswer(421);
      if (!response.destroyed) send(response, answer);
    } catch (error) {
      console.error(error);
      if (!response.headersSent) response.writeHead(500).end();
    }
  };
  const server = createServer((request, response) => {
    handle(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A server that stands in for Apollo 2.5.2: a portal, and a config service for each environment. */
export class StandIn {
  readonly portal: Portal;
  readonly switches: Switches;
  readonly #servers: Server[];
  readonly #urls: Map<string, string>;

  static async start(options: StandInOptions): Promise<StandIn> {
    const switches = defaultSwitches();
    const { folder, users, consumers } = options;
    const environments = options.environments.map(({ name }) => name);
    const portal = openPortal({ folder, environments, users, switches });
    const { appNamespaces } = portal;
    const servers: Server[] = [];
    const urls = new Map<string, string>();
    for (const { name, port } of options.environments) {
      const environment = portal.environments.get(name)!;
      const given = [environment, appNamespaces, switches] as const;
      const service = new ConfigService(...given);
      const notifications = new Notifications(...given);
      const configServer = new ConfigServer(service, notifications, switches);
      const server = await listen(port, (request, gone) =>
        configServer.answer(request, gone),
      );
      servers.push(server);
      urls.set(name, addressOf(server));
    }
    const openApi = new OpenApiServer(portal, consumers, switches);
    const sessionApi = new SessionApi(portal);
    servers.unshift(
      await listen(options.port, request =>
        answerPortal(request, { portal, openApi, sessionApi, switches }),
      ),
    );
    return new StandIn(portal, switches, servers, urls);
  }

  private constructor(
    portal: Portal,
    switches: Switches,
    servers: Server[],
    urls: Map<string, string>,
  ) {
    this.portal = portal;
    this.switches = switches;
    this.#servers = servers;
    this.#urls = urls;
  }

  get portalUrl(): string {
    return addressOf(this.#servers[0]);
  }

  configServiceUrl(environment: string): string {
    return this.#urls.get(environment)!;
  }

  async close(): Promise<void> {
    await Promise.all(
      this.#servers.map(server => {
        const closed = new Promise(resolve => server.close(resolve));
        server.closeAllConnections();
        return closed;
      }),
    );
    this.portal.close();
  }
}
