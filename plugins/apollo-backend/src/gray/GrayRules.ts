import { isDeepStrictEqual } from 'node:util';
import { InputError } from '@backstage/errors';
import { localError, LocalText } from '@fairway/api-contract';
import { type GrayRule, labelWords } from '@fairway/plugin-apollo-common';
import type { ConfigStore } from '@fairway/plugin-apollo-node';
import type { ConfiguredApp } from '../catalog/ConfiguredApps';
import type {
  FollowedRule,
  GrayRuleStore,
  ResolvedRule,
} from '../database/GrayRuleStore';
import type { LedgerPlace } from '../database/rows';
import { texts } from '../texts';
import type { ComponentPods } from './ComponentPods';
import { dependsOnPods, resolveRule } from './resolveRule';

interface Target {
  store: ConfigStore;
  app: ConfiguredApp;
  place: LedgerPlace;
}

/** What the server knows; names of pods are the portal's alone. */
function inForce({ labels, ips }: ResolvedRule) {
  return { labels, ips };
}

function whoIsMeant({ labels, ips, pods, waiting }: ResolvedRule) {
  return { labels, ips, pods, waiting };
}

/** Decides which pods a share means: the same for all namespaces of a component in an environment, so that a pod gets all or nothing. */
export function seedOf(app: ConfiguredApp, environment: string): string {
  return `${app.component}/${environment}`;
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
    // Remembered first: whoever follows the rule before sees by it that it was replaced.
    await this.#rules.put(followed);
    await this.#enforce(target, followed, resolved, signal);
    const found = { resolved, problem: problemOf(followed, resolved) };
    await this.#rules.report(followed, found);
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
    const isInForce =
      before && isDeepStrictEqual(inForce(before), inForce(resolved));
    const isSame =
      isInForce &&
      isDeepStrictEqual(whoIsMeant(before), whoIsMeant(resolved)) &&
      isDeepStrictEqual(problem, followed.problem);
    if (isSame) return;
    if (!isInForce) await this.#enforce(target, followed, resolved, signal);
    const isStillWanted = await this.#rules.report(followed, {
      resolved,
      problem,
    });
    if (isStillWanted || isInForce) return;
    // Another rule was put into force meanwhile, and this one may have come after it.
    const now = await this.#rules.get(target.place);
    if (now?.branch === followed.branch) {
      await this.follow(target, { ...now, resolved: null }, signal);
    }
  }

  async #enforce(
    { store, place }: Target,
    { branch }: FollowedRule,
    resolved: ResolvedRule,
    signal: AbortSignal,
  ): Promise<void> {
    if (!store.gray) {
      throw localError(InputError, texts.noGray(store.title));
    }
    await store.gray.putRule(place, branch, inForce(resolved), signal);
  }

  async #resolve(
    { app, place }: Target,
    { rule }: FollowedRule,
    signal: AbortSignal,
  ): Promise<ResolvedRule> {
    const { environment } = place;
    const pods = dependsOnPods(rule)
      ? await this.#pods.list(app, environment, signal)
      : [];
    return resolveRule(rule, pods, seedOf(app, environment));
  }
}

/** Why nobody gets it by the pods; null when somebody does. */
function problemOf(
  { rule }: FollowedRule,
  { pods, waiting }: ResolvedRule,
): LocalText | null {
  if (!dependsOnPods(rule) || pods.length > 0) return null;
  if (waiting.length > 0) return texts.podsWithoutAddress(waiting);
  const selectors = rule.targets.flatMap(target =>
    target.type === 'workload' ? labelWords(target.matchLabels) : [],
  );
  const isShare = rule.targets.some(({ type }) => type === 'pods');
  return isShare ? texts.noReadyPod : texts.noPodMatches(selectors);
}
