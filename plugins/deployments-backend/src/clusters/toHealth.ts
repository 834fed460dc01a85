import type { TargetStatus } from '@fairway/plugin-changes-common';
import type { Health } from '@fairway/plugin-deployments-common';
import {
  DeploymentPlace,
  ManifestObject,
  RELEASE_ANNOTATION,
  Release,
  objectId,
  workloadHealth,
} from '@fairway/plugin-deployments-node';
import type { Observation } from './ClusterSnapshot';
import { OBSERVED_TYPES, ObservedComponent } from './observe';

const NOTHING: Health = {
  state: 'unknown',
  message: '',
  ready: 0,
  desired: 0,
  pods: [],
  drift: [],
  observedAt: null,
};

/** Kinds of a release that should be there at any time; Jobs are removed after they ran. */
const LASTING_KINDS = OBSERVED_TYPES.map(({ kind }) => kind).filter(
  kind => kind !== 'Pod' && kind !== 'Job',
);

/** What is known of a component in an environment besides what its cluster says. */
export interface Deployed {
  status: TargetStatus | null;
  /** What was deployed, where that is known; what the cluster has is compared with it. */
  release?: Release;
}

/** The health of a component that cannot be deployed, so that no cluster is asked for it. */
export function withoutPlace(): Health {
  return { ...NOTHING, message: 'It has no place here' };
}

/** Objects of another release, where what was deployed is not known any better. */
function otherReleases(
  { workloads }: ObservedComponent,
  { status }: Deployed,
): Health['drift'] {
  const release = status?.current?.facts.release;
  // While a deployment runs, objects of two releases are expected.
  if (!release || status.active) return [];
  return workloads
    .filter(
      ({ kind, metadata }) =>
        LASTING_KINDS.includes(kind) &&
        metadata.annotations?.[RELEASE_ANNOTATION] !== release,
    )
    .map(object => ({ id: objectId(object), kind: 'changed' as const }));
}

function observedHealth(
  component: ObservedComponent,
  deployed: Deployed,
  observedAt: Date,
): Health {
  const live = {
    objects: component.workloads,
    pods: component.pods,
    replicaSets: [],
    events: [],
  };
  const wanted = deployed.release?.objects.filter(({ kind }) =>
    LASTING_KINDS.includes(kind),
  );
  if (wanted?.length) return workloadHealth(wanted, live, observedAt);
  return {
    ...workloadHealth(
      component.workloads as ManifestObject[],
      live,
      observedAt,
    ),
    drift: otherReleases(component, deployed),
  };
}

/** How a component is, by what its cluster said last and what was deployed. */
export function toHealth(
  place: DeploymentPlace,
  deployed: Deployed,
  { component, observedAt, isReachable }: Observation,
): Health {
  if (!observedAt) {
    return {
      ...NOTHING,
      message: `Cluster ${place.cluster} has not answered yet`,
    };
  }
  const health: Health = component
    ? observedHealth(component, deployed, observedAt)
    : {
        ...NOTHING,
        state: 'missing',
        message: deployed.status?.current
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
