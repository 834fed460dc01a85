import type { ChangeStep } from '@fairway/plugin-changes-node';
import type { ClusterRegistry } from '@fairway/plugin-clusters-node';
import type { DeploymentPayload } from '@fairway/plugin-deployments-node';
import { waitForRollout } from './waitForRollout';

/** Waits until the cluster has done what was applied. Only looks, so there is nothing to take back. */
export function createRolloutStep(
  clusters: Pick<ClusterRegistry, 'api'>,
): ChangeStep<any> {
  return {
    async run(context) {
      const { place, release } = context.payload as DeploymentPayload;
      await waitForRollout(context, {
        api: clusters.api(place.cluster, 'deployer'),
        objects: release.objects,
        deadlineSeconds: Number(context.input.deadlineSeconds),
      });
      return { result: 'done', message: 'All pods are ready' };
    },
  };
}
