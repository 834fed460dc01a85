import type { Knex } from 'knex';
import { LedgerPlace, placeColumns } from './rows';

export interface IndexQuery {
  q: string;
  in: 'key' | 'value' | 'both';
  /** What the caller may see. */
  apps: string[];
  environments?: string[];
  /** A part of its name. */
  namespace?: string;
  limit: number;
  offset: number;
}

/** A key that was found. */
export interface FoundKey {
  place: LedgerPlace;
  key: string;
  /** Null when it looks like a secret. */
  value: string | null;
  matched: 'key' | 'value';
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** Searches what is published. */
export class SearchIndex {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** By application and key. */
  async search(
    query: IndexQuery,
  ): Promise<{ items: FoundKey[]; total: number }> {
    const pattern = `%${escapeLike(query.q)}%`;
    const found = this.#knex('published_keys as k')
      .join('namespaces as n', 'n.id', 'k.namespace_id')
      .whereRaw('n.app = any(?::text[])', [query.apps])
      .where(either => {
        if (query.in !== 'value') either.orWhereILike('k.key', pattern);
        if (query.in !== 'key') either.orWhereILike('k.value', pattern);
      });
    if (query.environments) {
      found.whereRaw('n.environment = any(?::text[])', [query.environments]);
    }
    if (query.namespace) {
      found.whereILike('n.namespace', `%${escapeLike(query.namespace)}%`);
    }
    const [rows, [{ count }]] = await Promise.all([
      found
        .clone()
        .select(
          'n.store',
          'n.environment',
          'n.app',
          'n.cluster',
          'n.namespace',
          'k.key',
          'k.value',
          this.#knex.raw('k.key ilike ? as in_key', [pattern]),
        )
        // In the order of indexes, so that a page of very many takes no longer than one of few.
        .orderBy(['n.app', 'k.key', 'n.id'])
        .limit(query.limit)
        .offset(query.offset),
      found.clone().count({ count: '*' }),
    ]);
    return {
      items: rows.map((row: any) => ({
        place: placeColumns(row),
        key: row.key,
        value: row.value,
        matched: row.in_key && query.in !== 'value' ? 'key' : 'value',
      })),
      total: Number(count),
    };
  }

  /** Since when the index holds everything; null while it is built for the first time. */
  async completeSince(): Promise<Date | null> {
    const row = await this.#knex('index_state').first('complete_since');
    return row?.complete_since ?? null;
  }

  /** The index holds everything from now on. Only the first time counts. */
  async markComplete(): Promise<void> {
    const marked = await this.#knex('index_state')
      .insert({ id: 1, complete_since: this.#knex.fn.now() })
      .onConflict('id')
      .ignore()
      .returning('id');
    // So many rows at once would be searched by the plans for an empty table until Postgres looks by itself.
    if (marked.length > 0) await this.#knex.raw('analyze published_keys');
  }
}
