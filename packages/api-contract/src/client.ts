import { ResponseError } from '@backstage/errors';
import type {
  ApiContract,
  Route,
  RouteRequest,
  RouteResponse,
} from './contract';
import type { Language } from './localText';

/** Options of a single call. */
export interface CallOptions {
  /** Backstage token; leave out in the browser, where the fetch API adds it. */
  token?: string;
  /** Language of the answer's texts. Left out, the browser says it, and backends get the default one. */
  language?: Language;
  signal?: AbortSignal;
}

/** How a client finds and calls its plugin; Backstage's discovery and fetch APIs fit, in the browser and the backend. */
export interface ApiClientDeps {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi?: { fetch: typeof fetch };
}

type Call<R> = {} extends RouteRequest<R>
  ? (
      request?: RouteRequest<R>,
      options?: CallOptions,
    ) => Promise<RouteResponse<R>>
  : (
      request: RouteRequest<R>,
      options?: CallOptions,
    ) => Promise<RouteResponse<R>>;

/** One method for each route of the contract. Calls reject with a `ResponseError` that carries the server's message. */
export type ApiClient<C extends ApiContract> = {
  [K in keyof C['routes']]: Call<C['routes'][K]>;
};

interface AnyRequest {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

function fillPath(path: string, params: Record<string, unknown> = {}): string {
  return path.replace(/:(\w+)/g, (_, name) =>
    encodeURIComponent(String(params[name])),
  );
}

function toSearch(query: Record<string, unknown> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === '') continue;
    search.set(
      name,
      Array.isArray(value) ? value.map(String).join(',') : String(value),
    );
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}

async function call(
  contract: ApiContract,
  route: Route,
  deps: ApiClientDeps,
  request: AnyRequest = {},
  options: CallOptions = {},
) {
  const baseUrl = await deps.discoveryApi.getBaseUrl(contract.pluginId);
  const url =
    baseUrl + fillPath(route.path, request.params) + toSearch(request.query);
  const headers: Record<string, string> = {};
  if (options.token) headers.Authorization = `Bearer ${options.token}`;
  if (options.language) headers['Accept-Language'] = options.language;
  if (route.method !== 'GET') headers['Content-Type'] = 'application/json';
  const response = await (deps.fetchApi?.fetch ?? fetch)(url, {
    method: route.method,
    headers,
    signal: options.signal,
    body:
      route.method === 'GET' ? undefined : JSON.stringify(request.body ?? {}),
  });
  if (!response.ok) throw await ResponseError.fromResponse(response);
  if (!route.response) return response;
  return response.status === 204 ? undefined : response.json();
}

/** A typed client of a contract. */
export function createApiClient<C extends ApiContract>(
  contract: C,
  deps: ApiClientDeps,
): ApiClient<C> {
  return Object.fromEntries(
    Object.entries(contract.routes).map(([id, route]) => [
      id,
      (request?: AnyRequest, options?: CallOptions) =>
        call(contract, route, deps, request, options),
    ]),
  ) as ApiClient<C>;
}

/** The HTTP status of what a client threw; undefined when there was no answer. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof ResponseError ? error.statusCode : undefined;
}
