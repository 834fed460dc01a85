import type { ChangeRow } from '../database/rows';
import { canonicalJson } from './canonicalJson';
import type { PlannedTree } from './PlannedTree';

function firstDifference(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): { key: string; was: string; is: string } | undefined {
  const show = (value: unknown) => {
    if (value === undefined) return 'absent';
    return typeof value === 'string' ? value : canonicalJson(value);
  };
  const key = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .find(name => show(before[name]) !== show(after[name]));
  if (key === undefined) return undefined;
  const cut = (text: string) =>
    text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return { key, was: cut(show(before[key])), is: cut(show(after[key])) };
}

/** Kinds fingerprint what is too long to compare; nobody reads those. */
const FINGERPRINT = /^(sha256:)?[0-9a-f]{40,}$/;

const byId = (diff: PlannedTree['plan']['diff']) =>
  Object.fromEntries(diff.map(entry => [entry.id, entry]));

/** One sentence on what a new plan has different from the stored one. */
export function describeDifference(
  row: ChangeRow,
  children: ChangeRow[],
  tree: PlannedTree,
): string {
  // Facts are meant for people, so they say best what happened meanwhile.
  const fact = firstDifference(row.facts, tree.facts);
  if (fact) {
    return `The plan no longer matches: ${fact.key} was ${fact.was}, is ${fact.is}`;
  }
  const precondition = firstDifference(
    row.plan.preconditions,
    tree.plan.preconditions,
  );
  if (precondition) {
    const { key, was, is } = precondition;
    return FINGERPRINT.test(is) || FINGERPRINT.test(was)
      ? `The plan no longer matches: ${key} was altered after it was planned`
      : `The plan no longer matches: precondition ${key} was ${was}, is ${is}`;
  }
  const child = tree.children.findIndex(
    (candidate, index) => candidate.digest !== children[index]?.digest,
  );
  if (child >= 0 && children[child]) {
    return `${describeDifference(
      children[child],
      [],
      tree.children[child],
    )} (in "${children[child].title}")`;
  }
  const policy = (value: PlannedTree['policy']) => ({
    rule: value.rule,
    requirements: value.requirements,
  });
  if (
    canonicalJson(policy(row.policy)) !== canonicalJson(policy(tree.policy))
  ) {
    return `The plan no longer matches: the policy was "${row.policy.rule}" with ${row.policy.requirements.length} requirements, is "${tree.policy.rule}" with ${tree.policy.requirements.length}, or asks for other people`;
  }
  const entry = firstDifference(byId(row.plan.diff), byId(tree.plan.diff));
  if (entry) {
    return `The plan no longer matches: what would change in ${entry.key} is different now`;
  }
  return 'The plan no longer matches: planning again gives other steps or details';
}
