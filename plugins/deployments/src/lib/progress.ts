import { Step } from '@fairway/plugin-changes-common';

/**
 * Where a running change is: the step at work and the share done of all steps, 0 to 1. Null when it has no step.
 */
export function stepsDone(
  steps: Step[],
): { current: Step; share: number } | null {
  const current =
    steps.find(({ state }) => state !== 'succeeded') ?? steps[steps.length - 1];
  if (!current) return null;
  const done = steps.filter(({ state }) => state === 'succeeded').length;
  const part = current.state === 'succeeded' ? 0 : current.progress ?? 0;
  return { current, share: (done + part) / steps.length };
}
