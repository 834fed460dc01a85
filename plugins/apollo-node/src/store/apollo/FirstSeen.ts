const KNOWN_LIMIT = 10_000;

/** When releases were first seen, for servers that do not tell when they were published, as a snapshot of Apollo 3.0. */
export class FirstSeen {
  readonly #seen = new Map<string, Date>();

  /** Now for one that was not seen before. */
  of(env: string, releaseId: number): Date {
    const key = `${env}/${releaseId}`;
    const known = this.#seen.get(key);
    if (known) return known;
    const now = new Date();
    this.#seen.set(key, now);
    if (this.#seen.size > KNOWN_LIMIT) {
      const [oldest] = this.#seen.keys();
      this.#seen.delete(oldest);
    }
    return now;
  }
}
