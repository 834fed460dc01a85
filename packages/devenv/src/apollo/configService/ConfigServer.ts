import type { IncomingMessage } from 'node:http';
import { emptyAnswer, errorPage, jsonAnswer, refusedPath } from '../http.ts';
import type { Answer } from '../http.ts';
import { badRequest, Fault } from '../Fault.ts';
import type { Switches } from '../switches.ts';
import type { ConfigService, GivenConfig } from './ConfigService.ts';
import type { Known, Notifications } from './Notifications.ts';

const RAW_TYPES: Record<string, string> = {
  json: 'application/json;charset=UTF-8',
  yaml: 'application/yaml;charset=UTF-8',
  yml: 'application/yaml;charset=UTF-8',
  xml: 'application/xml;charset=UTF-8',
};
const TEXT = 'text/plain;charset=UTF-8';

function clientIp(request: IncomingMessage, query: URLSearchParams): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '');
  return (
    query.get('ip') ||
    forwarded.split(',')[0].trim() ||
    request.socket.remoteAddress?.replace(/^::ffff:/, '') ||
    ''
  );
}

function asProperties({ configurations }: GivenConfig): string {
  return Object.entries(configurations)
    .map(
      ([key, value]) =>
        `${key}=${value.replace(/\\/g, '\\\\').replace(/\n/g, '\\n')}\n`,
    )
    .join('');
}

function asFile(kind: string, given: GivenConfig): Answer {
  if (kind === 'json') return jsonAnswer(given.configurations);
  const suffix = given.namespaceName.split('.').at(-1)!.toLowerCase();
  const type = RAW_TYPES[suffix];
  if (kind === 'raw' && (type || suffix === 'txt')) {
    const body = given.configurations.content ?? '';
    return { status: 200, contentType: type ?? TEXT, body };
  }
  return { status: 200, contentType: TEXT, body: asProperties(given) };
}

function parseKnown(text: string | null): Known[] {
  try {
    const known = JSON.parse(text ?? '');
    const valid =
      Array.isArray(known) &&
      known.length > 0 &&
      known.every(each => typeof each?.namespaceName === 'string');
    if (valid) {
      return known.map(({ namespaceName, notificationId }) => ({
        namespaceName,
        notificationId: Number(notificationId ?? -1),
      }));
    }
  } catch {
    // Refused below like any other form that it cannot have.
  }
  throw badRequest(`invalid notifications format:${text}`);
}

/** Answers the clients of one environment. */
export class ConfigServer {
  readonly #service: ConfigService;
  readonly #notifications: Notifications;
  readonly #switches: Switches;

  constructor(
    service: ConfigService,
    notifications: Notifications,
    switches: Switches,
  ) {
    this.#switches = switches;
    this.#service = service;
    this.#notifications = notifications;
  }

  async answer(request: IncomingMessage, gone: AbortSignal): Promise<Answer> {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    try {
      return await this.#route(request, url, gone);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return jsonAnswer(JSON.parse(error.body), error.status);
    }
  }

  async #route(
    request: IncomingMessage,
    { pathname, searchParams: query, origin }: URL,
    gone: AbortSignal,
  ): Promise<Answer> {
    const refused = refusedPath(pathname);
    if (refused) return refused;
    const [root, ...parts] = pathname
      .split('/')
      .slice(1)
      .map(decodeURIComponent);
    if (request.method !== 'GET') return emptyAnswer(405);
    if (root === 'services' && parts.join() === 'config') {
      const instanceId = 'stand-in:apollo-configservice';
      return jsonAnswer([
        {
          appName: 'APOLLO-CONFIGSERVICE',
          instanceId,
          homepageUrl: `${origin}/`,
        },
      ]);
    }
    const asked: Record<string, string | null | undefined> = {
      configs: parts[0],
      configfiles: parts.at(-3),
      notifications: query.get('appId'),
    };
    if (this.#switches.accessKeys.includes(asked[root] ?? '')) {
      return errorPage(401, 'Unauthorized', pathname);
    }
    if (root === 'notifications' && parts.join() === 'v2') {
      const news = await this.#notifications.wait(
        query.get('appId') ?? '',
        query.get('cluster') ?? 'default',
        parseKnown(query.get('notifications')),
        gone,
      );
      return news ? jsonAnswer(news) : emptyAnswer(304);
    }
    const give = ([appId, cluster, namespace]: string[]) =>
      this.#service.give({
        appId,
        cluster,
        namespace,
        ip: clientIp(request, query),
        label: query.get('label'),
        dataCenter: query.get('dataCenter') ?? '',
      });
    if (root === 'configs' && parts.length === 3) {
      const given = give(parts);
      if (!given) return errorPage(404, 'Not Found', pathname);
      const isKnown = given.releaseKey === query.get('releaseKey');
      return isKnown ? emptyAnswer(304) : jsonAnswer(given);
    }
    if (root === 'configfiles' && [3, 4].includes(parts.length)) {
      const kind = parts.length === 4 ? parts[0] : 'properties';
      const given = give(parts.slice(-3));
      if (!given) return errorPage(404, 'Not Found', pathname);
      return asFile(kind, given);
    }
    return errorPage(404, 'Not Found', pathname);
  }
}
