import { createHash } from 'node:crypto';
import { canonicalJson } from './canonicalJson';
import type { PlannedTree } from './PlannedTree';

/** `sha256:<hex>` of the canonical JSON of a value. */
export function digestOf(value: unknown): string {
  const hash = createHash('sha256').update(canonicalJson(value)).digest('hex');
  return `sha256:${hash}`;
}

/** Digest of everything that people approve with a plan: all of it but the moment it was computed. */
export function digestOfTree(tree: Omit<PlannedTree, 'digest'>): string {
  const { plannedAt, ...plan } = tree.plan;
  return digestOf({
    kind: tree.kind,
    spec: tree.spec,
    target: tree.target,
    title: tree.title,
    risk: tree.risk,
    facts: tree.facts,
    plan,
    payload: tree.payload,
    steps: tree.steps,
    children: tree.children.map(child => child.digest),
    policy: {
      rule: tree.policy.rule,
      requirements: tree.policy.requirements,
      ...(tree.policy.review && { review: tree.policy.review }),
    },
  });
}
