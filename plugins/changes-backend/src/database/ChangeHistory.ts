import type { EarlierChange } from '@fairway/plugin-changes-node';
import type { Knex } from 'knex';
import type { History } from '../planning/Planner';
import type { ChangeRow } from './rows';

/** Earlier changes, as plans look at them. */
export class ChangeHistory implements History {
  constructor(private readonly knex: Knex) {}

  async current(targetKey: string): Promise<EarlierChange | undefined> {
    const row = await this.knex<ChangeRow>('changes')
      .where({ target_key: targetKey, state: 'succeeded' })
      .orderBy([
        { column: 'ended_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .first();
    return row && toEarlierChange(row);
  }

  async earlier(kind: string, id: number): Promise<EarlierChange | undefined> {
    if (!Number.isSafeInteger(id)) return undefined;
    const row = await this.knex<ChangeRow>('changes')
      .where('id', String(id))
      .first();
    return row?.kind === kind ? toEarlierChange(row) : undefined;
  }

  async succeeded(
    targetKey: string,
    facts: Record<string, string>,
    asOf: Date,
  ): Promise<boolean> {
    const found = await this.knex<ChangeRow>('changes')
      .where('target_key', targetKey)
      .where('succeeded_at', '<=', asOf)
      .whereRaw('facts @> ?::jsonb', [JSON.stringify(facts)])
      .first('id');
    return found !== undefined;
  }

  async now(): Promise<Date> {
    const { rows } = await this.knex.raw('select now() as now');
    return rows[0].now;
  }
}

function toEarlierChange(row: ChangeRow): EarlierChange {
  return {
    id: Number(row.id),
    state: row.state,
    target: {
      key: row.target_key,
      title: row.target_title,
      entityRef: row.entity_ref,
      environment: row.environment,
      system: row.system,
      ownerRef: row.owner_ref,
    },
    facts: row.facts,
    payload: row.payload,
    requesterRef: row.requester_ref,
    succeededAt: row.succeeded_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    message: row.message,
  };
}
