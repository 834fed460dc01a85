import type { LocalText } from '@fairway/api-contract';
import type { KubernetesObject } from '@fairway/plugin-clusters-node';
import { texts } from '../texts';

/** How far a workload is on its way to what its spec says. */
export interface WorkloadStatus {
  state: 'done' | 'progressing' | 'failed';
  /** Pods of the newest spec that are ready, and how many there should be. */
  ready: number;
  desired: number;
  /** Short words, such as `2 of 3 pods ready`. */
  message: LocalText;
}

type Read = (object: KubernetesObject) => WorkloadStatus;

interface Condition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
}

function findCondition(
  object: KubernetesObject,
  type: string,
): Condition | undefined {
  return (object.status?.conditions ?? []).find(
    (condition: Condition) => condition.type === type,
  );
}

function isObserved({ metadata, status }: KubernetesObject): boolean {
  return (status?.observedGeneration ?? 0) >= (metadata.generation ?? 0);
}

const deployment: Read = object => {
  const { status = {}, spec = {} } = object;
  const desired = spec.replicas ?? 1;
  const updated = status.updatedReplicas ?? 0;
  const available = status.availableReplicas ?? 0;
  const old = (status.replicas ?? 0) - updated;
  // Available ones may be old; those beyond the old ones cannot be.
  const ready = Math.max(0, Math.min(updated, available - Math.max(0, old)));
  const progressing = findCondition(object, 'Progressing');
  const base = { ready, desired };
  if (!isObserved(object)) {
    return {
      ...base,
      ready: 0,
      state: 'progressing',
      message: texts.waitingForController,
    };
  }
  if (progressing?.reason === 'ProgressDeadlineExceeded') {
    return {
      ...base,
      state: 'failed',
      message: texts.noProgress(ready, desired),
    };
  }
  const done = updated >= desired && old <= 0 && available >= updated;
  return {
    ...base,
    state: done ? 'done' : 'progressing',
    message:
      updated >= desired && old > 0
        ? texts.podsReadyOldLeft(ready, desired, old)
        : texts.podsReady(ready, desired),
  };
};

const statefulSet: Read = object => {
  const { status = {}, spec = {} } = object;
  const desired = spec.replicas ?? 1;
  const partition = spec.updateStrategy?.rollingUpdate?.partition ?? 0;
  const toUpdate =
    spec.updateStrategy?.type === 'OnDelete'
      ? 0
      : Math.max(0, desired - partition);
  const isNewest = status.updateRevision === status.currentRevision;
  const updated = isNewest ? desired : status.updatedReplicas ?? 0;
  const ready = status.readyReplicas ?? 0;
  const done = isObserved(object) && ready >= desired && updated >= toUpdate;
  return {
    state: done ? 'done' : 'progressing',
    ready: Math.min(ready, desired),
    desired,
    message:
      updated < toUpdate
        ? texts.podsUpdated(updated, toUpdate, ready)
        : texts.podsReady(ready, desired),
  };
};

const daemonSet: Read = object => {
  const { status = {} } = object;
  const desired = status.desiredNumberScheduled ?? 0;
  const updated = status.updatedNumberScheduled ?? 0;
  const available = status.numberAvailable ?? 0;
  const ready = Math.min(updated, available);
  return {
    state:
      isObserved(object) && updated >= desired && available >= desired
        ? 'done'
        : 'progressing',
    ready,
    desired,
    message: texts.podsReady(ready, desired),
  };
};

const job: Read = object => {
  const { status = {}, spec = {} } = object;
  const desired = spec.completions ?? 1;
  const ready = status.succeeded ?? 0;
  const failed = findCondition(object, 'Failed');
  if (failed?.status === 'True') {
    return {
      state: 'failed',
      ready,
      desired,
      message: texts.jobFailed(
        failed.message ?? failed.reason ?? texts.noReason,
      ),
    };
  }
  const done =
    spec.suspend || findCondition(object, 'Complete')?.status === 'True';
  return {
    state: done ? 'done' : 'progressing',
    ready,
    desired,
    message: done ? texts.completed : texts.completing(ready, desired),
  };
};

const cronJob: Read = ({ spec = {} }) => ({
  state: 'done',
  ready: 0,
  desired: 0,
  message: spec.suspend ? texts.suspended : texts.runsAt(String(spec.schedule)),
});

const READERS: Record<string, Read> = {
  CronJob: cronJob,
  DaemonSet: daemonSet,
  Deployment: deployment,
  Job: job,
  StatefulSet: statefulSet,
};

/** Status of a Deployment, StatefulSet, DaemonSet, Job or CronJob by the rules of `kubectl rollout status`. */
export function workloadStatus(object: KubernetesObject): WorkloadStatus {
  return READERS[object.kind](object);
}
