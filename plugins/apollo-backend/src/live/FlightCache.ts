interface Entry<V> {
  value?: { value: V; at: number };
  failure?: { error: unknown; at: number };
  flight?: Promise<V>;
}

export interface FlightCacheOptions<K, V> {
  load(key: K): Promise<V>;
  toId(key: K): string;
  /** How long a value is as good as new. */
  freshMs: number;
  /** How long an older value is given while a newer one is fetched. Defaults to not at all. */
  staleMs?: number;
  /** How long a failure is given again before the next attempt. Defaults to not at all. */
  failureMs?: number;
  /** The least recently used beyond it are forgotten. */
  max: number;
}

/** Keeps what was loaded for a short time; however many ask at once, one load runs. */
export class FlightCache<K, V> {
  readonly #options: FlightCacheOptions<K, V>;
  readonly #entries = new Map<string, Entry<V>>();

  constructor(options: FlightCacheOptions<K, V>) {
    this.#options = options;
  }

  async get(key: K): Promise<V> {
    const { freshMs, staleMs = 0, failureMs = 0 } = this.#options;
    const id = this.#options.toId(key);
    const entry = this.#touch(id);
    const now = Date.now();
    const { value, failure } = entry;
    if (value && now - value.at < freshMs) return value.value;
    if (failure && now - failure.at < failureMs) throw failure.error;
    const flight = entry.flight ?? this.#load(key, id, entry);
    // Once an attempt failed, an old value would hide that.
    if (value && !failure && now - value.at < freshMs + staleMs) {
      flight.catch(() => {});
      return value.value;
    }
    return flight;
  }

  /** What was loaded last, however old. */
  peek(key: K): V | undefined {
    return this.#entries.get(this.#options.toId(key))?.value?.value;
  }

  /** Forgets a value; a load that runs is not waited for by those who ask from now on. */
  invalidate(key: K): void {
    this.#entries.delete(this.#options.toId(key));
  }

  #touch(id: string): Entry<V> {
    const entry = this.#entries.get(id) ?? {};
    this.#entries.delete(id);
    this.#entries.set(id, entry);
    if (this.#entries.size > this.#options.max) {
      const [oldest] = this.#entries.keys();
      this.#entries.delete(oldest);
    }
    return entry;
  }

  #load(key: K, id: string, entry: Entry<V>): Promise<V> {
    // Taken before the load, so that a value is never believed to be younger than it is.
    const at = Date.now();
    const flight = this.#options.load(key).then(
      value => {
        entry.value = { value, at };
        entry.failure = undefined;
        entry.flight = undefined;
        return value;
      },
      error => {
        entry.failure = { error, at: Date.now() };
        entry.flight = undefined;
        throw error;
      },
    );
    entry.flight = flight;
    this.#entries.set(id, entry);
    return flight;
  }
}
