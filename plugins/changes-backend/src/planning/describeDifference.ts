import type { LocalText } from '@fairway/api-contract';
import { texts } from '../texts';
import type { ChangeRow } from '../database/rows';
import { canonicalJson } from './canonicalJson';
import type { PlannedTree } from './PlannedTree';

const MAX_SHOWN = 200;

function show(value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  return canonicalJson(value);
}

function firstDifference(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): { key: string; was: LocalText; is: LocalText } | undefined {
  const key = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .find(name => show(before[name]) !== show(after[name]));
  if (key === undefined) return undefined;
  const cut = (text: string | undefined) =>
    text && text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
  return {
    key,
    was: cut(show(before[key])) ?? texts.absent,
    is: cut(show(after[key])) ?? texts.absent,
  };
}

/** Kinds fingerprint what is too long to compare; nobody reads those. */
const FINGERPRINT = /^(sha256:)?[0-9a-f]{40,}$/;

const byId = (diff: PlannedTree['plan']['diff']) =>
  Object.fromEntries(diff.map(entry => [entry.id, entry]));

const isFingerprint = (value: LocalText) =>
  typeof value === 'string' && FINGERPRINT.test(value);

/** One sentence on what a new plan has different from the stored one. */
export function describeDifference(
  row: ChangeRow,
  children: ChangeRow[],
  tree: PlannedTree,
): LocalText {
  // Facts are meant for people, so they say best what happened meanwhile.
  const fact = firstDifference(row.facts, tree.facts);
  if (fact) return texts.factMoved(fact.key, fact.was, fact.is);
  const precondition = firstDifference(
    row.plan.preconditions,
    tree.plan.preconditions,
  );
  if (precondition) {
    const { key, was, is } = precondition;
    return isFingerprint(is) || isFingerprint(was)
      ? texts.alteredMeanwhile(key)
      : texts.preconditionMoved(key, was, is);
  }
  const child = tree.children.findIndex(
    (candidate, index) => candidate.digest !== children[index]?.digest,
  );
  if (child >= 0 && children[child]) {
    return texts.inPart(
      describeDifference(children[child], [], tree.children[child]),
      children[child].title,
    );
  }
  const policy = (value: PlannedTree['policy']) => ({
    rule: value.rule,
    requirements: value.requirements,
  });
  if (
    canonicalJson(policy(row.policy)) !== canonicalJson(policy(tree.policy))
  ) {
    return texts.policyMoved(
      row.policy.rule,
      row.policy.requirements.length,
      tree.policy.rule,
      tree.policy.requirements.length,
    );
  }
  const entry = firstDifference(byId(row.plan.diff), byId(tree.plan.diff));
  return entry ? texts.diffMoved(entry.key) : texts.detailsMoved;
}
