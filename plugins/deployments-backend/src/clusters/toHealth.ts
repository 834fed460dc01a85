import type { TargetStatus } from '@fairway/plugin-changes-common';
import {
  DeploymentPlace,
  ManifestObject,
  ObservedHealth,
  RELEASE_ANNOTATION,
  Release,
  isWorkload,
  objectId,
  workloadHealth,
} from '@fairway/plugin-deployments-node';
import { texts } from '../texts';
import type { ObservedComponent } from './observe';

/** What a cluster said last of a component, and when. */
export interface Observation {
  /** Undefined when the cluster has nothing of it. */
  component: ObservedComponent | undefined;
  /** Null before the cluster answered for the first time. */
  observedAt: Date | null;
  /** Whether the cluster answers. */
  isReachable: boolean;
  /** Kinds that it does not let the portal read. */
  unseen: string[];
}

const NOTHING: ObservedHealth = {
  state: 'unknown',
  message: '',
  ready: 0,
  desired: 0,
  pods: [],
  drift: [],
  unseen: [],
  observedAt: null,
};

/** Jobs are removed after they ran. */
function isLasting({ kind }: { kind: string }): boolean {
  return kind !== 'Job';
}

/** What is known of a component in an environment besides what its cluster says. */
export interface Deployed {
  status: TargetStatus | null;
  /** What was deployed, where that is known; what the cluster has is compared with it. */
  release?: Release;
}

/** The health of a component that cannot be deployed, so that no cluster is asked for it. */
export function withoutPlace(): ObservedHealth {
  return { ...NOTHING, message: texts.noPlace };
}

/** Objects of another release, where what was deployed is not known any better. */
function otherReleases(
  { objects }: ObservedComponent,
  { status }: Deployed,
): ObservedHealth['drift'] {
  const release = status?.current?.facts.release;
  // While a deployment runs, objects of two releases are expected.
  if (!release || status.active) return [];
  return objects
    .filter(
      ({ kind, metadata }) =>
        isLasting({ kind }) &&
        // Claims stay with their data when a release no longer holds them.
        kind !== 'PersistentVolumeClaim' &&
        // Jobs of a CronJob and the like carry the labels, not the annotation.
        !metadata.ownerReferences?.length &&
        metadata.annotations?.[RELEASE_ANNOTATION] !== release,
    )
    .map(object => ({
      id: objectId(object),
      kind: 'changed' as const,
      fields: [],
      by: [],
    }));
}

function observedHealth(
  component: ObservedComponent,
  deployed: Deployed,
  observation: Observation & { observedAt: Date },
): ObservedHealth {
  const { unseen, observedAt } = observation;
  const live = {
    objects: component.objects,
    pods: component.pods,
    replicaSets: [],
    events: [],
  };
  const lasting = deployed.release?.objects.filter(isLasting);
  const wanted = lasting?.filter(({ kind }) => !unseen.includes(kind));
  if (lasting && wanted?.length) {
    return {
      ...workloadHealth(wanted, live, observedAt),
      unseen: unseen.filter(kind => lasting.some(one => one.kind === kind)),
    };
  }
  const workloads = component.objects.filter(({ kind }) => isWorkload(kind));
  return {
    ...workloadHealth(workloads as ManifestObject[], live, observedAt),
    drift: otherReleases(component, deployed),
  };
}

/** How a component is, by what its cluster said last and what was deployed. */
export function toHealth(
  place: DeploymentPlace,
  deployed: Deployed,
  observation: Observation,
): ObservedHealth {
  const { component, observedAt, isReachable, unseen } = observation;
  if (!observedAt) {
    return {
      ...NOTHING,
      message: texts.notAnswered(place.cluster),
    };
  }
  const blind = unseen.filter(kind => kind === 'Pod' || isWorkload(kind));
  if (blind.length > 0) {
    return {
      ...NOTHING,
      message: texts.unreadable(blind, place.cluster),
      unseen,
      observedAt: observedAt.toISOString(),
    };
  }
  const health: ObservedHealth = component
    ? observedHealth(component, deployed, { ...observation, observedAt })
    : {
        ...NOTHING,
        state: 'missing',
        message: deployed.status?.current
          ? texts.nothingLeft(place.namespace)
          : texts.nothingDeployed,
        observedAt: observedAt.toISOString(),
      };
  if (isReachable) return health;
  return {
    ...health,
    state: 'unknown',
    message: texts.away(place.cluster, health.message),
  };
}
