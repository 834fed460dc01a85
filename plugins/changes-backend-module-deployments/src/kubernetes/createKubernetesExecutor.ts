import type { ClusterRegistry } from '@fairway/plugin-clusters-node';
import type { DeploymentExecutor } from '@fairway/plugin-deployments-node';
import { createApplyStep } from './applyStep';
import { planKubernetes } from './planKubernetes';
import { createPruneStep } from './pruneStep';
import { createRolloutStep } from './rolloutStep';

/** Services and settings of the executor. */
export interface KubernetesExecutorOptions {
  clusters: Pick<ClusterRegistry, 'api'>;
  /** Seconds that a rollout may take before it has failed. */
  rolloutDeadlineSeconds: number;
}

/** Brings releases to Kubernetes by server-side apply with the deployer's credential of the environment's cluster. */
export function createKubernetesExecutor(
  options: KubernetesExecutorOptions,
): DeploymentExecutor {
  const { clusters } = options;
  return {
    id: 'kubernetes',
    plan: (input, signal) => planKubernetes(input, signal, options),
    steps: {
      'kubernetes:apply': createApplyStep(clusters, options),
      'kubernetes:rollout': createRolloutStep(clusters),
      'kubernetes:prune': createPruneStep(clusters),
    },
  };
}
