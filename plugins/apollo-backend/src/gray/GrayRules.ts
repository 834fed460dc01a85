import { isDeepStrictEqual } from 'node:util';
import { InputError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type { GrayRule } from '@fairway/plugin-apollo-common';
import type { ConfigStore } from '@fairway/plugin-apollo-node';
import type { ConfiguredApp } from '../catalog/ConfiguredApps';
import type {
  FollowedRule,
  GrayRuleStore,
  ResolvedRule,
} from '../database/GrayRuleStore';
import type { LedgerPlace } from '../database/rows';
import { texts } from '../texts';
import { choosePods } from './choosePods';
import type { ComponentPods } from './ComponentPods';

interface Target {
  store: ConfigStore;
  app: ConfiguredApp;
  place: LedgerPlace;
}

const sorted = (values: string[]) => [...new Set(values)].sort();

/** What the server knows; names of pods are the portal's alone. */
function inForce({ labels, ips }: ResolvedRule) {
  return { labels, ips };
}

/** Puts rules of gray releases into force, pods resolved to their addresses. */
export class GrayRules {
  readonly #rules: GrayRuleStore;
  readonly #pods: ComponentPods;

  constructor(deps: { rules: GrayRuleStore; pods: ComponentPods }) {
    this.#rules = deps.rules;
    this.#pods = deps.pods;
  }

  /** Puts a rule into force and remembers it. Safe to repeat. */
  async put(
    target: Target,
    wanted: { branch: string; rule: GrayRule; changeId: number },
    signal: AbortSignal,
  ): Promise<Pick<FollowedRule, 'resolved' | 'problem'>> {
    const followed: FollowedRule = {
      place: target.place,
      component: target.app.component,
      ...wanted,
      resolved: null,
      problem: null,
    };
    const resolved = await this.#resolve(target, followed, signal);
    await this.#enforce(target, followed, resolved, signal);
    const found = { resolved, problem: problemOf(followed, resolved) };
    // A second later the pods may be others; from the row on, they are followed.
    await this.#rules.put({ ...followed, ...found });
    return found;
  }

  /** Brings the rule in step with the pods; the server is asked to alter it only when it is not. */
  async follow(
    target: Target,
    followed: FollowedRule,
    signal: AbortSignal,
  ): Promise<void> {
    const resolved = await this.#resolve(target, followed, signal);
    const problem = problemOf(followed, resolved);
    const before = followed.resolved;
    if (before && isDeepStrictEqual(inForce(before), inForce(resolved))) {
      const isSame =
        isDeepStrictEqual(before.pods, resolved.pods) &&
        isDeepStrictEqual(problem, followed.problem);
      if (isSame) return;
    } else {
      await this.#enforce(target, followed, resolved, signal);
    }
    await this.#rules.report(followed, { resolved, problem });
  }

  async #enforce(
    { store, place }: Target,
    { branch }: FollowedRule,
    { labels, ips }: ResolvedRule,
    signal: AbortSignal,
  ): Promise<void> {
    if (!store.gray) {
      throw localError(InputError, texts.noGray(store.title));
    }
    await store.gray.putRule(place, branch, { labels, ips }, signal);
  }

  async #resolve(
    { app, place }: Target,
    { branch, rule }: FollowedRule,
    signal: AbortSignal,
  ): Promise<ResolvedRule> {
    const labels: string[] = [];
    const ips: string[] = [];
    const pods: string[] = [];
    for (const target of rule.targets) {
      if (target.type === 'labels') labels.push(...target.labels);
      if (target.type === 'ips') ips.push(...target.ips);
      if (target.type === 'pods') {
        const all = await this.#pods.list(app, place.environment, signal);
        const able = all.filter(({ ready, ip }) => ready && ip !== null);
        const chosen = choosePods(able, target.percent, branch);
        pods.push(...chosen.map(({ name }) => name));
        ips.push(...chosen.map(({ ip }) => ip!));
      }
    }
    return {
      labels: sorted(labels),
      ips: sorted(ips),
      pods: sorted(pods),
      at: new Date().toISOString(),
    };
  }
}

function problemOf({ rule }: FollowedRule, resolved: ResolvedRule) {
  const wantsPods = rule.targets.some(({ type }) => type === 'pods');
  return wantsPods && resolved.pods.length === 0 ? texts.noReadyPod : null;
}
