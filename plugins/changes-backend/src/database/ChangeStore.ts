import { NotFoundError } from '@backstage/errors';
import type { ChangeState, LogLine } from '@fairway/plugin-changes-common';
import { ACTIVE_STATES } from '@fairway/plugin-changes-common';
import type { EarlierChange } from '@fairway/plugin-changes-node';
import type { Knex } from 'knex';
import { lockTargets } from '../engine/applyTransition';
import type { History } from '../planning/Planner';
import type { PlannedTree } from '../planning/PlannedTree';
import type { ChangeRow, DecisionRow, StepRow } from './rows';
import { placeTree, planColumns, stepRows } from './treeRows';
import type { UnitOfWork } from './Transactions';

const DRAFT_LIFETIME = '24 hours';

/** What is stored with a plan besides the plan. */
export interface ChangeOrigin
  extends Pick<
    ChangeRow,
    | 'requester_ref'
    | 'requester_basis'
    | 'reason'
    | 'on_failure'
    | 'idempotency_key'
    | 'idempotency_hash'
  > {}

export function changeNotFound(id: number | string): NotFoundError {
  return new NotFoundError(`There is no change ${id} that you may see`);
}

/** Changes, their steps and decisions, as people's requests read and write them. */
export class ChangeStore implements History {
  constructor(private readonly knex: Knex) {}

  /** Stores a plan as a draft; answers its id. */
  async insert(
    { trx }: UnitOfWork,
    tree: PlannedTree,
    origin: ChangeOrigin,
  ): Promise<number> {
    return this.#insertTree(trx, tree, origin, {
      editor: origin.requester_ref,
    });
  }

  /** Puts another plan in the place of a change's plan. Children get new ids. */
  async replacePlan(
    { trx }: UnitOfWork,
    row: ChangeRow,
    tree: PlannedTree,
    editorRef: string,
  ): Promise<void> {
    await trx('change_steps').where('root_id', row.id).delete();
    // Children refer to their parents, so the deepest, which are the newest, go first.
    const below = await trx<ChangeRow>('changes')
      .where('root_id', row.id)
      .whereNot('id', row.id)
      .orderBy('id', 'desc')
      .select('id');
    for (const { id } of below) await trx('changes').where({ id }).delete();
    await this.#insertTree(trx, tree, row, {
      editor: editorRef,
      rootId: Number(row.id),
    });
  }

  async #insertTree(
    trx: Knex.Transaction,
    tree: PlannedTree,
    origin: ChangeOrigin,
    options: { editor: string; rootId?: number },
  ): Promise<number> {
    const ids: number[] = [];
    const count = placeTree(tree, () => 0).length;
    const { rows } = await trx.raw(
      `select nextval(pg_get_serial_sequence('changes', 'id')) as id from generate_series(1, ?)`,
      [count],
    );
    ids.push(...rows.map((row: { id: string }) => Number(row.id)));
    if (options.rootId !== undefined) ids[0] = options.rootId;
    const placed = placeTree(tree, () => ids.shift()!);
    const [root] = placed;

    for (const { id, parentId, position, tree: part } of placed) {
      const isRoot = id === root.id;
      const columns = {
        ...planColumns(part),
        root_id: root.id,
        parent_id: parentId,
        position,
        state: 'planned' as ChangeState,
        editor_ref: options.editor,
        approvals_given: 0,
        approvals_required: isRoot ? planColumns(part).approvals_required : 0,
        awaits: [],
        message: null,
        submitted_at: null,
        expires_at: isRoot
          ? trx.raw('now() + ?::interval', [DRAFT_LIFETIME])
          : null,
        due_at: isRoot
          ? trx.raw('now() + ?::interval', [DRAFT_LIFETIME])
          : null,
        updated_at: trx.fn.now(),
      };
      if (isRoot && options.rootId !== undefined) {
        await trx('changes').where({ id }).update(columns);
      } else {
        await trx('changes').insert({
          ...columns,
          id,
          requester_ref: origin.requester_ref,
          requester_basis: JSON.stringify(origin.requester_basis),
          reason: origin.reason,
          on_failure: origin.on_failure,
          idempotency_key: isRoot ? origin.idempotency_key : null,
          idempotency_hash: isRoot ? origin.idempotency_hash : null,
        });
      }
    }
    const steps = stepRows(placed).map(step => ({
      ...step,
      input: JSON.stringify(step.input),
    }));
    if (steps.length > 0) await trx('change_steps').insert(steps);
    return root.id;
  }

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
    const row = await this.find(id);
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
