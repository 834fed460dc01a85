import type { JsonObject } from '@backstage/types';
import {
  GRAY_KIND,
  type GraySpec,
  graySpecSchema,
} from '@fairway/plugin-apollo-common';
import {
  type ChangeKind,
  defineChangeKind,
  type PlanContext,
  type PlannedChange,
} from '@fairway/plugin-changes-node';
import { createVerifyStep } from '../publication/verifyStep';
import { texts } from '../texts';
import { createBranchEditStep, createBranchStep } from './branchSteps';
import {
  createAbandonStep,
  createMergeStep,
  createPrepareStep,
} from './endSteps';
import type { GrayDeps } from './GrayDeps';
import { createGrayPublishStep } from './grayPublishStep';
import { type GrayPlanDeps, lookAtGray, requireGray } from './lookAtGray';
import { planAbandon, planPromote } from './planEnd';
import { planPublish } from './planPublish';
import { createRuleStep } from './ruleStep';
import { createVerifyGrayStep } from './verifyGrayStep';

function refOf({
  component,
  store,
  environment,
  cluster,
  namespace,
}: GraySpec) {
  return { component, store, environment, cluster, namespace };
}

async function plan(
  spec: GraySpec,
  { signal, requesterRef }: PlanContext,
  deps: GrayPlanDeps,
): Promise<PlannedChange> {
  const look = await lookAtGray(refOf(spec), signal, deps);
  switch (spec.action) {
    case 'publish':
      return planPublish(spec, look, requesterRef);
    case 'retarget':
      requireGray(look);
      return planPublish(spec, look, requesterRef);
    case 'promote': {
      const heirs = look.current.isPublic
        ? (await deps.portal.heirs(look.found.ref, signal)).map(
            ({ app }) => app,
          )
        : null;
      return planPromote(look, {
        requesterRef,
        heirs: heirs && [...new Set(heirs)].sort(),
      });
    }
    default:
      return planAbandon(look);
  }
}

/** The change kind `apollo-gray`: a release for some clients, to be given to everybody later or abandoned. */
export function createGrayKind(
  deps: GrayPlanDeps & GrayDeps,
): ChangeKind<GraySpec, JsonObject> {
  return defineChangeKind<GraySpec, JsonObject>({
    id: GRAY_KIND,
    title: texts.gray,
    specSchema: graySpecSchema,
    resolve: async spec => (await deps.places.find(refOf(spec))).target,
    plan: (spec, context) => plan(spec, context, deps),
    steps: {
      branch: createBranchStep(deps),
      edit: createBranchEditStep(deps),
      rule: createRuleStep(deps),
      publish: createGrayPublishStep(deps),
      verify: createVerifyGrayStep(deps),
      prepare: createPrepareStep(deps),
      merge: createMergeStep(deps),
      'verify-promoted': createVerifyStep(deps),
      abandon: createAbandonStep(deps),
    },
  });
}
