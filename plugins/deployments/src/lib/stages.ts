import { ChangeSummary } from '@fairway/plugin-changes-common';
import {
  Build,
  DeliveryStage,
  Environment,
  HealthState,
  MatrixRow,
  Pod,
} from '@fairway/plugin-deployments-common';

/** A pod's trouble with all pods that share it. */
export interface PodProblem {
  reason: string;
  explanation: string;
  advice: string;
  pods: string[];
}

/** Troubles of pods, the most frequent first, so that ten pods with one cause read as one cause. */
export function podProblems(pods: Pod[]): PodProblem[] {
  const problems = new Map<string, PodProblem>();
  for (const { name, problem } of pods) {
    if (!problem) continue;
    const key = `${problem.reason}\n${problem.explanation}`;
    const known = problems.get(key);
    if (known) known.pods.push(name);
    else problems.set(key, { ...problem, pods: [name] });
  }
  return [...problems.values()].sort((a, b) => b.pods.length - a.pods.length);
}

/** Changes of the stage that have not ended: the running one first, then those that wait. */
export function openChanges(stage: DeliveryStage): ChangeSummary[] {
  const { active, pending = [] } = stage.status ?? {};
  return active ? [active, ...pending] : pending;
}

/** The last change if it ended badly after what runs now was deployed. */
export function lastFailure(stage: DeliveryStage): ChangeSummary | null {
  const { current, last, active } = stage.status ?? {};
  if (!last || active || last.id === current?.id) return null;
  return last.state === 'failed' || last.state === 'undone' ? last : null;
}

/** Whether anything runs here that the engine or the cluster knows of. */
export function isDeployed(stage: DeliveryStage): boolean {
  return !!stage.status?.current;
}

/** Whether the cluster shows pods of what the reader may not see, or of what the portal did not deploy. */
export function isForeign(health: HealthState, isKnown: boolean): boolean {
  return !isKnown && health !== 'missing' && health !== 'unknown';
}

/**
 * The build that could be promoted to the stage at `index` from the one before it; null when there is none, it runs
 * here or is on its way here already, or the stage cannot be deployed to.
 */
export function promotable(
  stages: DeliveryStage[],
  index: number,
): Build | null {
  const source = stages[index - 1]?.build;
  const target = stages[index];
  if (!source || !target || target.unavailable) return null;
  const isComing = openChanges(target).some(
    ({ facts }) => facts.build === `${source.id}`,
  );
  return isComing || source.id === target.build?.id ? null : source;
}

/** Titles of the environments that run each build, by the build's id. */
export function environmentsByBuild(
  stages: DeliveryStage[],
): Map<number, Environment[]> {
  const result = new Map<number, Environment[]>();
  for (const { build, environment } of stages) {
    if (!build) continue;
    result.set(build.id, [...(result.get(build.id) ?? []), environment]);
  }
  return result;
}

/** Whether something moves, so that a page should look often. */
export function isMoving(stages: DeliveryStage[]): boolean {
  return stages.some(
    stage =>
      !!stage.status?.active ||
      stage.status?.pending.some(change => change.state === 'waiting') ||
      stage.health.state === 'progressing',
  );
}

/** {@link isMoving} for rows of the matrix. */
export function isRowMoving(row: MatrixRow): boolean {
  return row.stages.some(
    stage => !!stage.active || stage.health === 'progressing',
  );
}
