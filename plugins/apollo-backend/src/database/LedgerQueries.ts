import { NotFoundError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type { Format, Release } from '@fairway/plugin-apollo-common';
import type { Knex } from 'knex';
import type { Configurations } from '../ledger/keyDifferences';
import { texts } from '../texts';
import {
  LedgerPlace,
  ListedReleaseRow,
  NamespaceRow,
  placeColumns,
  RELEASE_COLUMNS,
  ReleaseRow,
  toRelease,
} from './rows';

/** A part of a list. */
export interface Page {
  limit: number;
  offset: number;
}

/** A namespace as the ledger knows it. */
export interface KnownNamespace extends LedgerPlace {
  format: Format;
  isPublic: boolean;
  running: Release | null;
  /** A change made the running release run. */
  byFairway: boolean;
  /** The newest release that a change published. */
  lastChange: Release | null;
  /** Keys of the running release. */
  keys: number;
}

const prefixed = (prefix: string) =>
  RELEASE_COLUMNS.map(column => `${prefix}.${column} as ${prefix}_${column}`);

function release(
  row: Record<string, any>,
  prefix: string,
  running: string | null,
): Release | null {
  if (row[`${prefix}_release_id`] === null) return null;
  const columns = Object.fromEntries(
    RELEASE_COLUMNS.map(column => [column, row[`${prefix}_${column}`]]),
  );
  return toRelease(columns as ListedReleaseRow, running);
}

/** Reads the ledger. */
export class LedgerQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** All namespaces of an application of a store, or those of one name in an environment. */
  async namespaces(where: Partial<LedgerPlace>): Promise<KnownNamespace[]> {
    const rows = await this.#knex('namespaces as n')
      .where(
        Object.fromEntries(
          Object.entries(where).map(([name, value]) => [`n.${name}`, value]),
        ),
      )
      .leftJoin('releases as running', join =>
        join
          .on('running.namespace_id', 'n.id')
          .andOn('running.release_id', 'n.running'),
      )
      .joinRaw(
        `left join lateral (
           select * from releases where namespace_id = n.id and change_id is not null
           order by release_id desc limit 1
         ) changed on true`,
      )
      .select(
        'n.*',
        ...prefixed('running'),
        ...prefixed('changed'),
        this.#knex.raw(
          '(select count(*)::int from published_keys where namespace_id = n.id) as keys',
        ),
      )
      .orderBy(['n.app', 'n.environment', 'n.cluster', 'n.namespace'])
      .limit(5_000);
    return rows.map(row => ({
      ...placeColumns(row),
      format: row.format,
      isPublic: row.is_public,
      running: release(row, 'running', row.running),
      byFairway: row.by_fairway,
      lastChange: release(row, 'changed', row.running),
      keys: row.keys,
    }));
  }

  /** What namespaces of an application publish. */
  async published(
    where: Partial<LedgerPlace>,
  ): Promise<(LedgerPlace & { configurations: Configurations })[]> {
    const rows = await this.#knex('namespaces')
      .where(where)
      .join('releases', join =>
        join
          .on('releases.namespace_id', 'namespaces.id')
          .andOn('releases.release_id', 'namespaces.running'),
      )
      .select('namespaces.*', 'releases.configurations')
      .orderBy(['app', 'environment', 'cluster', 'namespace'])
      .limit(1_000);
    return rows.map(row => ({
      ...placeColumns(row),
      configurations: row.configurations,
    }));
  }

  async list(
    place: LedgerPlace,
    page: Page,
  ): Promise<{ items: Release[]; total: number }> {
    const namespace = await this.#namespace(place);
    if (!namespace) return { items: [], total: 0 };
    const all = this.#knex<ReleaseRow>('releases').where({
      namespace_id: namespace.id,
    });
    const [{ count }] = await all.clone().count({ count: '*' });
    const rows = await all
      .select(...RELEASE_COLUMNS)
      .orderBy('release_id', 'desc')
      .limit(page.limit)
      .offset(page.offset);
    return {
      items: rows.map(row => toRelease(row, namespace.running)),
      total: Number(count),
    };
  }

  /** Throws NotFoundError when the ledger has no such release. */
  async get(
    place: LedgerPlace,
    id: number,
  ): Promise<{
    release: Release;
    configurations: Configurations;
    /** Number of the release that ran before; null when that is unknown. */
    previous: number | null;
  }> {
    const namespace = await this.#namespace(place);
    const row =
      namespace &&
      (await this.#knex<ReleaseRow>('releases')
        .where({ namespace_id: namespace.id, release_id: String(id) })
        .first());
    if (!row) {
      throw localError(NotFoundError, texts.noRelease(id, place.namespace));
    }
    return {
      release: toRelease(row, namespace.running),
      configurations: row.configurations,
      previous: row.previous === null ? null : Number(row.previous),
    };
  }

  /** Number of the newest release that holds just this; null when none is known. */
  async holding(
    place: LedgerPlace,
    configurations: Configurations,
  ): Promise<number | null> {
    const namespace = await this.#namespace(place);
    const row =
      namespace &&
      (await this.#knex<ReleaseRow>('releases')
        .where({ namespace_id: namespace.id })
        .whereRaw('configurations = ?::jsonb', [JSON.stringify(configurations)])
        .orderBy('release_id', 'desc')
        .first('release_id'));
    return row ? Number(row.release_id) : null;
  }

  /** The running release; null when none is known. */
  async running(place: LedgerPlace) {
    const namespace = await this.#namespace(place);
    if (!namespace?.running) return null;
    return this.get(place, Number(namespace.running));
  }

  #namespace(place: LedgerPlace): Promise<NamespaceRow | undefined> {
    return this.#knex<NamespaceRow>('namespaces')
      .where(placeColumns(place))
      .first();
  }
}
