import type { ChangeState } from '@fairway/plugin-changes-common';
import type { Knex } from 'knex';
import type { PlannedTree } from '../planning/PlannedTree';
import { jsonText } from './jsonText';
import type { ChangeRow } from './rows';
import type { UnitOfWork } from './Transactions';
import { placeTree, planColumns, stepRows } from './treeRows';

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

/** Writes plans: a change with its steps and with all below it. */
export class PlanStore {
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
      title: jsonText(step.title!),
      input: JSON.stringify(step.input),
    }));
    if (steps.length > 0) await trx('change_steps').insert(steps);
    return root.id;
  }
}
