import type { JsonObject } from '@backstage/types';
import type { ChangeTarget, Plan, Risk } from '@fairway/plugin-changes-common';
import type { PlannedStep } from '@fairway/plugin-changes-node';
import type { Policy } from '../policy/evaluatePolicy';

/** A plan with those of its children, as it is stored, approved and run. */
export interface PlannedTree {
  kind: string;
  spec: JsonObject;
  target: ChangeTarget;
  title: string;
  risk: Risk;
  facts: Record<string, string>;
  plan: Plan;
  payload: JsonObject;
  steps: Required<PlannedStep>[];
  policy: Policy;
  children: PlannedTree[];
  digest: string;
}

/** The tree's changes, parents before their children. */
export function flatten(tree: PlannedTree): PlannedTree[] {
  return [tree, ...tree.children.flatMap(flatten)];
}
