import type { TargetStatus } from '@fairway/plugin-changes-common';
import type { Build } from '@fairway/plugin-deployments-common';
import type { ConfiguredEnvironment } from '@fairway/plugin-deployments-node';
import type { BuildRange } from '../builds/BuildStore';

/** What is known of a component in one environment before builds are compared. */
export interface StageState {
  environment: ConfiguredEnvironment;
  status: TargetStatus | null;
  /** What runs; null when nothing does, or its build is not known. */
  build: Build | null;
}

/** Id of the build that a target runs. */
export function currentBuildId(
  status: TargetStatus | null,
): number | undefined {
  const id = Number(status?.current?.facts.build);
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

/**
 * The builds that each stage lacks: those of the stage before, or of the newest build for the first. Null where the stage
 * is level or there is nothing to compare with.
 */
export function rangesBehind(
  stages: StageState[],
  newest: Build | null,
): (BuildRange | null)[] {
  return stages.map(({ build }, index) => {
    const ahead = index === 0 ? newest : stages[index - 1].build;
    const after = build?.id ?? 0;
    return ahead && ahead.id > after ? { after, upTo: ahead } : null;
  });
}
