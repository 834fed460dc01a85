import type {
  ChangeFacets,
  changeFacetsQuery,
  changeListQuery,
  ChangeOutcomes,
  changeOutcomesQuery,
} from '@fairway/plugin-changes-common';
import type { Knex } from 'knex';
import type { z } from 'zod';
import { countFacets, facetRows } from './countFacets';
import { countOutcomes } from './countOutcomes';
import type { ChangeRow } from './rows';
import {
  filterTarget,
  type Page,
  SUMMARY_COLUMNS,
  type Visible,
  visibleChanges,
} from './visibleChanges';

export type ChangeListQuery = z.output<typeof changeListQuery>;
export type ChangeFacetsQuery = z.output<typeof changeFacetsQuery>;
export type ChangeOutcomesQuery = z.output<typeof changeOutcomesQuery>;

/** The caller as `awaiting: me` means it. */
export interface Approver {
  ref: string;
  groups: string[];
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
const FACETS: Record<keyof ChangeFacets, string> = {
  kind: 'kind',
  environment: 'environment',
  system: 'system',
  ownerRef: 'owner_ref',
  entityRef: 'entity_ref',
  requesterRef: 'requester_ref',
};

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

  #list(
    query: ChangeFacetsQuery,
    visible: Visible,
    approver: Approver | undefined,
  ): Knex.QueryBuilder {
    const builder = visibleChanges(this.knex, visible);
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
    filterTarget(builder, query);
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
