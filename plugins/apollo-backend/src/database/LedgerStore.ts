import { looksLikeSecret, Release } from '@fairway/plugin-apollo-common';
import type { StoredRelease } from '@fairway/plugin-apollo-node';
import type { Knex } from 'knex';
import { formatOf } from '../ledger/formatOf';
import {
  ChangedKey,
  changedKeys,
  Configurations,
} from '../ledger/keyDifferences';
import { LedgerPlace, NamespaceRow, placeColumns, ReleaseRow } from './rows';

/** What the ledger adds to a release that a store gave. */
export interface Attribution {
  publishedBy: string | null;
  changeId: number | null;
  operation: Release['operation'];
}

/** What runs in a place by the ledger, before a look at the store. */
export interface Before {
  running: number | null;
  /** By the database's clock, to its full precision. */
  at: string;
}

/** Values beyond it are not searched to their end. */
const INDEXED_CHARACTERS = 20_000;

/** Writes what runs where. */
export class LedgerStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async before(place: LedgerPlace): Promise<Before> {
    const { rows } = await this.#knex.raw(
      `select (select running from namespaces
               where store = ? and environment = ? and app = ? and cluster = ? and namespace = ?) as running,
              clock_timestamp()::text as at`,
      Object.values(placeColumns(place)),
    );
    const [{ running, at }] = rows;
    return { running: running === null ? null : Number(running), at };
  }

  /** A change made the release run that runs now. */
  async markByFairway(
    place: LedgerPlace,
    releaseId: number,
    attribution: Attribution,
  ): Promise<void> {
    await this.#knex.transaction(async trx => {
      const [row] = await trx('namespaces')
        .where({ ...placeColumns(place), running: releaseId })
        .update({ by_fairway: true })
        .returning('id');
      if (!row || attribution.changeId === null) return;
      await trx('releases')
        .where({ namespace_id: row.id, release_id: releaseId })
        .whereNull('change_id')
        .update({
          change_id: attribution.changeId,
          published_by: attribution.publishedBy,
          operation: attribution.operation,
        });
    });
  }

  /**
   * Records that a release runs, or with null that none does, unless it is known. False when the place was altered after the
   * look began, so that the look may be older than what is recorded: look again.
   */
  async apply(
    place: LedgerPlace,
    release: StoredRelease | null,
    options: { lookedAt: string; attribution: Attribution },
  ): Promise<boolean> {
    return this.#knex.transaction(async trx => {
      const namespace = await this.#lock(trx, place, options.lookedAt);
      if (namespace.is_newer) return false;
      const running = release && String(release.id);
      if (namespace.running === running) return true;

      const before = await this.#configurations(trx, namespace);
      const after = release?.configurations ?? {};
      const changes = changedKeys(before, after);
      const operation = await this.#record(trx, namespace, release, {
        ...options.attribution,
        changes: changes.length,
      });
      if (release) {
        await this.#recordKeys(trx, namespace.id, changes, {
          operation,
          release,
        });
      }
      await this.#index(trx, namespace.id, changes, after);
      await trx('namespaces')
        .where({ id: namespace.id })
        .update({
          running,
          by_fairway: options.attribution.changeId !== null,
          changed_at: trx.raw('clock_timestamp()'),
        });
      return true;
    });
  }

  /** What lists of namespaces tell; creates what is new. */
  async describe(
    place: LedgerPlace,
    { format, isPublic }: { format: string; isPublic: boolean },
  ): Promise<void> {
    await this.#knex('namespaces')
      .insert({ ...placeColumns(place), format, is_public: isPublic })
      .onConflict(['store', 'environment', 'app', 'cluster', 'namespace'])
      .merge(['format', 'is_public']);
  }

  async #lock(
    trx: Knex.Transaction,
    place: LedgerPlace,
    lookedAt: string,
  ): Promise<NamespaceRow & { is_newer: boolean }> {
    await trx('namespaces')
      .insert({ ...placeColumns(place), format: formatOf(place.namespace) })
      .onConflict(['store', 'environment', 'app', 'cluster', 'namespace'])
      .ignore();
    return trx('namespaces')
      .where(placeColumns(place))
      .forUpdate()
      .first(
        '*',
        trx.raw('changed_at > ?::timestamptz as is_newer', [lookedAt]),
      );
  }

  async #configurations(
    trx: Knex.Transaction,
    { id, running }: NamespaceRow,
  ): Promise<Configurations> {
    if (running === null) return {};
    const row = await trx<ReleaseRow>('releases')
      .where({ namespace_id: id, release_id: running })
      .first('configurations');
    return row?.configurations ?? {};
  }

  /** What made it run: a release that was there before runs again by a rollback. */
  async #record(
    trx: Knex.Transaction,
    namespace: NamespaceRow,
    release: StoredRelease | null,
    attribution: Attribution & { changes: number },
  ): Promise<Release['operation']> {
    if (!release) return 'unknown';
    const goesBack =
      namespace.running !== null && release.id < Number(namespace.running);
    await trx('releases')
      .insert({
        namespace_id: namespace.id,
        release_id: release.id,
        title: release.title,
        comment: release.comment,
        published_by: attribution.publishedBy,
        published_at: release.publishedAt,
        change_id: attribution.changeId,
        operation: goesBack ? 'unknown' : attribution.operation,
        configurations: JSON.stringify(release.configurations),
        // What ran before an older release is not known.
        previous: goesBack ? null : namespace.running,
        changed_keys:
          goesBack || namespace.running === null ? null : attribution.changes,
      })
      .onConflict(['namespace_id', 'release_id'])
      .ignore();
    return goesBack ? 'rollback' : attribution.operation;
  }

  async #recordKeys(
    trx: Knex.Transaction,
    namespaceId: string,
    changes: ChangedKey[],
    {
      operation,
      release,
    }: { operation: Release['operation']; release: StoredRelease },
  ): Promise<void> {
    // A rollback happens now, whenever the release was published that runs again.
    const at = operation === 'rollback' ? new Date() : release.publishedAt;
    await trx.raw(
      `insert into key_events (namespace_id, release_id, operation, at, key, change)
       select ?, ?, ?, ?, * from unnest(?::text[], ?::text[])`,
      [
        namespaceId,
        release.id,
        operation,
        at,
        changes.map(({ key }) => key),
        changes.map(({ change }) => change),
      ],
    );
  }

  async #index(
    trx: Knex.Transaction,
    namespaceId: string,
    changes: ChangedKey[],
    after: Configurations,
  ): Promise<void> {
    const set = changes.filter(({ change }) => change !== 'removed');
    const removed = changes.filter(({ change }) => change === 'removed');
    await trx('published_keys')
      .where({ namespace_id: namespaceId })
      .whereRaw('key = any(?::text[])', [removed.map(({ key }) => key)])
      .delete();
    const values = set.map(({ key }) =>
      looksLikeSecret(key, after[key])
        ? null
        : after[key].slice(0, INDEXED_CHARACTERS),
    );
    await trx.raw(
      `insert into published_keys (namespace_id, key, value)
       select ?, * from unnest(?::text[], ?::text[])
       on conflict (namespace_id, key) do update set value = excluded.value`,
      // Knex's types know no null in a list, which Postgres does.
      [namespaceId, set.map(({ key }) => key), values as string[]],
    );
  }
}
