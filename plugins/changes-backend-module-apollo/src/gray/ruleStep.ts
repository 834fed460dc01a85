import { joinTexts, type LocalText } from '@fairway/api-contract';
import {
  followsPods,
  type GrayRule,
  type GrayState,
} from '@fairway/plugin-apollo-common';
import type { ChangeStep, StepContext } from '@fairway/plugin-changes-node';
import { whileAway } from '../publication/whileAway';
import { texts } from '../texts';
import { requireBranch } from './branchSteps';
import type { GrayDeps } from './GrayDeps';
import type { GrayPublication } from './payload';

async function put(
  { stores, portal }: GrayDeps,
  context: StepContext<any>,
  rule: GrayPublication['rule'],
) {
  const payload = context.payload as GrayPublication;
  const store = stores.get(payload.ref.store);
  const { name } = await requireBranch(store, payload, context.signal);
  context.fence();
  return portal.putGray(
    { ref: payload.ref, branch: name, rule, changeId: context.changeId },
    context.signal,
  );
}

function ruleMessage(
  { targets }: GrayRule,
  resolved: GrayState['resolved'],
): LocalText {
  const { labels = [], ips = [], pods = [], waiting = [] } = resolved ?? {};
  const inForce = texts.ruleInForce(labels.length, ips.length);
  if (!targets.some(followsPods)) return inForce;
  return joinTexts([inForce, texts.rulePods(pods, waiting)], ' ');
}

/** Puts the rule into force and has it kept in step with the pods; taking it back puts the rule before in its place. */
export function createRuleStep(deps: GrayDeps): ChangeStep<any> {
  return {
    run: context =>
      whileAway(async () => {
        const { rule } = context.payload as GrayPublication;
        const { resolved } = await put(deps, context, rule);
        return {
          result: 'done',
          message: ruleMessage(rule, resolved),
        };
      }),
    undo: context =>
      whileAway(async () => {
        const { ref, ruleBefore } = context.payload as GrayPublication;
        if (ruleBefore) await put(deps, context, ruleBefore);
        else await deps.portal.deleteGray(ref, context.signal);
        return { result: 'done' };
      }),
  };
}
