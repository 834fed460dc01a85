import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  KeyDifference,
  KeyEvent,
  NamespaceRef,
  Release,
  ReleaseDetail,
} from '@fairway/plugin-apollo-common';
import type { Places } from '../access/Places';
import type { KeyEventQueries } from '../database/KeyEventQueries';
import type { LedgerQueries, Page } from '../database/LedgerQueries';
import { keyDifferences } from '../ledger/keyDifferences';

/** Releases as the ledger has them. */
export class ReleaseService {
  readonly #places: Places;
  readonly #ledger: LedgerQueries;
  readonly #events: KeyEventQueries;

  constructor(deps: {
    places: Places;
    ledger: LedgerQueries;
    events: KeyEventQueries;
  }) {
    this.#places = deps.places;
    this.#ledger = deps.ledger;
    this.#events = deps.events;
  }

  async list(
    ref: NamespaceRef,
    page: Page,
    credentials: BackstageCredentials,
  ): Promise<{ items: Release[]; total: number }> {
    const { place } = await this.#places.read(ref, credentials);
    return this.#ledger.list(place, page);
  }

  async get(
    ref: NamespaceRef,
    id: number,
    credentials: BackstageCredentials,
  ): Promise<ReleaseDetail> {
    const { place } = await this.#places.read(ref, credentials);
    const { release, configurations, previous } = await this.#ledger.get(
      place,
      id,
    );
    const [running, before] = await Promise.all([
      this.#ledger.running(place),
      previous === null ? null : this.#ledger.get(place, previous),
    ]);
    return {
      ...release,
      toPublished: keyDifferences(
        configurations,
        running?.configurations ?? {},
      ),
      toPrevious:
        before && keyDifferences(before.configurations, configurations),
    };
  }

  /** Throws NotFoundError when the ledger lacks one of them. */
  async compare(
    ref: NamespaceRef,
    { id, base }: { id: number; base: number },
    credentials: BackstageCredentials,
  ): Promise<{
    base: Release;
    release: Release;
    differences: KeyDifference[];
  }> {
    const { place } = await this.#places.read(ref, credentials);
    const [before, after] = await Promise.all([
      this.#ledger.get(place, base),
      this.#ledger.get(place, id),
    ]);
    return {
      base: before.release,
      release: after.release,
      differences: keyDifferences(before.configurations, after.configurations),
    };
  }

  async keyHistory(
    ref: NamespaceRef,
    key: string,
    page: Page,
    credentials: BackstageCredentials,
  ): Promise<{ items: KeyEvent[]; total: number }> {
    const { place } = await this.#places.read(ref, credentials);
    return this.#events.history(place, key, page);
  }
}
