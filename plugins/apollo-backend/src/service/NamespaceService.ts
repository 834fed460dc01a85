import { createHash } from 'node:crypto';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  NotFoundError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type {
  Alteration,
  Item,
  NamespaceRef,
  namespaceSchema,
} from '@fairway/plugin-apollo-common';
import type { StoredItem, StoredNamespace } from '@fairway/plugin-apollo-node';
import type { z } from 'zod';
import type { Places, ResolvedPlace } from '../access/Places';
import type { KeyEventQueries } from '../database/KeyEventQueries';
import type { LedgerQueries } from '../database/LedgerQueries';
import { Configurations, isMasked, valueOf } from '../ledger/keyDifferences';
import type { Looks } from '../live/Looks';
import { savedOf, summarize } from '../live/summarize';
import { texts } from '../texts';
import { describeDrift } from './describeDrift';
import type { GrayView } from './GrayView';
import type { Inheritance } from './Inheritance';

const TIMEOUT_MS = 8_000;

function changeOf(saved: string | null, published: string | null) {
  if (saved === published) return 'none';
  if (published === null) return 'added';
  return saved === null ? 'removed' : 'changed';
}

function toItem(
  key: string,
  saved: string | null,
  published: string | null,
  stored?: StoredItem,
): Item {
  const masked = isMasked(key, saved, published);
  return {
    key,
    value: masked ? null : saved,
    published: masked ? null : published,
    masked,
    comment: stored?.comment ?? null,
    change: changeOf(saved, published),
    inheritedFrom: null,
    modifiedBy: stored?.modifiedBy ?? null,
    modifiedAt: stored?.modifiedAt?.toISOString() ?? null,
    altered: null,
  };
}

function toItems({ items, release }: StoredNamespace): Item[] {
  const published = release?.configurations ?? {};
  const keys = new Set(items.map(({ key }) => key));
  const removed = Object.keys(published)
    .filter(key => !keys.has(key))
    .sort();
  return [
    ...items.map(item =>
      toItem(item.key, item.value, valueOf(published, item.key), item),
    ),
    ...removed.map(key => toItem(key, null, published[key])),
  ];
}

/** All changes are written by one user of the store; the ledger knows the person. */
function withBlame(item: Item, alterations: Map<string, Alteration>): Item {
  const altered = alterations.get(item.key) ?? null;
  const author =
    item.change === 'none' && altered?.changeId ? altered.publishedBy : null;
  return { ...item, altered, ...(author && { modifiedBy: author }) };
}

function fingerprint(saved: Configurations, release: number | null): string {
  const entries = Object.entries(saved).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([release, entries]))
    .digest('hex');
}

/** One namespace with all it holds, as it is now. */
export class NamespaceService {
  readonly #deps: {
    places: Places;
    looks: Looks;
    ledger: LedgerQueries;
    events: KeyEventQueries;
    gray: GrayView;
    inheritance: Inheritance;
  };

  constructor(deps: {
    places: Places;
    looks: Looks;
    ledger: LedgerQueries;
    events: KeyEventQueries;
    gray: GrayView;
    inheritance: Inheritance;
  }) {
    this.#deps = deps;
  }

  async get(
    ref: NamespaceRef,
    credentials: BackstageCredentials,
  ): Promise<z.input<typeof namespaceSchema>> {
    const resolved = await this.#deps.places.read(ref, credentials);
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const stored = await this.#read(resolved, signal);
    const [known, alterations, gray, inherited] = await Promise.all([
      this.#deps.ledger.namespaces({ ...resolved.place }),
      this.#deps.events.lastAlterations(resolved.place),
      this.#deps.gray.of(resolved, stored, signal),
      this.#deps.inheritance.of(resolved, stored, signal),
    ]);
    return {
      ref,
      app: resolved.place.app,
      format: stored.format,
      isPublic: stored.isPublic,
      comment: stored.comment,
      items: [
        ...toItems(stored).map(item => withBlame(item, alterations)),
        ...inherited.map(({ key, value, from }) => ({
          ...toItem(key, value, value),
          inheritedFrom: from,
        })),
      ],
      release: known[0]?.running ?? null,
      lock: stored.lockedBy ? { holder: stored.lockedBy } : null,
      gray,
      drift: describeDrift(known[0], summarize(stored)),
      instances: stored.instances,
      mounted: stored.mounted,
      closed: stored.closed,
      version: fingerprint(savedOf(stored), stored.release?.id ?? null),
    };
  }

  /** The caller must be one who may see secrets. Throws NotFoundError when there is no such key. */
  async reveal(
    ref: NamespaceRef,
    key: string,
    credentials: BackstageCredentials,
  ): Promise<{ value: string | null; published: string | null }> {
    const resolved = await this.#deps.places.reveal(ref, credentials);
    const stored = await this.#read(resolved, AbortSignal.timeout(TIMEOUT_MS));
    const value = valueOf(savedOf(stored), key);
    const published = valueOf(stored.release?.configurations ?? {}, key);
    if (value === null && published === null) {
      throw localError(NotFoundError, texts.noKey(key, ref.namespace));
    }
    return { value, published };
  }

  async #read(
    { store, place }: ResolvedPlace,
    signal: AbortSignal,
  ): Promise<StoredNamespace> {
    return this.#deps.looks.read(store, place, signal).catch(error => {
      throw signal.aborted && toError(error).name !== 'NotFoundError'
        ? localError(
            ServiceUnavailableError,
            texts.noAnswerWithin(TIMEOUT_MS / 1000),
          )
        : error;
    });
  }
}
