import { ServiceUnavailableError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import { texts } from '../texts';

/** Runs planning, which gets a signal and must end in time; otherwise rejects, also when the work ignores the signal. */
export async function withinTime<T>(
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = localError(
        ServiceUnavailableError,
        texts.planningTooSlow(timeoutMs / 1000),
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
