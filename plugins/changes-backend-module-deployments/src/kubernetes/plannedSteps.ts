import type { PlannedStep } from '@fairway/plugin-changes-node';
import type { ManifestObject } from '@fairway/plugin-deployments-node';
import { isWorkload } from '@fairway/plugin-deployments-node';
import { texts } from '../texts';

const APPLY_SECONDS = 300;
const PRUNE_DEADLINE_SECONDS = 300;
/** The step ends by itself with words on what is wrong; the engine's deadline is for when it cannot. */
const ENGINE_MARGIN_SECONDS = 60;

/**
 * Steps in order. What the release no longer holds is removed last, when its successors are ready, so that replacing a
 * workload by one of another name leaves no gap.
 */
export function plannedSteps(options: {
  objects: ManifestObject[];
  hasRemovals: boolean;
  removals: number;
  rolloutDeadlineSeconds: number;
}): PlannedStep[] {
  const { objects, hasRemovals, removals, rolloutDeadlineSeconds } = options;
  const steps: PlannedStep[] = [
    {
      name: 'kubernetes:apply',
      title: texts.apply(objects.length),
      // Taking it back waits for the release before.
      deadlineSeconds: APPLY_SECONDS + rolloutDeadlineSeconds,
    },
  ];
  if (objects.some(({ kind }) => isWorkload(kind))) {
    steps.push({
      name: 'kubernetes:rollout',
      title: texts.rollout,
      input: { deadlineSeconds: rolloutDeadlineSeconds },
      deadlineSeconds: rolloutDeadlineSeconds + ENGINE_MARGIN_SECONDS,
    });
  }
  if (hasRemovals) {
    steps.push({
      name: 'kubernetes:prune',
      title: texts.prune(removals),
      deadlineSeconds: PRUNE_DEADLINE_SECONDS,
    });
  }
  return steps;
}
