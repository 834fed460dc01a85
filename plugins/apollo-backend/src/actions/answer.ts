import { InputError } from '@backstage/errors';
import {
  answerIn,
  DEFAULT_LANGUAGE,
  RouteInput,
  RouteResponse,
  RouteResult,
} from '@fairway/api-contract';
import { apolloApi } from '@fairway/plugin-apollo-common';
import { z } from 'zod';

type Routes = (typeof apolloApi)['routes'];

type Asked =
  | 'getMatrix'
  | 'getNamespace'
  | 'listKeyHistory'
  | 'compare'
  | 'search';

export const READ_ONLY = {
  readOnly: true,
  destructive: false,
  idempotent: true,
};

/** Agents get what the API answers, in English: an action does not know its caller's language. */
export function inEnglish<K extends Asked | 'listStores'>(
  route: K,
  answer: RouteResult<Routes[K]>,
): RouteResponse<Routes[K]> {
  const { response } = apolloApi.routes[route];
  return answerIn(DEFAULT_LANGUAGE, () => response.parse(answer)) as any;
}

/** Reads input as the API does. Throws InputError that names the fields. */
export function parse<K extends Asked>(
  route: K,
  input: unknown,
): RouteInput<Routes[K]> extends { query: infer T } | { body: infer T }
  ? T
  : never {
  const contract: { query?: z.ZodType; body?: z.ZodType } =
    apolloApi.routes[route];
  const parsed = (contract.query ?? contract.body)!.safeParse(input);
  if (!parsed.success) throw new InputError(z.prettifyError(parsed.error));
  return parsed.data as any;
}
