import type { KubernetesObject } from '@fairway/plugin-clusters-node';
import type { Pod } from '@fairway/plugin-deployments-common';

export type PodProblem = NonNullable<Pod['problem']>;

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

function sentence(text: string): string {
  const short = text.replace(/\s+/g, ' ').trim().slice(0, 300);
  return short ? `: ${short}` : '';
}

const imagePull: Explain = ({ container, message, events }) => {
  const said =
    newest(events, ({ reason, message: text }) =>
      Boolean(reason === 'Failed' && /pull/i.test(String(text))),
    )?.message ?? message;
  return {
    explanation: `The image ${container.image} of container ${
      container.name
    } cannot be pulled${sentence(String(said))}`,
    advice:
      'Check that the image is in the registry and that the cluster may read it; then retry, or deploy a build whose image is there.',
  };
};

const crash: Explain = ({ container }) => {
  const end = container.lastState?.terminated ?? container.state?.terminated;
  if (end?.reason === 'OOMKilled') {
    return {
      explanation: `Container ${
        container.name
      } is stopped again and again because it uses more memory than its limit (${
        container.restartCount ?? 0
      } restarts)`,
      advice: 'Raise resources.limits.memory or lower what it uses.',
    };
  }
  const exit =
    end?.exitCode === undefined ? '' : ` with status ${end.exitCode}`;
  return {
    explanation: `Container ${container.name} starts and ends again${exit} (${
      container.restartCount ?? 0
    } restarts)${sentence(end?.message ?? '')}`,
    advice: `Read the log of its last run: kubectl logs --previous -c ${container.name}.`,
  };
};

const configuration: Explain = ({ container, message }) => ({
  explanation: `Container ${container.name} cannot be set up${sentence(
    message,
  )}`,
  advice:
    'Create the Secret or ConfigMap that it refers to, or correct the name and the key in the manifests.',
});

const start: Explain = ({ container, message }) => ({
  explanation: `Container ${container.name} cannot be started${sentence(
    message,
  )}`,
  advice: 'Check command, args and the volumes of the container.',
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
    explanation: `No node can take the pod${sentence(scheduled.message ?? '')}`,
    advice:
      'Lower its requests, loosen nodeSelector and affinity, or ask operations for room.',
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
      explanation: `A volume cannot be mounted${sentence(
        String(mount.message),
      )}`,
      advice: 'Check that what the volume refers to exists in the namespace.',
    };
  }
  const probe = newest(events, ({ reason }) => reason === 'Unhealthy');
  if (probe && condition(pod, 'Ready')?.status !== 'True') {
    return {
      reason: 'Unhealthy',
      explanation: `The pod runs but its check fails${sentence(
        String(probe.message),
      )}`,
      advice:
        'Check the path and the port of the probe, what the application needs to become ready, and its log.',
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
      explanation: `The pod was ended${sentence(message ?? reason)}`,
      advice:
        reason === 'Evicted'
          ? 'Its node ran short of resources; set requests that fit what it uses.'
          : 'Read its log and events.',
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
): Pod {
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
