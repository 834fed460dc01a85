import type {
  KubernetesApi,
  KubernetesObject,
} from '@fairway/plugin-clusters-node';
import type { DeploymentPlace } from '../environments';
import type { ManifestObject } from '../render';
import { ownershipLabels } from '../rendering/finishRelease';

const MAX_PODS = 1_000;
const MAX_EVENTS = 1_000;

/** What a cluster has of a release, as one look at it. */
export interface LiveRelease {
  /** Those that carry the component's labels, of the kinds asked for. */
  objects: KubernetesObject[];
  replicaSets: KubernetesObject[];
  pods: KubernetesObject[];
  /** Warnings of the namespace, and empty when nothing asked for them. */
  events: KubernetesObject[];
}

/** The selector of everything of a component in an environment. */
export function ownershipSelector(place: DeploymentPlace): string {
  return Object.entries(ownershipLabels(place))
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

function isReady(pod: KubernetesObject): boolean {
  return (pod.status?.conditions ?? []).some(
    ({ type, status }: { type: string; status: string }) =>
      type === 'Ready' && status === 'True',
  );
}

function isWell(pod: KubernetesObject): boolean {
  return pod.status?.phase === 'Succeeded' || isReady(pod);
}

/**
 * Looks at what is there of a release's objects: one list for each of their kinds, and their pods. Events are read only when a
 * pod is not well. Throws what {@link KubernetesApi} throws.
 */
export async function observeRelease(options: {
  api: KubernetesApi;
  place: DeploymentPlace;
  objects: ManifestObject[];
  /** Leaves out kinds that have no pods. */
  workloadsOnly?: boolean;
  signal?: AbortSignal;
}): Promise<LiveRelease> {
  const { api, place, objects, workloadsOnly, signal } = options;
  const { namespace } = place;
  const selected = {
    namespace,
    labelSelector: ownershipSelector(place),
    signal,
  };
  const types = new Map(
    objects
      .filter(({ kind }) => !workloadsOnly || isWorkload(kind))
      .map(({ apiVersion, kind }) => [kind, { apiVersion, kind }]),
  );
  const hasDeployment = types.has('Deployment');
  const [lists, replicaSets, pods] = await Promise.all([
    Promise.all([...types.values()].map(type => api.list(type, selected))),
    hasDeployment
      ? api.list({ apiVersion: 'apps/v1', kind: 'ReplicaSet' }, selected)
      : [],
    api.list(
      { apiVersion: 'v1', kind: 'Pod' },
      { ...selected, limit: MAX_PODS },
    ),
  ]);
  const live = lists.flat();
  const wantsEvents =
    pods.some(pod => !isWell(pod)) || replicaSets.some(lacksPods);
  const events = wantsEvents
    ? await api.list(
        { apiVersion: 'v1', kind: 'Event' },
        {
          namespace,
          fieldSelector: 'type=Warning',
          limit: MAX_EVENTS,
          signal,
        },
      )
    : [];
  return { objects: live, replicaSets, pods, events };
}

function lacksPods(replicaSet: KubernetesObject): boolean {
  return (replicaSet.status?.replicas ?? 0) < (replicaSet.spec?.replicas ?? 0);
}

/** Kinds that have pods, CronJobs included. */
export function isWorkload(kind: string): boolean {
  return ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'].includes(
    kind,
  );
}
