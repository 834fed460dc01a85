import type { StoredRelease } from '@fairway/plugin-apollo-node';
import type { LedgerStore } from '../database/LedgerStore';
import { LedgerPlace, placeKey } from '../database/rows';
import type { ChangeLookup } from './ChangeLookup';

/** A look that others keep overtaking is taken up by the next one. */
const MAX_LOOKS = 5;

/** Records every release that somebody sees. */
export class Ledger {
  readonly #store: LedgerStore;
  readonly #changes: ChangeLookup;
  readonly #looks = new Map<string, Promise<StoredRelease | null>>();

  constructor(options: { store: LedgerStore; changes: ChangeLookup }) {
    this.#store = options.store;
    this.#changes = options.changes;
  }

  /**
   * Looks at what runs and records it. Of those who ask for the same place at once, one looks; a look that began earlier is
   * not waited for when `changeId` is given, since it may have missed what the change did.
   *
   * @returns what `look` gave.
   */
  async observe(
    place: LedgerPlace,
    options: {
      look(): Promise<StoredRelease | null>;
      changeId?: number;
    },
  ): Promise<StoredRelease | null> {
    const key = placeKey(place);
    const running = this.#looks.get(key);
    if (running && options.changeId === undefined) return running;
    const look = this.#observe(place, options).finally(() => {
      if (this.#looks.get(key) === look) this.#looks.delete(key);
    });
    this.#looks.set(key, look);
    return look;
  }

  async #observe(
    place: LedgerPlace,
    options: Parameters<Ledger['observe']>[1],
  ): Promise<StoredRelease | null> {
    for (let attempt = 1; ; attempt++) {
      const before = await this.#store.before(place);
      const release = await options.look();
      const known = before.running === (release?.id ?? null);
      if (known && options.changeId === undefined) return release;
      const attribution = await this.#changes.attribute(release, {
        place,
        changeId: options.changeId,
      });
      if (known) {
        if (release && attribution.changeId !== null) {
          await this.#store.markByFairway(place, release.id, attribution);
        }
        return release;
      }
      const applied = await this.#store.apply(place, release, {
        lookedAt: before.at,
        attribution,
      });
      if (applied || attempt === MAX_LOOKS) return release;
    }
  }
}
