import { followsPods, type GrayRule } from '@fairway/plugin-apollo-common';
import type { ResolvedRule } from '../database/GrayRuleStore';
import { choosePods } from './choosePods';
import type { FoundPod } from './ComponentPods';

const sorted = (values: string[]) => [...new Set(values)].sort();

/** The pods that the targets mean. */
export function meantPods(
  { targets }: Pick<GrayRule, 'targets'>,
  pods: FoundPod[],
  seed: string,
): FoundPod[] {
  const meant = targets.flatMap(target => {
    if (target.type === 'pods') {
      // A share is of those that serve: one that never comes up would take the place of another.
      const able = pods.filter(({ ready, ip }) => ready && ip !== null);
      return choosePods(able, target.percent, seed);
    }
    if (target.type !== 'workload') return [];
    // Those that come up as well, so that they are given it from their first question on.
    const wanted = Object.entries(target.matchLabels);
    return pods.filter(({ labels }) =>
      wanted.every(
        ([key, value]) => Object.hasOwn(labels, key) && labels[key] === value,
      ),
    );
  });
  const names = new Set(meant.map(({ name }) => name));
  return pods.filter(({ name }) => names.has(name));
}

/** Whether the rule depends on pods at all. */
export function dependsOnPods({ targets }: Pick<GrayRule, 'targets'>): boolean {
  return targets.some(followsPods);
}

/** What the rule holds now. `seed` decides which pods a share means. */
export function resolveRule(
  rule: GrayRule,
  pods: FoundPod[],
  seed: string,
): ResolvedRule {
  const meant = meantPods(rule, pods, seed);
  const here = meant.filter(({ ip }) => ip !== null);
  const { targets } = rule;
  const labels = targets.flatMap(target =>
    target.type === 'labels' ? target.labels : [],
  );
  const ips = targets.flatMap(target =>
    target.type === 'ips' ? target.ips : [],
  );
  return {
    labels: sorted(labels),
    ips: sorted([...ips, ...here.map(({ ip }) => ip!)]),
    pods: sorted(here.map(({ name }) => name)),
    waiting: sorted(
      meant.filter(({ ip }) => ip === null).map(({ name }) => name),
    ),
    at: new Date().toISOString(),
  };
}
