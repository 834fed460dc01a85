import { Fault } from '../Fault.ts';
import {
  emptyAnswer,
  errorPage,
  jsonAnswer,
  JSON_TYPE,
  refusedPath,
} from '../http.ts';
import type { Answer } from '../http.ts';
import type { Switches } from '../switches.ts';
import { appRoutes } from './appRoutes.ts';
import { itemRoutes, UnreadablePath } from './itemRoutes.ts';
import { namespaceRoutes } from './namespaceRoutes.ts';
import type { Portal } from './Portal.ts';
import { releaseRoutes } from './releaseRoutes.ts';
import { parseBody } from './requests.ts';
import type { Consumer } from './requests.ts';
import { Router } from './routes.ts';

/** A request as it came. */
export interface RawRequest {
  method: string;
  /** Path without query, not decoded. */
  path: string;
  query: URLSearchParams;
  authorization: string | undefined;
  body: string;
}

/** How many requests each token made in the current second. */
class RateLimiter {
  readonly #counts = new Map<string, { second: number; count: number }>();

  exceeds(token: string, limit: number): boolean {
    const second = Math.floor(Date.now() / 1000);
    const known = this.#counts.get(token);
    const count = known?.second === second ? known.count + 1 : 1;
    this.#counts.set(token, { second, count });
    return count > limit;
  }
}

/** Whether the portal takes a path for an attack, and its error page then asks to sign in. */
function isFirewalled(path: string): boolean {
  return /;|\/\/|%(25|3b|0a|0d|e2%80%a[89])/i.test(path);
}

/** Answers what is below `/openapi/v1`. */
export class OpenApiServer {
  readonly #consumers: Consumer[];
  readonly #switches: Switches;
  readonly #router: Router;
  readonly #limiter = new RateLimiter();

  constructor(portal: Portal, consumers: Consumer[], switches: Switches) {
    this.#consumers = consumers;
    this.#switches = switches;
    this.#router = new Router([
      ...appRoutes(portal, switches),
      ...namespaceRoutes(portal),
      ...itemRoutes(portal),
      ...releaseRoutes(portal),
    ]);
  }

  answer(request: RawRequest): Answer {
    const refused = refusedPath(request.path);
    if (refused) return refused;
    if (isFirewalled(request.path)) {
      return { ...emptyAnswer(302), headers: { location: '/signin' } };
    }
    const consumer = this.#consumers.find(
      ({ token }) => token === request.authorization,
    );
    if (!consumer) return emptyAnswer(401);
    const { rateLimit } = this.#switches;
    if (rateLimit && this.#limiter.exceeds(consumer.token, rateLimit)) {
      return errorPage(429, 'Too Many Requests', request.path);
    }
    try {
      return this.#route(request, consumer);
    } catch (error) {
      if (error instanceof UnreadablePath) return error.answer;
      if (!(error instanceof Fault)) throw error;
      return { status: error.status, contentType: JSON_TYPE, body: error.body };
    }
  }

  #route(request: RawRequest, consumer: Consumer): Answer {
    const { method, query } = request;
    const parts = request.path
      .replace(/^\/openapi\/v1\//, '')
      .split('/')
      .map(decodeURIComponent);
    const found = this.#router.find(method, parts);
    if (!found) return errorPage(404, 'Not Found', request.path);
    if (found === 'method') {
      return jsonAnswer(
        {
          exception:
            'org.springframework.web.HttpRequestMethodNotSupportedException',
          message: `Request method '${method}' not supported`,
          status: 400,
          timestamp: new Date().toISOString().replace('Z', ''),
        },
        400,
      );
    }
    const { route, params } = found;
    const body = parseBody(request.body);
    const env = params.env?.toUpperCase();
    const mayWrite =
      (!env || consumer.environments.includes(env)) &&
      !this.#switches.withoutRight.includes(params.appId);
    if (method !== 'GET' && !mayWrite) {
      throw new Fault('forbidden', 'Access is denied');
    }
    const result = route.handle({ params, query, body, consumer });
    return result === undefined ? emptyAnswer(200) : jsonAnswer(result);
  }
}
