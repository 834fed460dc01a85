import type { JsonObject } from '@backstage/types';
import type { LocalText } from '@fairway/api-contract';
import type { Risk } from '@fairway/plugin-changes-common';
import type { PlannedStep, PlannedTarget } from '@fairway/plugin-changes-node';
import type { StoredPlan } from '../database/rows';
import type { Policy } from '../policy/evaluatePolicy';

/** A plan with those of its children, as it is stored, approved and run. */
export interface PlannedTree {
  kind: string;
  spec: JsonObject;
  target: PlannedTarget;
  title: LocalText;
  risk: Risk;
  facts: Record<string, string>;
  plan: StoredPlan;
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
