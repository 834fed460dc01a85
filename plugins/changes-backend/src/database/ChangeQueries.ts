import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type {
  ChangeFacets,
  changeFacetsQuery,
  changeListQuery,
  ChangeOutcomes,
  changeOutcomesQuery,
} from '@fairway/plugin-changes-common';
import { ACTIVE_STATES } from '@fairway/plugin-changes-common';
import type { ChangeFilter } from '@fairway/plugin-changes-node';
import type { Knex } from 'knex';
import type { z } from 'zod';
import { countFacets, facetRows } from './countFacets';
import { countOutcomes } from './countOutcomes';
import { applyPermissionFilter } from './permissionFilter';
import type { ChangeRow } from './rows';

export type ChangeListQuery = z.output<typeof changeListQuery>;
export type ChangeFacetsQuery = z.output<typeof changeFacetsQuery>;
export type ChangeOutcomesQuery = z.output<typeof changeOutcomesQuery>;

/** What the caller may see: undefined for everything. */
export type Visible = PermissionCriteria<ChangeFilter> | undefined;

/** The caller as `awaiting: me` means it. */
export interface Approver {
  ref: string;
  groups: string[];
}

/** Filters of `listTargets`. */
export interface TargetQuery {
  kind: string;
  entityRef?: string[];
  environment?: string[];
  system?: string[];
  ownerRef?: string[];
  limit: number;
  offset: number;
}

const RISK_RANK = `case risk when 'low' then 0 when 'medium' then 1 else 2 end`;
const ORDER: Record<ChangeListQuery['orderBy'], string> = {
  id: 'id',
  submittedAt: 'submitted_at',
  updatedAt: 'updated_at',
  endedAt: 'ended_at',
  environment: 'environment',
  risk: RISK_RANK,
};
const PENDING_SHOWN = 10;
const FACETS: Record<keyof ChangeFacets, string> = {
  kind: 'kind',
  environment: 'environment',
  system: 'system',
  ownerRef: 'owner_ref',
  entityRef: 'entity_ref',
  requesterRef: 'requester_ref',
};

/** Everything of a row but what lists do not show. */
const SUMMARY_COLUMNS = [
  'id',
  'root_id',
  'parent_id',
  'kind',
  'title',
  'target_key',
  'target_title',
  'entity_ref',
  'environment',
  'system',
  'owner_ref',
  'state',
  'waiting_for',
  'requester_ref',
  'reason',
  'on_failure',
  'risk',
  'facts',
  'digest',
  'approvals_required',
  'approvals_given',
  'awaits',
  'message',
  'pending_action',
  'planned_at',
  'submitted_at',
  'started_at',
  'succeeded_at',
  'ended_at',
  'expires_at',
  'updated_at',
];

/** A page with the number of all rows that the filter and the caller's rights admit. */
export interface Page<T> {
  items: T[];
  total: number;
}

/** Lists of changes. The permission filter is part of every query, so that pages, totals and order see only what the caller may. */
export class ChangeQueries {
  constructor(private readonly knex: Knex) {}

  async list(
    query: ChangeListQuery,
    visible: Visible,
    approver: Approver | undefined,
  ): Promise<Page<ChangeRow>> {
    const filtered = this.#list(query, visible, approver);
    const { order, limit, offset } = query;
    const [rows, [{ total }]] = await Promise.all([
      filtered
        .clone()
        .select(SUMMARY_COLUMNS)
        .orderByRaw(`${ORDER[query.orderBy]} ${order} nulls last, id ${order}`)
        .limit(limit)
        .offset(offset),
      filtered.clone().count({ total: '*' }),
    ]);
    return { items: rows, total: Number(total) };
  }

  /** What a list can be narrowed to. */
  async facets(
    query: ChangeFacetsQuery,
    visible: Visible,
    approver: Approver | undefined,
  ): Promise<ChangeFacets> {
    const properties = Object.keys(FACETS) as (keyof ChangeFacets)[];
    return countFacets(
      this.knex,
      FACETS,
      facetRows(properties, query, filter =>
        this.#list(filter, visible, approver),
      ),
    );
  }

  /** How changes ended, day by day. */
  async outcomes(
    query: ChangeOutcomesQuery,
    visible: Visible | 'none',
  ): Promise<ChangeOutcomes> {
    return countOutcomes(
      this.knex,
      () =>
        visible === 'none'
          ? this.#list(query, undefined, undefined).whereRaw('false')
          : this.#list(query, visible, undefined),
      query,
    );
  }

  /** Targets of a kind with any visible change that was submitted, by their keys. */
  async targetKeys(
    query: TargetQuery,
    visible: Visible,
  ): Promise<Page<string>> {
    const filtered = this.#visible(visible)
      .where('kind', query.kind)
      .whereNotIn('state', ['planned', 'expired']);
    this.#filterTarget(filtered, query);
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
  async targetRows(
    kind: string,
    keys: string[],
    visible: Visible,
  ): Promise<
    Map<
      string,
      {
        current?: ChangeRow;
        active?: ChangeRow;
        last?: ChangeRow;
        pending: ChangeRow[];
      }
    >
  > {
    const base = () =>
      this.#visible(visible)
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

  #visible(visible: Visible) {
    const query = this.knex<ChangeRow>('changes');
    if (visible) {
      query.where(inner => applyPermissionFilter(inner, visible));
    }
    return query as Knex.QueryBuilder;
  }

  #list(
    query: ChangeFacetsQuery,
    visible: Visible,
    approver: Approver | undefined,
  ): Knex.QueryBuilder {
    const builder = this.#visible(visible);
    this.#filterList(builder, query);
    if (approver) this.#awaiting(builder, approver);
    return builder;
  }

  #filterList(builder: Knex.QueryBuilder, query: ChangeFacetsQuery): void {
    if (query.children === 'exclude') builder.whereNull('parent_id');
    if (query.state) builder.whereIn('state', query.state);
    if (query.kind) builder.whereIn('kind', query.kind);
    if (query.risk) builder.whereIn('risk', query.risk);
    if (query.requesterRef) {
      builder.whereIn('requester_ref', query.requesterRef);
    }
    if (query.submittedBefore) {
      builder.where('submitted_at', '<', query.submittedBefore);
    }
    if (query.submittedAfter) {
      builder.where('submitted_at', '>', query.submittedAfter);
    }
    for (const word of query.search?.split(/\s+/).filter(Boolean) ?? []) {
      const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
      builder.whereILike('title_words', pattern);
    }
    this.#filterTarget(builder, query);
  }

  #filterTarget(
    builder: Knex.QueryBuilder,
    query: Pick<
      TargetQuery,
      'entityRef' | 'environment' | 'system' | 'ownerRef'
    >,
  ): void {
    if (query.entityRef) builder.whereIn('entity_ref', query.entityRef);
    if (query.environment) builder.whereIn('environment', query.environment);
    if (query.system) builder.whereIn('system', query.system);
    if (query.ownerRef) builder.whereIn('owner_ref', query.ownerRef);
  }

  /** Changes that need the approver's approval, and that the approver may give one to. */
  #awaiting(builder: Knex.QueryBuilder, { ref, groups }: Approver): void {
    builder
      .where('state', 'awaiting-approval')
      .whereRaw('awaits && ?::text[]', [[ref, ...groups]])
      .whereNot('requester_ref', ref)
      .whereNot('editor_ref', ref)
      .whereNotExists(decided =>
        decided
          .from('decisions')
          .whereRaw('decisions.change_id = changes.id')
          .where('approver_ref', ref)
          .whereNull('voided_at'),
      );
  }
}
