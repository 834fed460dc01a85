import { appKey, StoreApp } from '../access/StoreApp';

/** What did not answer, as at a start when all begin at once, is asked again soon, and then less and less often. */
const FIRST_RETRY_MS = 10_000;

/** Decides whom it is time to look at. */
export class Rounds {
  readonly #everyMs: number;
  readonly #known = new Set<string>();
  #nextAll = 0;
  #nextRetry = 0;
  #retryMs = FIRST_RETRY_MS;

  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  /** All when a round begins; those that were not read yet when it is time to try again; else those that are new. */
  due(
    places: StoreApp[],
    isRead: (place: StoreApp) => boolean,
    now = Date.now(),
  ): StoreApp[] {
    const due = this.#select(places, isRead, now);
    due.forEach(place => this.#known.add(appKey(place)));
    return due;
  }

  #select(
    places: StoreApp[],
    isRead: (place: StoreApp) => boolean,
    now: number,
  ): StoreApp[] {
    if (now >= this.#nextAll) {
      this.#nextAll = now + this.#everyMs;
      this.#delayRetry(now);
      return places;
    }
    if (now >= this.#nextRetry) {
      this.#delayRetry(now);
      return places.filter(place => !isRead(place));
    }
    return places.filter(place => !this.#known.has(appKey(place)));
  }

  #delayRetry(now: number): void {
    this.#nextRetry = now + this.#retryMs;
    this.#retryMs = Math.min(this.#retryMs * 2, this.#everyMs);
  }
}
