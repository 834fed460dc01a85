/** One condition of a stage: a jq expression on the object, compared with values. */
export interface Condition {
  key: string;
  operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  values?: string[];
}

/** The annotation on a pod by which it fails, to see how the portal shows it. */
export const FAIL_ANNOTATION = 'devenv.fairway.dev/fail';

export const FAILURE = {
  imagePull: 'image-pull',
  crashLoop: 'crash-loop',
  outOfMemory: 'out-of-memory',
  probe: 'probe',
  all: ['image-pull', 'crash-loop', 'out-of-memory', 'probe'],
};

const FAIL_KEY = `.metadata.annotations["${FAIL_ANNOTATION}"]`;

export function when(
  key: string,
  operator: Condition['operator'],
  ...values: string[]
): Condition {
  return values.length > 0 ? { key, operator, values } : { key, operator };
}

/** Only pods that are to fail in one of these ways. */
export function failing(...failures: string[]): Condition {
  return when(FAIL_KEY, 'In', ...failures);
}

/** Only pods that are to fail in none of these ways. */
export function notFailing(...failures: string[]): Condition {
  return when(FAIL_KEY, 'NotIn', ...failures);
}

export interface StageOptions {
  kind?: 'Pod' | 'Node';
  when: Condition[];
  /** Between these milliseconds after the conditions hold. */
  delay?: [number, number];
  /** An expression whose value, a duration such as `30s`, replaces both. */
  delayFrom?: string;
  /** Type, reason and message of an event. */
  event?: [string, string, string];
  /** Go template of the status to merge in. */
  status?: string;
  /** Whether the object goes away. */
  remove?: boolean;
}

/** A kwok Stage: what happens to an object some time after conditions hold. */
export function stage(name: string, options: StageOptions) {
  const { delay, delayFrom, event } = options;
  const from = delayFrom && { expressionFrom: delayFrom };
  return {
    apiVersion: 'kwok.x-k8s.io/v1alpha1',
    kind: 'Stage',
    metadata: { name },
    spec: {
      resourceRef: { apiGroup: 'v1', kind: options.kind ?? 'Pod' },
      selector: { matchExpressions: options.when },
      ...(delay && {
        delay: {
          durationMilliseconds: delay[0],
          jitterDurationMilliseconds: delay[1],
          ...(from && { durationFrom: from, jitterDurationFrom: from }),
        },
      }),
      next: {
        ...(event && {
          event: { type: event[0], reason: event[1], message: event[2] },
        }),
        ...(options.status && { statusTemplate: options.status }),
        ...(options.remove && { delete: true }),
      },
    },
  };
}

export interface ContainerOptions {
  /** The state, as YAML. */
  state: string;
  /** The state before the last restart, as YAML. */
  lastState?: string;
  ready?: boolean;
  /** Go template of a number; `$restarts` is the number until now. Default: as before. */
  restartCount?: string;
}

/** The Go template of the status of one container, inside a range over the pod's containers. */
export function container(options: ContainerOptions): string {
  const { ready = false, restartCount = '{{ $restarts }}' } = options;
  const running = options.state.startsWith('running');
  return `
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  imageID: ""
  ready: ${ready}
  started: ${running}
  restartCount: ${restartCount}
  state: { ${options.state} }${
    options.lastState ? `\n  lastState: { ${options.lastState} }` : ''
  }`;
}

export interface PodStatusOptions {
  phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed';
  ready: boolean;
  /** Why it is not ready. */
  reason?: string;
  containers: string;
}

/** The Go template of a pod's status in which all containers are in the same state. */
export function podStatus(options: PodStatusOptions): string {
  const { phase, ready, reason = 'ContainersNotReady', containers } = options;
  const status = ready
    ? 'status: "True"'
    : `status: "False", reason: ${reason}`;
  const condition = (type: string, value: string) =>
    `- { type: ${type}, ${value}, lastTransitionTime: {{ $now | Quote }} }`;
  return `
{{ $now := Now }}
{{ $root := . }}
phase: ${phase}
startTime: {{ or .status.startTime $now | Quote }}
{{ if not .status.podIP }}
{{ $ips := PodIPsWith .spec.nodeName ( or .spec.hostNetwork false ) ( or .metadata.uid "" ) ( or .metadata.name "" ) ( or .metadata.namespace "" ) }}
hostIP: {{ NodeIPWith .spec.nodeName | Quote }}
podIP: {{ index $ips 0 | Quote }}
podIPs: [{ ip: {{ index $ips 0 | Quote }} }]
{{ end }}
conditions:
${condition('PodReadyToStartContainers', 'status: "True"')}
${condition('Initialized', 'status: "True"')}
${condition('Ready', status)}
${condition('ContainersReady', status)}
{{ range .spec.readinessGates }}
- { type: {{ .conditionType | Quote }}, status: "True", lastTransitionTime: {{ $now | Quote }} }
{{ end }}
{{ with .spec.initContainers }}
initContainerStatuses:
{{ range . }}
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  imageID: ""
  ready: true
  restartCount: 0
{{ if eq (or .restartPolicy "") "Always" }}
  started: true
  state: { running: { startedAt: {{ $now | Quote }} } }
{{ else }}
  state: { terminated: { exitCode: 0, reason: Completed, startedAt: {{ $now | Quote }}, finishedAt: {{ $now | Quote }} } }
{{ end }}
{{ end }}
{{ end }}
containerStatuses:
{{ range $index, $container := .spec.containers }}
{{ $restarts := 0 }}
{{ $startedAt := $now }}
{{ if gt (len (or $root.status.containerStatuses list)) $index }}
{{ $before := index $root.status.containerStatuses $index }}
{{ $restarts = $before.restartCount }}
{{ $startedAt = dig "state" "running" "startedAt" $now $before }}
{{ end }}
{{ with $container }}${containers}{{ end }}
{{ end }}
`;
}
