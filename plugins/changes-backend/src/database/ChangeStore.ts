import { NotFoundError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type { LogLine } from '@fairway/plugin-changes-common';
import { ACTIVE_STATES } from '@fairway/plugin-changes-common';
import type { Knex } from 'knex';
import { texts } from '../texts';
import { lockTargets } from '../engine/applyTransition';
import type { ChangeRow, DecisionRow, StepRow } from './rows';
import type { UnitOfWork } from './Transactions';

export function changeNotFound(id: number | string): NotFoundError {
  return localError(NotFoundError, texts.notFound(String(id)));
}

/** Changes, their steps and decisions, as people's requests read and write them. */
export class ChangeStore {
  constructor(private readonly knex: Knex) {}

  async find(id: number | string): Promise<ChangeRow | undefined> {
    return this.knex<ChangeRow>('changes').where('id', String(id)).first();
  }

  /** Throws a NotFoundError that says the same for what is not there and what may not be seen. */
  async get(id: number | string): Promise<ChangeRow> {
    const row = await this.find(id);
    if (!row) throw changeNotFound(id);
    return row;
  }

  /** In the order of the ids; undefined where there is none. */
  async getMany(ids: string[]): Promise<(ChangeRow | undefined)[]> {
    const known = ids.filter(id => /^\d{1,15}$/.test(id));
    const rows = await this.knex<ChangeRow>('changes').whereIn('id', known);
    return ids.map(id => rows.find(row => row.id === id));
  }

  /** The row, locked until the end of the transaction. */
  async lock({ trx }: UnitOfWork, id: number): Promise<ChangeRow> {
    const row = await trx<ChangeRow>('changes')
      .where('id', String(id))
      .forUpdate()
      .first();
    if (!row) throw changeNotFound(id);
    return row;
  }

  async update(
    { trx }: UnitOfWork,
    id: string,
    columns: Record<string, unknown>,
  ): Promise<void> {
    await trx('changes')
      .where({ id })
      .update({ ...columns, updated_at: trx.fn.now() });
  }

  /** Columns that a change shares with all below it, such as its state. */
  async updateBelow(
    { trx }: UnitOfWork,
    rootId: string,
    columns: Record<string, unknown>,
  ): Promise<void> {
    await trx('changes')
      .where('root_id', rootId)
      .whereNot('id', rootId)
      .update({ ...columns, updated_at: trx.fn.now() });
  }

  async findByKey(
    requesterRef: string,
    key: string,
  ): Promise<ChangeRow | undefined> {
    return this.knex<ChangeRow>('changes')
      .where({ requester_ref: requesterRef, idempotency_key: key })
      .first();
  }

  async children(id: number | string): Promise<ChangeRow[]> {
    return this.knex<ChangeRow>('changes')
      .where('parent_id', String(id))
      .orderBy('position');
  }

  /** Steps of a change and of all below it, in the order of execution. */
  async steps(rootId: string): Promise<StepRow[]> {
    return this.knex<StepRow>('change_steps')
      .where('root_id', rootId)
      .orderBy('ordinal');
  }

  async decisions(id: number | string, trx?: Knex): Promise<DecisionRow[]> {
    const knex = trx ?? this.knex;
    return knex('decisions')
      .where('change_id', String(id))
      .orderBy('id')
      .select('*', knex.raw('coalesce(expires_at <= now(), false) as expired'));
  }

  /** Makes decisions of a change no longer count, for a reason. */
  async voidDecisions(
    { trx }: UnitOfWork,
    id: string,
    reason: string,
    approverRefs?: string[],
  ): Promise<void> {
    const query = trx('decisions')
      .where('change_id', id)
      .whereNull('voided_at')
      .update({ voided_at: trx.fn.now(), void_reason: reason });
    if (approverRefs) query.whereIn('approver_ref', approverRefs);
    await query;
  }

  /** Sequence number of the newest log line; 0 when there is none. */
  async lastLogSeq(id: string): Promise<number> {
    const row = await this.knex('step_logs')
      .where('change_id', id)
      .max({ seq: 'seq' })
      .first();
    return Number(row?.seq ?? 0);
  }

  async logLines(
    id: number,
    query: { step?: number; after: number; limit: number },
  ): Promise<LogLine[]> {
    const builder = this.knex('step_logs')
      .where('change_id', id)
      .where('seq', '>', query.after)
      .orderBy('seq')
      .limit(query.limit);
    if (query.step !== undefined) builder.where('step', query.step);
    const rows = await builder;
    return rows.map(row => ({
      seq: Number(row.seq),
      step: row.step,
      at: row.at.toISOString(),
      level: row.level,
      message: row.message,
    }));
  }

  /** Another change on one of the targets that is submitted and not at its end. */
  async findBusy(
    { trx }: UnitOfWork,
    row: ChangeRow,
  ): Promise<ChangeRow | undefined> {
    // Two submissions at once must see each other.
    await lockTargets(trx, row);
    return trx<ChangeRow>('changes')
      .whereIn('target_key', row.target_keys)
      .whereIn('state', ['awaiting-approval', 'waiting', ...ACTIVE_STATES])
      .whereNot('root_id', row.root_id)
      .first();
  }

  /** A change that started on one of the targets after this one did and was not undone. */
  async findLater(
    { trx }: { trx: Knex },
    row: ChangeRow,
  ): Promise<ChangeRow | undefined> {
    return (
      trx<ChangeRow>('changes')
        .whereIn('target_key', row.target_keys)
        // By the database's own value: a Date has only milliseconds.
        .where(
          'started_at',
          '>',
          trx('changes').where('id', row.id).select('started_at'),
        )
        .whereNot('state', 'undone')
        .whereNot('root_id', row.root_id)
        .first()
    );
  }

  /** The parent of each change under a root. */
  async below(rootId: string): Promise<Map<string, string | null>> {
    const rows = await this.knex<ChangeRow>('changes')
      .where('root_id', rootId)
      .select('id', 'parent_id');
    return new Map(rows.map(row => [row.id, row.parent_id]));
  }
}
