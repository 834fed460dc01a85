import { ResponseError } from '@backstage/errors';

/** The HTTP status of what a client of another plugin threw; undefined when there was no answer. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof ResponseError ? error.statusCode : undefined;
}
