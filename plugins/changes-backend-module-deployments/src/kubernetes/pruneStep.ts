import type { ChangeStep } from '@fairway/plugin-changes-node';
import type { ClusterRegistry } from '@fairway/plugin-clusters-node';
import type { DeploymentPayload } from '@fairway/plugin-deployments-node';
import { lackedBy } from './ownership';
import { removeObjects } from './removeObjects';

/**
 * Removes what the release before had and this one lacks. Needs no undo of its own: taking back `kubernetes:apply` applies the
 * whole release before.
 */
export function createPruneStep(
  clusters: Pick<ClusterRegistry, 'api'>,
): ChangeStep<any> {
  return {
    async run(context) {
      const { place, release, previous } = context.payload as DeploymentPayload;
      await removeObjects(context, {
        api: clusters.api(place.cluster, 'deployer'),
        objects: lackedBy(previous, release.objects).reverse(),
      });
      return { result: 'done' };
    },
  };
}
