import type { TargetStatus } from '@fairway/plugin-changes-common';
import type { Health } from '@fairway/plugin-deployments-common';
import {
  DeploymentPlace,
  ManifestObject,
  RELEASE_ANNOTATION,
  objectId,
  workloadHealth,
} from '@fairway/plugin-deployments-node';
import type { Observation } from './ClusterSnapshot';
import type { ObservedComponent } from './observe';

const NOTHING: Health = {
  state: 'unknown',
  message: '',
  ready: 0,
  desired: 0,
  pods: [],
  drift: [],
  observedAt: null,
};

/** The health of a component that cannot be deployed, so that no cluster is asked for it. */
export function withoutPlace(): Health {
  return { ...NOTHING, message: 'It has no place here' };
}

/** While a deployment runs, objects of two releases are expected. */
function findDrift(
  { workloads }: ObservedComponent,
  status: TargetStatus | null,
): Health['drift'] {
  const release = status?.current?.facts.release;
  if (!release || status.active) return [];
  return workloads
    .filter(
      ({ metadata }) => metadata.annotations?.[RELEASE_ANNOTATION] !== release,
    )
    .map(object => ({ id: objectId(object), kind: 'changed' as const }));
}

/** How a component is, by what its cluster said last and what was deployed. */
export function toHealth(
  place: DeploymentPlace,
  status: TargetStatus | null,
  { component, observedAt, isReachable }: Observation,
): Health {
  if (!observedAt) {
    return {
      ...NOTHING,
      message: `Cluster ${place.cluster} has not answered yet`,
    };
  }
  const health = component
    ? {
        ...workloadHealth(
          component.workloads as ManifestObject[],
          {
            objects: component.workloads,
            pods: component.pods,
            replicaSets: [],
            events: [],
          },
          observedAt,
        ),
        drift: findDrift(component, status),
      }
    : {
        ...NOTHING,
        state: 'missing' as const,
        message: status?.current
          ? `Namespace ${place.namespace} has nothing of what was deployed`
          : 'Nothing is deployed here',
        observedAt: observedAt.toISOString(),
      };
  if (isReachable) return health;
  return {
    ...health,
    state: 'unknown',
    message: `Cluster ${place.cluster} does not answer. The last it said: ${health.message}`,
  };
}
