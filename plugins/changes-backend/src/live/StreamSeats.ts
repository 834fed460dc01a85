import { CustomErrorBase } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import { texts } from '../texts';

const PER_CALLER = 20;
const IN_ALL = 500;

/** Too many open streams; answered with status 429. */
export class TooManyStreamsError extends CustomErrorBase {
  name = 'TooManyStreamsError' as const;
  readonly statusCode = 429;
}

/** Bounds how many streams one replica keeps open, for one caller and for all. */
export class StreamSeats {
  readonly #taken = new Map<string, number>();
  #total = 0;

  /** Answers a function that frees the seat; throws a TooManyStreamsError when there is none. */
  take(callerRef: string): () => void {
    const taken = this.#taken.get(callerRef) ?? 0;
    if (taken >= PER_CALLER || this.#total >= IN_ALL) {
      throw localError(TooManyStreamsError, texts.tooManyStreams);
    }
    this.#taken.set(callerRef, taken + 1);
    this.#total += 1;
    let free = false;
    return () => {
      if (free) return;
      free = true;
      this.#total -= 1;
      const left = (this.#taken.get(callerRef) ?? 1) - 1;
      if (left === 0) this.#taken.delete(callerRef);
      else this.#taken.set(callerRef, left);
    };
  }
}
