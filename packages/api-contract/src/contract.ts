import type { z } from 'zod';

/** HTTP methods that a route may use. */
export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who may call a route at all; permissions are checked on top of it. */
export type RouteAccess = 'user' | 'service' | 'user-or-service';

/**
 * One endpoint: the single source for its validation on the server, its typed client and its OpenAPI operation.
 *
 * `params`, `query` and `body` refuse what they do not list when they are strict objects, which they should be.
 * `response` is also the allow-list of what leaves the server: fields that it does not name are dropped.
 */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  method: HttpMethod;
  /** Express path below the plugin's base URL, such as `/changes/:id`. */
  path: string;
  summary: string;
  description?: string;
  /** Defaults to `user-or-service`. */
  access?: RouteAccess;
  params?: Params;
  query?: Query;
  body?: Body;
  /** Largest accepted body, in bytes. Defaults to 256 KiB. */
  bodyLimit?: number;
  /** Absent when the handler writes the response itself (streams, exports). */
  response?: Response;
  /** Media type of a response that is not JSON. */
  contentType?: string;
  /** Status of success. Defaults to 200. */
  status?: number;
  /** Present when calls are recorded by Backstage's auditor, refusals included. */
  audit?: {
    /** kebab-case, without the plugin's name. */
    eventId: string;
    severity: 'low' | 'medium' | 'high' | 'critical';
    /** Fields of the body that are recorded beside the path's parameters, when they are text; never secrets. */
    body?: readonly string[];
  };
}

/** The routes of one plugin, by operation id. */
export interface ApiContract<
  Routes extends Record<string, Route> = Record<string, Route>,
> {
  pluginId: string;
  title: string;
  version: string;
  routes: Routes;
}

type Input<T> = T extends z.ZodType ? z.input<T> : never;
type Output<T> = T extends z.ZodType ? z.output<T> : never;
type Present<K extends string, T> = [T] extends [never] ? {} : Record<K, T>;
type PresentQuery<T> = [T] extends [never]
  ? {}
  : {} extends T
  ? { query?: T }
  : { query: T };

/** What a caller passes to a route, before validation. */
export type RouteRequest<R> = Present<
  'params',
  R extends { params: infer P } ? Input<P> : never
> &
  PresentQuery<R extends { query: infer Q } ? Input<Q> : never> &
  Present<'body', R extends { body: infer B } ? Input<B> : never>;

/** What a handler receives from a route, after validation. */
export type RouteInput<R> = Present<
  'params',
  R extends { params: infer P } ? Output<P> : never
> &
  Present<'query', R extends { query: infer Q } ? Output<Q> : never> &
  Present<'body', R extends { body: infer B } ? Output<B> : never>;

/** What a handler returns; validated and reduced to the schema's fields before it is sent. */
export type RouteResult<R> = R extends { response: infer S } ? Input<S> : void;

/** What a caller receives. */
export type RouteResponse<R> = R extends { response: infer S }
  ? Output<S>
  : Response;

/** Declares an API; the identity function that keeps the routes' types. */
export function defineApi<const Routes extends Record<string, Route>>(
  contract: ApiContract<Routes>,
): ApiContract<Routes> {
  return contract;
}
