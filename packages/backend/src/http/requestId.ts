import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';

/** Header of requests and answers that holds the id of a request. */
export const REQUEST_ID_HEADER = 'x-request-id';

// Anything else could forge lines of the log.
const WELL_FORMED = /^[A-Za-z0-9-]{8,64}$/;

const storage = new AsyncLocalStorage<string>();

/** The id of the request that the caller works for, undefined outside of requests. */
export function currentRequestId(): string | undefined {
  return storage.getStore();
}

/** Whether a body is what the error middleware of Backstage answers with. */
function isErrorBody(
  body: unknown,
): body is { error: object; request: object } {
  const { error, request } = (body ?? {}) as Record<string, unknown>;
  return (
    typeof error === 'object' &&
    typeof request === 'object' &&
    error !== null &&
    request !== null
  );
}

/**
 * Gives each request an id, or keeps the one it comes with where that is 8 to 64 letters, digits and hyphens. Answers
 * name it in the header `x-request-id`, error bodies in `request.id`, and log lines through {@link currentRequestId}.
 */
export function identifyRequests(): RequestHandler {
  return (req, res, next) => {
    const given = req.get(REQUEST_ID_HEADER);
    const id = given && WELL_FORMED.test(given) ? given : randomUUID();
    res.setHeader(REQUEST_ID_HEADER, id);
    const json = res.json.bind(res);
    res.json = body =>
      json(
        isErrorBody(body)
          ? { ...body, request: { ...body.request, id } }
          : body,
      );
    storage.run(id, next);
  };
}
