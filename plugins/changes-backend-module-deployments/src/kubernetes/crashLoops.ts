import type { KubernetesObject } from '@fairway/plugin-clusters-node';
import type {
  LiveRelease,
  ObservedPod,
} from '@fairway/plugin-deployments-node';

/** So many restarts are no accident any more; with the back-off of Kubernetes they take about a minute. */
const HOPELESS_RESTARTS = 3;

function ownerOf({ metadata }: KubernetesObject) {
  return metadata.ownerReferences?.find(({ controller }) => controller);
}

function revisionOf({ metadata }: KubernetesObject): number {
  return Number(metadata.annotations?.['deployment.kubernetes.io/revision']);
}

/** Whether a pod is of its workload's newest spec: those of the release before may crash as they like. */
function isNewest(pod: KubernetesObject, live: LiveRelease): boolean {
  const owner = ownerOf(pod);
  if (owner?.kind === 'StatefulSet') {
    const set = live.objects.find(({ metadata }) => metadata.uid === owner.uid);
    const hash = pod.metadata.labels?.['controller-revision-hash'];
    return hash !== undefined && hash === set?.status?.updateRevision;
  }
  const own = live.replicaSets.find(
    ({ metadata }) => metadata.uid === owner?.uid,
  );
  return (
    own !== undefined &&
    live.replicaSets
      .filter(other => ownerOf(other)?.uid === ownerOf(own)?.uid)
      .every(other => revisionOf(other) <= revisionOf(own))
  );
}

/**
 * Finds a new pod of a Deployment or StatefulSet that crashes again and again. Restarts count from the first look at a pod, since
 * one that crashed before may be cured by what was applied now, such as a setting.
 */
export function createCrashWatch() {
  const before = new Map<string, number>();
  return (live: LiveRelease, pods: ObservedPod[]): ObservedPod | undefined => {
    for (const { name, restarts } of pods) {
      if (!before.has(name)) before.set(name, restarts);
    }
    return pods.find(
      ({ name, ready, restarts, problem }) =>
        !ready &&
        problem &&
        restarts - before.get(name)! >= HOPELESS_RESTARTS &&
        live.pods.some(
          pod => pod.metadata.name === name && isNewest(pod, live),
        ),
    );
  };
}
