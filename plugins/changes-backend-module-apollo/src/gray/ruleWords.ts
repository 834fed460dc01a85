import type { LocalText } from '@fairway/api-contract';
import {
  followsPods,
  type GrayRule,
  type GrayTarget,
  labelWords,
} from '@fairway/plugin-apollo-common';
import type { PlannedDiffEntry } from '@fairway/plugin-changes-node';
import { texts } from '../texts';

function line(target: GrayTarget): string {
  switch (target.type) {
    case 'labels':
      return `labels: ${target.labels.join(', ')}`;
    case 'ips':
      return `ips: ${target.ips.join(', ')}`;
    case 'workload':
      return `pods with: ${labelWords(target.matchLabels)}`;
    default:
      return `pods: ${target.percent} %`;
  }
}

function words(target: GrayTarget): LocalText {
  switch (target.type) {
    case 'labels':
      return texts.whoLabels(target.labels);
    case 'ips':
      return texts.whoIps(target.ips);
    case 'workload':
      return texts.whoWorkload(labelWords(target.matchLabels));
    default:
      return texts.whoShare(target.percent);
  }
}

const lines = ({ targets }: GrayRule) =>
  targets.map(target => `${line(target)}\n`).join('');

/** Who a rule means, as a part of a sentence. Which pods that is now is left out: they move, and a plan must not. */
export function whoGets({ targets }: GrayRule): LocalText {
  return texts.who(targets.map(words));
}

/** Whether two rules give the gray release to the same clients. */
export function isSameRule(one: GrayRule | null, other: GrayRule): boolean {
  return one !== null && lines(one) === lines(other);
}

/** Who gets the gray release before and after, as people read it. */
export function ruleDiff(
  id: string,
  before: GrayRule | null,
  after: GrayRule | null,
): PlannedDiffEntry {
  const action = before && after ? 'update' : 'create';
  return {
    id: `${id}#rule`,
    title: texts.diffRule,
    action: after ? action : 'delete',
    language: 'text',
    before: before && lines(before),
    after: after && lines(after),
    note: after?.targets.some(followsPods) ? texts.ruleFollows : null,
  };
}
