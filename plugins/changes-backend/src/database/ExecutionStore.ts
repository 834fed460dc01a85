import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { Lease, LeaseLostError } from '../engine/Lease';
import type { ChangeRow, StepRow } from './rows';
import type { Transactions, UnitOfWork } from './Transactions';

/** A change that this replica may carry out. */
export interface ClaimedRow extends ChangeRow {
  /** How long nobody carried it out because its owner vanished, in milliseconds; 0 when it was let go in order. */
  lapsed_ms: number;
}

/** A step with the time left to it by the database's clock. */
export interface TimedStepRow extends StepRow {
  remaining_ms: number | null;
}

/** A line of a step's log that is not stored yet. */
export interface PendingLogLine {
  change_id: string;
  step: number;
  at: Date;
  level: 'info' | 'warn' | 'error';
  message: string;
}

/**
 * Due changes, fair to owners: among those that may start, the first of each owner before the second of any. What is
 * under way comes first, so that what was begun gets finished; a look at what a failed change left behind can wait.
 */
const CLAIM = `
  with due as (
    select id, owner_ref, queue_no, due_at, state from changes c
    where parent_id is null and due_at <= now()
      and (lease_until is null or lease_until < now())
      and kinds <@ :kinds::text[]
      and (state <> 'waiting' or pending_action is not null or waiting_for = 'window' or (
        not exists (
          select 1 from changes a where a.target_key = any(c.target_keys)
            and a.state in ('running', 'paused', 'undoing'))
        and not exists (
          select 1 from changes w where w.target_key = any(c.target_keys)
            and w.state = 'waiting' and w.waiting_for = 'queue' and w.queue_no < c.queue_no)))
  ), ranked as (
    select id, state, due_at, row_number() over (partition by owner_ref, state = 'waiting' order by queue_no, due_at) as turn
    from due
  ), picked as (
    select c.id, c.lease_owner, c.lease_until from changes c join ranked r on r.id = c.id
    where c.due_at <= now() and (c.lease_until is null or c.lease_until < now())
    order by r.state = 'failed', r.state = 'waiting', r.turn, r.due_at
    limit :limit
    for update of c skip locked
  )
  update changes c
  set lease_owner = :owner, lease_until = now() + :lease * interval '1 millisecond', epoch = c.epoch + 1
  from picked p where c.id = p.id
  returning c.*, case when p.lease_owner is null then 0
    else extract(epoch from now() - p.lease_until) * 1000 end::float as lapsed_ms`;

/** What the engine reads and writes. Every write but the claim is made under a lease and its epoch. */
export class ExecutionStore {
  private readonly knex: Knex;

  constructor(private readonly transactions: Transactions) {
    this.knex = transactions.knex;
  }

  async claim(options: {
    owner: string;
    kinds: string[];
    limit: number;
    leaseMs: number;
  }): Promise<ClaimedRow[]> {
    const { rows } = await this.knex.raw(CLAIM, {
      owner: options.owner,
      kinds: options.kinds,
      limit: options.limit,
      lease: options.leaseMs,
    });
    return rows;
  }

  /** Renews leases; answers those that are still held, with what people ask of them. */
  async renew(
    owner: string,
    leases: Lease[],
    leaseMs: number,
  ): Promise<Pick<ChangeRow, 'id' | 'epoch' | 'pending_action'>[]> {
    const { rows } = await this.knex.raw(
      `update changes c set lease_until = now() + :lease * interval '1 millisecond'
       from unnest(:ids::bigint[], :epochs::int[]) as held(id, epoch)
       where c.id = held.id and c.epoch = held.epoch and c.lease_owner = :owner
       returning c.id, c.epoch, c.pending_action`,
      {
        lease: leaseMs,
        owner,
        ids: leases.map(lease => lease.changeId),
        epochs: leases.map(lease => lease.epoch),
      },
    );
    return rows;
  }

