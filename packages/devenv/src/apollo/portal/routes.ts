import type { OpenApiRequest } from './requests.ts';

/** A route of the OpenAPI. Gives what is answered as JSON; undefined for 200 with nothing. */
export interface Route {
  method: string;
  /** Below `/openapi/v1`; `:name` stands for a part. */
  path: string;
  handle(request: OpenApiRequest): unknown;
}

/** Part of a path for everything below a namespace. */
export const NAMESPACE =
  '/envs/:env/apps/:appId/clusters/:cluster/namespaces/:namespace';

interface Compiled extends Route {
  parts: string[];
}

function matches({ parts }: Compiled, actual: string[]) {
  if (parts.length !== actual.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    if (part.startsWith(':')) params[part.slice(1)] = actual[index];
    else if (part !== actual[index]) return undefined;
  }
  return params;
}

/** Finds routes. */
export class Router {
  readonly #routes: Compiled[];

  constructor(routes: Route[]) {
    this.#routes = routes.map(route => ({
      ...route,
      parts: route.path.split('/').slice(1),
    }));
  }

  /** The route of a request; `'method'` when only its method is wrong, undefined when there is none. */
  find(method: string, parts: string[]) {
    let isKnown = false;
    for (const route of this.#routes) {
      const params = matches(route, parts);
      if (params && route.method === method) return { route, params };
      isKnown ||= params !== undefined;
    }
    return isKnown ? ('method' as const) : undefined;
  }
}
