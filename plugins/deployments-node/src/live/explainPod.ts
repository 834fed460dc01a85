import type { KubernetesObject } from '@fairway/plugin-clusters-node';
import { texts } from '../texts';
import type { ObservedPod } from './observed';

export type PodProblem = NonNullable<ObservedPod['problem']>;

interface ContainerStatus {
  name: string;
  image?: string;
  ready?: boolean;
  restartCount?: number;
  state?: ContainerState;
  lastState?: ContainerState;
}

interface ContainerState {
  waiting?: { reason?: string; message?: string };
  running?: { startedAt?: string };
  terminated?: { reason?: string; message?: string; exitCode?: number };
}

type Explain = (facts: {
  container: ContainerStatus;
  message: string;
  events: KubernetesObject[];
}) => Omit<PodProblem, 'reason'>;

/** What Kubernetes said, in one line that a page can hold. */
function short(text: unknown): string {
  return String(text ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}

const imagePull: Explain = ({ container, message, events }) => {
  const said =
    newest(events, ({ reason, message: text }) =>
      Boolean(reason === 'Failed' && /pull/i.test(String(text))),
    )?.message ?? message;
  return {
    explanation: texts.imagePull(
      String(container.image),
      container.name,
      short(said),
    ),
    advice: texts.imagePullAdvice,
  };
};

const crash: Explain = ({
  container: { name, restartCount = 0, ...container },
}) => {
  const end = container.lastState?.terminated ?? container.state?.terminated;
  if (end?.reason === 'OOMKilled') {
    return {
      explanation: texts.outOfMemory(name, restartCount),
      advice: texts.outOfMemoryAdvice,
    };
  }
  const said = short(end?.message);
  return {
    explanation:
      end?.exitCode === undefined
        ? texts.crash(name, restartCount, said)
        : texts.crashWithStatus(name, end.exitCode, restartCount, said),
    advice: texts.crashAdvice(name),
  };
};

const configuration: Explain = ({ container, message }) => ({
  explanation: texts.configuration(container.name, short(message)),
  advice: texts.configurationAdvice,
});

const start: Explain = ({ container, message }) => ({
  explanation: texts.start(container.name, short(message)),
  advice: texts.startAdvice,
});

const WAITING: Record<string, Explain> = {
  CrashLoopBackOff: crash,
  CreateContainerConfigError: configuration,
  CreateContainerError: start,
  ErrImageNeverPull: imagePull,
  ErrImagePull: imagePull,
  ImagePullBackOff: imagePull,
  InvalidImageName: imagePull,
  RegistryUnavailable: imagePull,
  RunContainerError: start,
};

function newest(
  events: KubernetesObject[],
  matches: (event: KubernetesObject) => boolean,
): KubernetesObject | undefined {
  const time = (event: KubernetesObject) =>
    String(
      event.lastTimestamp ??
        event.eventTime ??
        event.metadata.creationTimestamp ??
        '',
    );
  return events
    .filter(matches)
    .sort((a, b) => time(b).localeCompare(time(a)))[0];
}

function statuses(pod: KubernetesObject): ContainerStatus[] {
  const { initContainerStatuses = [], containerStatuses = [] } =
    pod.status ?? {};
  return [...initContainerStatuses, ...containerStatuses];
}

function condition(pod: KubernetesObject, type: string) {
  return (pod.status?.conditions ?? []).find(
    (candidate: { type: string }) => candidate.type === type,
  );
}

function explainContainer(
  container: ContainerStatus,
  events: KubernetesObject[],
): PodProblem | undefined {
  const { waiting, terminated } = container.state ?? {};
  const reason = waiting?.reason ?? '';
  const explain = Object.hasOwn(WAITING, reason) ? WAITING[reason] : undefined;
  if (explain) {
    const message = waiting?.message ?? '';
    return { reason, ...explain({ container, message, events }) };
  }
  if (terminated && terminated.exitCode !== 0) {
    return {
      reason: terminated.reason ?? 'Error',
      ...crash({ container, message: '', events }),
    };
  }
  return undefined;
}

function explainUnscheduled(pod: KubernetesObject): PodProblem | undefined {
  const scheduled = condition(pod, 'PodScheduled');
  if (scheduled?.status !== 'False') return undefined;
  return {
    reason: scheduled.reason ?? 'Unschedulable',
    explanation: texts.unscheduled(short(scheduled.message)),
    advice: texts.unscheduledAdvice,
  };
}

function explainEvents(
  pod: KubernetesObject,
  events: KubernetesObject[],
): PodProblem | undefined {
  const mount = newest(events, ({ reason }) =>
    ['FailedMount', 'FailedAttachVolume'].includes(String(reason)),
  );
  if (pod.status?.phase === 'Pending' && mount) {
    return {
      reason: String(mount.reason),
      explanation: texts.mount(short(mount.message)),
      advice: texts.mountAdvice,
    };
  }
  const probe = newest(events, ({ reason }) => reason === 'Unhealthy');
  if (probe && condition(pod, 'Ready')?.status !== 'True') {
    return {
      reason: 'Unhealthy',
      explanation: texts.probe(short(probe.message)),
      advice: texts.probeAdvice,
    };
  }
  return undefined;
}

/** What is wrong with a pod and what to do, or null when nothing is. `events` are those of the pod, in any order. */
export function explainPod(
  pod: KubernetesObject,
  events: KubernetesObject[] = [],
): PodProblem | null {
  const { phase, reason, message } = pod.status ?? {};
  if (pod.metadata.deletionTimestamp || phase === 'Succeeded') return null;
  if (phase === 'Failed' && reason) {
    return {
      reason,
      explanation: texts.ended(short(message ?? reason)),
      advice: reason === 'Evicted' ? texts.evictedAdvice : texts.endedAdvice,
    };
  }
  const unscheduled = explainUnscheduled(pod);
  if (unscheduled) return unscheduled;
  for (const container of statuses(pod)) {
    const problem = explainContainer(container, events);
    if (problem) return problem;
  }
  return explainEvents(pod, events) ?? null;
}

/** A pod as pages show it. `events` may be those of the whole namespace. */
export function describePod(
  pod: KubernetesObject,
  workload: string,
  events: KubernetesObject[] = [],
): ObservedPod {
  const { name, uid, deletionTimestamp } = pod.metadata;
  const own = events.filter(event => {
    const involved = event.involvedObject as
      | { kind?: string; name?: string; uid?: string }
      | undefined;
    return (
      involved?.kind === 'Pod' &&
      involved.name === name &&
      (!involved.uid || involved.uid === uid)
    );
  });
  return {
    name,
    workload,
    phase: deletionTimestamp
      ? 'Terminating'
      : String(pod.status?.phase ?? 'Pending'),
    ready: !deletionTimestamp && condition(pod, 'Ready')?.status === 'True',
    restarts: statuses(pod).reduce(
      (sum, { restartCount = 0 }) => sum + restartCount,
      0,
    ),
    node: pod.spec?.nodeName ?? null,
    startedAt: pod.status?.startTime ?? null,
    problem: explainPod(pod, own),
  };
}
