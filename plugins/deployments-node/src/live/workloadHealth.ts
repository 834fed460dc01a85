import type { LocalText } from '@fairway/api-contract';
import type { KubernetesObject } from '@fairway/plugin-clusters-node';
import { texts } from '../texts';
import type { ManifestObject } from '../render';
import { findDrift, objectId } from './drift';
import { describePod } from './explainPod';
import { isWorkload, LiveRelease } from './LiveRelease';
import type { ObservedHealth, ObservedPod } from './observed';
import { WorkloadStatus, workloadStatus } from './workloadStatus';

const MAX_PODS = 100;

/** A workload of the release and how it is; `status` is undefined when it is missing. */
export interface ObservedWorkload {
  object: ManifestObject;
  live: KubernetesObject | undefined;
  status: WorkloadStatus | undefined;
  /** Why the controller cannot make pods, such as a full quota. */
  problem: LocalText | undefined;
}

function controllerOf(object: KubernetesObject) {
  return object.metadata.ownerReferences?.find(({ controller }) => controller);
}

/** Name of the workload of a pod: of the Deployment behind its ReplicaSet, of the CronJob behind its Job. */
function workloadOf(pod: KubernetesObject, live: LiveRelease): string {
  const owner = controllerOf(pod);
  const between = [...live.replicaSets, ...live.objects].find(
    ({ metadata }) => metadata.uid === owner?.uid,
  );
  const above = between && controllerOf(between);
  return above?.name ?? owner?.name ?? pod.metadata.name;
}

function creationProblem(
  workload: KubernetesObject,
  live: LiveRelease,
): LocalText | undefined {
  const uids = [
    workload.metadata.uid,
    ...live.replicaSets
      .filter(set => controllerOf(set)?.uid === workload.metadata.uid)
      .filter(set => (set.spec?.replicas ?? 0) > (set.status?.replicas ?? 0))
      .map(({ metadata }) => metadata.uid),
  ];
  const event = live.events.find(
    ({ reason, involvedObject }) =>
      reason === 'FailedCreate' &&
      uids.includes((involvedObject as { uid?: string })?.uid),
  );
  if (!event) return undefined;
  const message = String(event.message);
  return /exceeded quota/.test(message)
    ? texts.quotaFull(message.replace(/^.*exceeded quota: /, ''))
    : texts.cannotCreatePods(message);
}

/** Each workload of a release with what is there of it. */
export function observedWorkloads(
  objects: ManifestObject[],
  live: LiveRelease,
): ObservedWorkload[] {
  const byId = new Map(live.objects.map(object => [objectId(object), object]));
  return objects
    .filter(({ kind }) => isWorkload(kind))
    .map(object => {
      const liveObject = byId.get(objectId(object));
      const status = liveObject && workloadStatus(liveObject);
      return {
        object,
        live: liveObject,
        status,
        problem:
          liveObject && status?.state !== 'done'
            ? creationProblem(liveObject, live)
            : undefined,
      };
    });
}

/** The pods of a look, those with problems first, at most 100. */
export function observedPods(live: LiveRelease): ObservedPod[] {
  return live.pods
    .map(pod => describePod(pod, workloadOf(pod, live), live.events))
    .sort(
      (a, b) =>
        Number(Boolean(b.problem)) - Number(Boolean(a.problem)) ||
        a.name.localeCompare(b.name),
    )
    .slice(0, MAX_PODS);
}

/** How a release is, by one look at it: see {@link observeRelease}. Pure; the caller says when the look was. */
export function workloadHealth(
  objects: ManifestObject[],
  live: LiveRelease,
  observedAt: Date,
): ObservedHealth {
  const workloads = observedWorkloads(objects, live);
  const pods = observedPods(live);
  const present = workloads.filter(({ status }) => status);
  const sum = (field: 'ready' | 'desired') =>
    present.reduce((total, { status }) => total + status![field], 0);
  const ready = sum('ready');
  const desired = sum('desired');
  const failed = present.find(({ status }) => status!.state === 'failed');
  const blocked = workloads.find(({ problem }) => problem);
  const missing = workloads.find(({ status }) => !status);
  const isBusy = present.some(({ status }) => status!.state === 'progressing');
  const sick = pods.find(({ problem }) => problem);
  const health = (
    state: ObservedHealth['state'],
    message: LocalText,
  ): ObservedHealth => ({
    state,
    message,
    ready,
    desired,
    pods,
    drift: findDrift(objects, live.objects),
    unseen: [],
    observedAt: observedAt.toISOString(),
  });
  const counted = texts.podsReady(ready, desired);
  if (workloads.length > 0 && present.length === 0) {
    return health('missing', texts.allMissing);
  }
  if (missing) {
    return health(
      'degraded',
      texts.missing(`${missing.object.kind} ${missing.object.metadata.name}`),
    );
  }
  if (failed) {
    return health(
      'degraded',
      texts.workloadSays(failed.object.metadata.name, failed.status!.message),
    );
  }
  if (blocked) return health('degraded', blocked.problem!);
  if (sick && (isBusy || desired === 0)) {
    return health(
      'degraded',
      texts.readyBut(ready, desired, sick.problem!.explanation),
    );
  }
  if (isBusy) return health('progressing', counted);
  return health(
    'healthy',
    desired > 0 ? counted : present[0]?.status?.message ?? texts.nothingRuns,
  );
}
