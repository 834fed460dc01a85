import { ServiceUnavailableError } from '@backstage/errors';

/** Runs work that gets a signal and must end in time; otherwise rejects, also when the work ignores the signal. */
export async function withinTime<T>(
  timeoutMs: number,
  what: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new ServiceUnavailableError(
        `${what} took longer than ${timeoutMs / 1000} seconds; try again`,
      );
      controller.abort(error);
      reject(error);
    }, timeoutMs);
  });
  try {
    return await Promise.race([work(controller.signal), timeout]);
  } finally {
    clearTimeout(timer);
  }
}
