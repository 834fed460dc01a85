import {
  answerIn,
  DEFAULT_LANGUAGE,
  Language,
  Route,
  RouteResponse,
  RouteResult,
} from '@fairway/api-contract';
import type { z } from 'zod';

/**
 * What a route with a `response` answers to a reader of a language: the handler's result, reduced to what the schema names,
 * its texts in that language. For others than the router, such as actions of agents, whose language is not known.
 */
export function parseAnswer<R extends Route & { response: z.ZodType }>(
  route: R,
  result: RouteResult<R>,
  language: Language = DEFAULT_LANGUAGE,
): RouteResponse<R> {
  return answerIn(language, () =>
    route.response.parse(result),
  ) as RouteResponse<R>;
}
