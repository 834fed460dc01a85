import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceUnavailableError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import { texts } from '../texts';

/** Waits for a promise so long and not longer; what it does meanwhile goes on. Throws ServiceUnavailableError. */
export async function within<T>(
  milliseconds: number,
  promise: Promise<T>,
): Promise<T> {
  const timer = new AbortController();
  promise.catch(() => {});
  try {
    return await Promise.race([
      promise,
      sleep(milliseconds, undefined, { signal: timer.signal }).then(() => {
        throw localError(
          ServiceUnavailableError,
          texts.noAnswerWithin(Math.round(milliseconds / 1000)),
        );
      }),
    ]);
  } finally {
    timer.abort();
  }
}
