import type { AuditEntry, AuditFacets } from '@fairway/plugin-changes-common';
import type { Knex } from 'knex';
import type { Page } from './visibleChanges';
import { countFacets, facetRows } from './countFacets';

/** Filters of the audit log. Instants are ISO 8601. */
export interface AuditFilter {
  changeId?: number;
  actorRef?: string;
  entityRef?: string;
  environment?: string;
  kind?: string;
  action?: string[];
  after?: string;
  before?: string;
}

interface AuditRow {
  seq: string;
  at: Date;
  actor_ref: string;
  action: string;
  change_id: string | null;
  kind: string | null;
  target_key: string | null;
  entity_ref: string | null;
  environment: string | null;
  data: AuditEntry['data'];
  previous_hash: string;
  hash: string;
}

const PAGE = 500;
const FACETS: Record<keyof AuditFacets, string> = {
  actorRef: 'actor_ref',
  action: 'action',
  kind: 'kind',
  environment: 'environment',
  entityRef: 'entity_ref',
};

function toEntry(row: AuditRow): AuditEntry {
  return {
    seq: Number(row.seq),
    at: row.at.toISOString(),
    actorRef: row.actor_ref,
    action: row.action,
    changeId: row.change_id === null ? null : Number(row.change_id),
    kind: row.kind,
    targetKey: row.target_key,
    entityRef: row.entity_ref,
    environment: row.environment,
    data: row.data,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

/** Reads the audit log; rows are only ever added, by the transactions that they record. */
export class AuditStore {
  constructor(private readonly knex: Knex) {}

  async list(
    filter: AuditFilter,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<Page<AuditEntry>> {
    const query = this.#filtered(filter);
    const [rows, [{ total }]] = await Promise.all([
      query.clone().orderBy('seq', 'desc').limit(limit).offset(offset),
      query.clone().count({ total: '*' }),
    ]);
    return { items: rows.map(toEntry), total: Number(total) };
  }

  /** What the log can be narrowed to. */
  async facets(filter: AuditFilter): Promise<AuditFacets> {
    const properties = Object.keys(FACETS) as (keyof AuditFacets)[];
    return countFacets(
      this.knex,
      FACETS,
      facetRows(properties, filter, query => this.#filtered(query)),
    );
  }

  /** All entries that match, oldest first, read in pages as they are consumed. */
  async *stream(filter: AuditFilter = {}): AsyncGenerator<AuditEntry> {
    let after = 0;
    for (;;) {
      const rows: AuditRow[] = await this.#filtered(filter)
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(PAGE);
      yield* rows.map(toEntry);
      if (rows.length < PAGE) return;
      after = Number(rows[rows.length - 1].seq);
    }
  }

  #filtered(filter: AuditFilter): Knex.QueryBuilder {
    const query = this.knex('audit_log');
    if (filter.changeId !== undefined)
      query.where('change_id', filter.changeId);
    if (filter.actorRef) query.where('actor_ref', filter.actorRef);
    if (filter.entityRef) query.where('entity_ref', filter.entityRef);
    if (filter.environment) query.where('environment', filter.environment);
    if (filter.kind) query.where('kind', filter.kind);
    if (filter.action) query.whereIn('action', filter.action);
    if (filter.after) query.where('at', '>', filter.after);
    if (filter.before) query.where('at', '<', filter.before);
    return query;
  }
}
