interface ResponseErrorLike {
  cause?: { name?: unknown; message?: unknown };
  response?: { headers?: { get?(name: string): string | null } };
}

/** The id under which the server knows the request that failed, where it gave one in `x-request-id`. */
export function requestIdOf(error: Error): string | undefined {
  const { response } = error as ResponseErrorLike;
  return response?.headers?.get?.('x-request-id') ?? undefined;
}

/** Name and message as the server said them, for a `ResponseError`; the error's own otherwise. */
export function serverErrorOf(error: Error): { name: string; message: string } {
  const { cause } = error as ResponseErrorLike;
  const fromServer =
    error.name === 'ResponseError' && typeof cause?.message === 'string';
  return {
    name: fromServer ? String(cause.name) : error.name,
    message: fromServer ? String(cause.message) : error.message,
  };
}
