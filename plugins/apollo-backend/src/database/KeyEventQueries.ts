import type { Alteration, KeyEvent } from '@fairway/plugin-apollo-common';
import type { Knex } from 'knex';
import { isMasked } from '../ledger/keyDifferences';
import type { Page } from './LedgerQueries';
import { LedgerPlace, placeColumns, RELEASE_COLUMNS, toRelease } from './rows';

/** Reads which release altered which key. */
export class KeyEventQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The life of a key, newest first. */
  async history(
    place: LedgerPlace,
    key: string,
    page: Page,
  ): Promise<{ items: KeyEvent[]; total: number }> {
    const all = this.#events(place).where('e.key', key);
    const [{ count }] = await all.clone().count({ count: '*' });
    const rows = await all
      .select(
        ...RELEASE_COLUMNS.map(column => `r.${column}`),
        'n.running',
        'e.change',
        'e.at',
        { event_operation: 'e.operation' },
        this.#knex.raw('r.configurations->>? as value', [key]),
      )
      .orderBy('e.id', 'desc')
      .limit(page.limit)
      .offset(page.offset);
    return {
      items: rows.map((row: any) => {
        const masked = isMasked(key, row.value);
        return {
          release: {
            ...toRelease(row, row.running),
            operation: row.event_operation,
            publishedAt: row.at.toISOString(),
          },
          change: row.change,
          masked,
          value: masked ? null : row.value,
        };
      }),
      total: Number(count),
    };
  }

  /** Which release altered each key last, removed keys included. */
  async lastAlterations(place: LedgerPlace): Promise<Map<string, Alteration>> {
    const rows = await this.#events(place)
      .distinctOn('e.key')
      .select(
        'e.key',
        'e.at',
        'r.release_id',
        'r.title',
        'r.change_id',
        'r.published_by',
      )
      .orderBy('e.key')
      .orderBy('e.id', 'desc');
    return new Map(
      rows.map((row: any) => [
        row.key,
        {
          releaseId: Number(row.release_id),
          title: row.title,
          changeId: row.change_id === null ? null : Number(row.change_id),
          publishedBy: row.published_by,
          at: row.at.toISOString(),
        },
      ]),
    );
  }

  #events(place: LedgerPlace) {
    return this.#knex('key_events as e')
      .join('namespaces as n', 'n.id', 'e.namespace_id')
      .join('releases as r', join =>
        join
          .on('r.namespace_id', 'e.namespace_id')
          .andOn('r.release_id', 'e.release_id'),
      )
      .where(
        Object.fromEntries(
          Object.entries(placeColumns(place)).map(([name, value]) => [
            `n.${name}`,
            value,
          ]),
        ),
      );
  }
}