  /**
   * A transaction under a lease. It starts by locking the change's row, which also orders it with what people do to the
   * change, and gets the row as it is then. Throws a LeaseLostError when another epoch holds the change.
   */
  async write<T>(
    lease: Lease,
    work: (unit: UnitOfWork, row: ChangeRow) => Promise<T>,
  ): Promise<T> {
    lease.assertHeld();
    return this.transactions.run(async unit => {
      const [row] = await unit
        .trx<ChangeRow>('changes')
        .where({ id: String(lease.changeId), epoch: lease.epoch })
        .whereNotNull('lease_owner')
        .update({ updated_at: unit.trx.fn.now() })
        .returning('*');
      if (!row) {
        lease.lose();
        throw new LeaseLostError(
          `Change ${lease.changeId} is no longer at epoch ${lease.epoch}`,
        );
      }
      return work(unit, row);
    });
  }

  /** Lets a change go that needs nothing else written, to be looked at again in `dueInMs`; null for never. */
  async letGo(lease: Lease, dueInMs: number | null): Promise<void> {
    await this.write(lease, async (unit, row) => {
      await this.release(unit, row, dueInMs);
      unit.notify({ root: Number(row.id), work: dueInMs === 0 });
    });
  }

  /** Lets a change go, to be looked at again after a while, or when somebody acts on it. */
  async release(
    { trx }: UnitOfWork,
    row: ChangeRow,
    dueInMs: number | null,
  ): Promise<void> {
    await trx('changes')
      .where('id', row.id)
      .update({
        lease_owner: null,
        lease_until: null,
        due_at:
          dueInMs === null
            ? null
            : trx.raw(`now() + ? * interval '1 millisecond'`, [
                Math.max(0, Math.round(dueInMs)),
              ]),
      });
  }

  async load(lease: Lease): Promise<ChangeRow> {
    const row = await this.knex<ChangeRow>('changes')
      .where({ id: String(lease.changeId), epoch: lease.epoch })
      .first();
    if (row) return row;
    lease.lose();
    throw new LeaseLostError(`Change ${lease.changeId} was taken over`);
  }

  /** The changes of a tree by id; steps find their kind and payload there. */
  async tree(rootId: string): Promise<Map<string, ChangeRow>> {
    const rows = await this.knex<ChangeRow>('changes').where('root_id', rootId);
    return new Map(rows.map(row => [row.id, row]));
  }

  async steps(rootId: string, trx?: Knex): Promise<TimedStepRow[]> {
    return (trx ?? this.knex)('change_steps')
      .where('root_id', rootId)
      .orderBy('ordinal')
      .select(
        '*',
        this.knex.raw(
          `(extract(epoch from deadline_at - now()) * 1000)::float as remaining_ms`,
        ),
      );
  }

  /** Time in which nobody could work on a step does not count towards its deadline. */
  async extendDeadlines({ trx }: UnitOfWork, rootId: string, ms: number) {
    await trx('change_steps')
      .where('root_id', rootId)
      .whereIn('state', ['running', 'waiting', 'undoing'])
      .update({
        deadline_at: trx.raw(`deadline_at + ? * interval '1 millisecond'`, [
          Math.round(ms),
        ]),
      });
  }

  async updateStep(
    { trx }: UnitOfWork,
    step: Pick<StepRow, 'change_id' | 'idx'>,
    columns: Record<string, unknown>,
  ): Promise<void> {
    await trx('change_steps')
      .where({ change_id: step.change_id, idx: step.idx })
      .update(columns);
  }

  async addLog({ trx }: UnitOfWork, lines: PendingLogLine[]): Promise<void> {
    if (lines.length > 0) await trx('step_logs').insert(lines);
  }

  async checkpoint(
    unit: UnitOfWork,
    step: Pick<StepRow, 'change_id' | 'idx'>,
    state: JsonObject,
  ): Promise<void> {
    await this.updateStep(unit, step, { checkpoint: JSON.stringify(state) });
  }
}
