import type { GrayRule } from '@fairway/plugin-apollo-common';
import type { PlannedDiffEntry } from '@fairway/plugin-changes-node';
import { texts } from '../texts';

function lines(rule: GrayRule): string {
  return rule.targets
    .map(target => {
      switch (target.type) {
        case 'labels':
          return `labels: ${target.labels.join(', ')}\n`;
        case 'ips':
          return `ips: ${target.ips.join(', ')}\n`;
        default:
          return `pods: ${target.percent} %\n`;
      }
    })
    .join('');
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
    note: null,
  };
}
