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
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}
