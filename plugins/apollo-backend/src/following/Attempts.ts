import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { StoreApp } from '../access/StoreApp';

/** Tries things that fail with an environment, and knows which environments are away. */
export class Attempts {
  readonly #what: string;
  readonly #logger: LoggerService;
  readonly #away = new Set<string>();

  constructor(options: {
    /** Past participle for the log, such as `followed`. */
    what: string;
    logger: LoggerService;
  }) {
    this.#what = options.what;
    this.#logger = options.logger;
  }

  /** Whether the last attempt in the environment failed. */
  isAway(place: StoreApp): boolean {
    return this.#away.has(keyOf(place));
  }

  /** False when the task failed. An environment that stays away is worth one line, not one for each application. */
  async make(
    place: StoreApp,
    signal: AbortSignal,
    task: () => Promise<void>,
  ): Promise<boolean> {
    const key = keyOf(place);
    const name = `${place.environment} of ${place.store.title}`;
    try {
      await task();
      if (this.#away.delete(key)) {
        this.#logger.info(`${name} can be ${this.#what} again`);
      }
      return true;
    } catch (error) {
      if (!signal.aborted && !this.#away.has(key)) {
        this.#away.add(key);
        this.#logger.warn(`${name} cannot be ${this.#what}`, toError(error));
      }
      return false;
    }
  }
}

function keyOf({ store, environment }: StoreApp): string {
  return JSON.stringify([store.name, environment]);
}
