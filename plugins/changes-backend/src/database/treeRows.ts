import type { PlannedTree } from '../planning/PlannedTree';
import { flatten } from '../planning/PlannedTree';
import { assignApprovals } from '../policy/requirements';
import { jsonText } from './jsonText';
import type { StepRow } from './rows';

/** Columns of `changes` that a plan decides. */
export function planColumns(tree: PlannedTree) {
  const all = flatten(tree);
  return {
    kind: tree.kind,
    kinds: [...new Set(all.map(({ kind }) => kind))],
    title: jsonText(tree.title),
    spec: JSON.stringify(tree.spec),
    target_key: tree.target.key,
    target_keys: all.map(({ target }) => target.key),
    target_title: jsonText(tree.target.title),
    entity_ref: tree.target.entityRef,
    environment: tree.target.environment,
    system: tree.target.system,
    owner_ref: tree.target.ownerRef,
    risk: tree.risk,
    facts: JSON.stringify(tree.facts),
    digest: tree.digest,
    plan: JSON.stringify(tree.plan),
    payload: JSON.stringify(tree.payload),
    policy: JSON.stringify(tree.policy),
    approvals_required: assignApprovals(tree.policy.requirements, []).required,
    planned_at: tree.plan.plannedAt,
  };
}

/** A planned change with the ids that it and its place in the tree got. */
export interface PlacedTree {
  id: number;
  parentId: number | null;
  position: number;
  tree: PlannedTree;
}

/** Gives every change of the tree an id, parents first. */
export function placeTree(
  tree: PlannedTree,
  nextId: () => number,
  parentId: number | null = null,
  position = 0,
): PlacedTree[] {
  const id = nextId();
  return [
    { id, parentId, position, tree },
    ...tree.children.flatMap((child, index) =>
      placeTree(child, nextId, id, index),
    ),
  ];
}

/** Rows of `change_steps`, in the order of execution: children first, in their order, then the change's own steps. */
export function stepRows(placed: PlacedTree[]): Partial<StepRow>[] {
  const rootId = String(placed[0].id);
  const rows: Partial<StepRow>[] = [];
  const visit = ({ id, tree }: PlacedTree) => {
    placed.filter(({ parentId }) => parentId === id).forEach(visit);
    tree.steps.forEach((step, index) =>
      rows.push({
        change_id: String(id),
        // The pages show one step for each child before the own ones.
        idx: tree.children.length + index,
        root_id: rootId,
        ordinal: rows.length,
        name: step.name,
        title: step.title,
        input: step.input,
        deadline_seconds: step.deadlineSeconds,
        state: 'pending',
      }),
    );
  };
  visit(placed[0]);
  return rows;
}
