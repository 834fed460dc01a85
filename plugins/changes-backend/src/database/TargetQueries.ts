import { ACTIVE_STATES } from '@fairway/plugin-changes-common';
import type { Knex } from 'knex';
import type { ChangeRow } from './rows';
import {
  filterTarget,
  type Page,
  SUMMARY_COLUMNS,
  type TargetFilter,
  type Visible,
  visibleChanges,
} from './visibleChanges';

/** Filters of `listTargets`. */
export interface TargetQuery extends TargetFilter {
  kind: string;
  limit: number;
  offset: number;
}

/** The changes that tell what holds on a target. */
export interface TargetChanges {
  current?: ChangeRow;
  active?: ChangeRow;
  last?: ChangeRow;
  pending: ChangeRow[];
}

const PENDING_SHOWN = 10;

/** What holds on targets, by the changes that the caller may see. */
export class TargetQueries {
  constructor(private readonly knex: Knex) {}

  /** Targets of a kind with any visible change that was submitted, by their keys. */
  async keys(query: TargetQuery, visible: Visible): Promise<Page<string>> {
    const filtered = visibleChanges(this.knex, visible)
      .where('kind', query.kind)
      .whereNotIn('state', ['planned', 'expired']);
    filterTarget(filtered, query);
    const keys = this.knex.from(
      filtered.clone().distinct('target_key').as('targets'),
    );
    const [rows, [{ total }]] = await Promise.all([
      keys
        .clone()
        .select('target_key')
        .orderBy('target_key')
        .limit(query.limit)
        .offset(query.offset),
      keys.clone().count({ total: '*' }),
    ]);
    return {
      items: rows.map((row: { target_key: string }) => row.target_key),
      total: Number(total),
    };
  }

  /** For each target the visible changes that tell what holds there. */
  async rows(
    kind: string,
    keys: string[],
    visible: Visible,
  ): Promise<Map<string, TargetChanges>> {
    const base = () =>
      visibleChanges(this.knex, visible)
        .where('kind', kind)
        .whereIn('target_key', keys)
        .select(SUMMARY_COLUMNS);
    const newest = (query: Knex.QueryBuilder) =>
      query
        .distinctOn('target_key')
        .orderBy([
          { column: 'target_key' },
          { column: 'ended_at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ]);
    const [current, active, last, pending] = await Promise.all([
      newest(base().where('state', 'succeeded')),
      base().whereIn('state', [...ACTIVE_STATES]),
      newest(base().whereNotNull('started_at').whereNotNull('ended_at')),
      this.knex
        .from(
          base()
            .whereIn('state', ['awaiting-approval', 'waiting'])
            .rowNumber('turn', { column: 'submitted_at' }, 'target_key')
            .as('queue'),
        )
        .where('turn', '<=', PENDING_SHOWN)
        .orderBy('turn')
        .select('*'),
    ]);
    const of = (rows: ChangeRow[], key: string) =>
      rows.find(row => row.target_key === key);
    return new Map(
      keys.map(key => [
        key,
        {
          current: of(current, key),
          active: of(active, key),
          last: of(last, key),
          pending: pending.filter((row: ChangeRow) => row.target_key === key),
        },
      ]),
    );
  }
}
