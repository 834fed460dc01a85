import { Fault } from '../Fault.ts';
import { emptyAnswer, jsonAnswer, JSON_TYPE } from '../http.ts';
import type { Answer } from '../http.ts';
import type { Switches } from '../switches.ts';
import { appRoutes } from './appRoutes.ts';
import { itemRoutes } from './itemRoutes.ts';
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
      ...appRoutes(portal),
      ...namespaceRoutes(portal),
      ...itemRoutes(portal),
      ...releaseRoutes(portal),
    ]);
  }

  answer(request: RawRequest): Answer {
    const consumer = this.#consumers.find(
      ({ token }) => token === request.authorization,
    );
    if (!consumer) return emptyAnswer(401);
    const { rateLimit } = this.#switches;
    if (rateLimit && this.#limiter.exceeds(consumer.token, rateLimit)) {
      return emptyAnswer(429);
    }
    // Apollo's web server takes no encoded slashes.
    if (/%2f|%5c/i.test(request.path)) return emptyAnswer(400);
    try {
      return this.#route(request, consumer);
    } catch (error) {
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
    if (!found) return emptyAnswer(404);
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
    if (method !== 'GET' && env && !consumer.environments.includes(env)) {
      throw new Fault('forbidden', 'Access is denied');
    }
    const result = route.handle({ params, query, body, consumer });
    return result === undefined ? emptyAnswer(200) : jsonAnswer(result);
  }
}
