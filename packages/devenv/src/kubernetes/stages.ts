import type { ClusterPlace } from './clusters.ts';
import { crashLoopStages } from './crashLoopStages.ts';
import {
  FAILURE,
  container,
  failing,
  notFailing,
  podStatus,
  stage,
  when,
} from './stage.ts';

const NODE_CAPACITY = `
  cpu: "8"
  memory: 32Gi
  ephemeral-storage: 100Gi
  pods: "110"`;

const nodeStages = [
  stage('node-initialize', {
    kind: 'Node',
    when: [
      when(
        '.status.conditions.[] | select( .type == "Ready" ) | .status',
        'NotIn',
        'True',
      ),
    ],
    status: `
{{ $now := Now }}
conditions:
{{ range NodeConditions }}
- { type: {{ .type | Quote }}, status: {{ .status | Quote }}, reason: {{ .reason | Quote }}, message: {{ .message | Quote }}, lastHeartbeatTime: {{ $now | Quote }}, lastTransitionTime: {{ $now | Quote }} }
{{ end }}
addresses:
- { type: InternalIP, address: {{ NodeIP | Quote }} }
- { type: Hostname, address: {{ .metadata.name | Quote }} }
daemonEndpoints:
  kubeletEndpoint:
    Port: {{ NodePort }}
allocatable:${NODE_CAPACITY}
capacity:${NODE_CAPACITY}
nodeInfo:
  architecture: amd64
  bootID: ""
  containerRuntimeVersion: kwok://0.8.0
  kernelVersion: simulated
  kubeProxyVersion: ""
  kubeletVersion: v1.36.3
  machineID: ""
  operatingSystem: linux
  osImage: simulated by kwok
  systemUUID: ""
phase: Running
`,
  }),
];

const isPresent = when('.metadata.deletionTimestamp', 'DoesNotExist');
const isPending = when('.status.phase', 'In', 'Pending');
const isCreating = when(
  '.status.containerStatuses.[].state.waiting.reason',
  'In',
  'ContainerCreating',
);

/** A scheduled pod gets its address; its containers are about to start. */
const podCreate = stage('pod-create', {
  when: [
    isPresent,
    isPending,
    when('.status.containerStatuses', 'DoesNotExist'),
  ],
  delay: [100, 300],
  status: podStatus({
    phase: 'Pending',
    ready: false,
    containers: container({ state: 'waiting: { reason: ContainerCreating }' }),
  }),
});

/** Readiness takes long enough for a rollout to be seen, or as long as an annotation says. */
const podReady = stage('pod-ready', {
  when: [isPresent, isPending, isCreating, notFailing(...FAILURE.all)],
  delay: [1000, 3000],
  delayFrom: '.metadata.annotations["devenv.fairway.dev/ready-after"]',
  event: ['Normal', 'Started', 'Started container'],
  status: podStatus({
    phase: 'Running',
    ready: true,
    containers: container({
      ready: true,
      state: 'running: { startedAt: {{ $now | Quote }} }',
    }),
  }),
});

/** A pod whose node was taken for lost is marked unready; a kubelet that is back marks it ready again. */
const podReadyAgain = stage('pod-ready-again', {
  when: [
    isPresent,
    when('.status.phase', 'In', 'Running'),
    when(
      '.status.conditions.[] | select( .type == "Ready" ) | .status',
      'In',
      'False',
    ),
    notFailing(...FAILURE.all),
  ],
  delay: [1000, 3000],
  status: podStatus({
    phase: 'Running',
    ready: true,
    containers: container({
      ready: true,
      state: 'running: { startedAt: {{ $now | Quote }} }',
    }),
  }),
});

const podComplete = stage('pod-complete', {
  when: [
    isPresent,
    when('.status.phase', 'In', 'Running'),
    when('.metadata.ownerReferences.[].kind', 'In', 'Job'),
    notFailing(...FAILURE.all),
  ],
  delay: [2000, 4000],
  status: podStatus({
    phase: 'Succeeded',
    ready: false,
    reason: 'PodCompleted',
    containers: container({
      state:
        'terminated: { exitCode: 0, reason: Completed, startedAt: {{ $now | Quote }}, finishedAt: {{ $now | Quote }} }',
    }),
  }),
});

const podDelete = stage('pod-delete', {
  when: [when('.metadata.deletionTimestamp', 'Exists')],
  delay: [300, 1000],
  remove: true,
});

const imagePull = [
  stage('pod-image-pull-error', {
    when: [isPresent, isPending, isCreating, failing(FAILURE.imagePull)],
    delay: [800, 1500],
    event: [
      'Warning',
      'Failed',
      'Failed to pull image: rpc error: code = NotFound desc = failed to resolve reference: not found',
    ],
    status: podStatus({
      phase: 'Pending',
      ready: false,
      containers: container({
        state:
          'waiting: { reason: ErrImagePull, message: {{ printf "failed to pull and unpack image \\"%s\\": failed to resolve reference \\"%s\\": not found" .image .image | Quote }} }',
      }),
    }),
  }),
  stage('pod-image-pull-back-off', {
    when: [
      isPresent,
      isPending,
      when(
        '.status.containerStatuses.[].state.waiting.reason',
        'In',
        'ErrImagePull',
      ),
    ],
    delay: [1500, 2500],
    event: ['Warning', 'Failed', 'Error: ImagePullBackOff'],
    status: podStatus({
      phase: 'Pending',
      ready: false,
      containers: container({
        state:
          'waiting: { reason: ImagePullBackOff, message: {{ printf "Back-off pulling image \\"%s\\": ErrImagePull: failed to resolve reference: not found" .image | Quote }} }',
      }),
    }),
  }),
];

const probe = [
  stage('pod-probe-running', {
    when: [isPresent, isPending, isCreating, failing(FAILURE.probe)],
    delay: [800, 1500],
    event: ['Normal', 'Started', 'Started container'],
    status: podStatus({
      phase: 'Running',
      ready: false,
      containers: container({
        state: 'running: { startedAt: {{ $now | Quote }} }',
      }),
    }),
  }),
  stage('pod-probe-unhealthy', {
    when: [
      isPresent,
      when('.status.phase', 'In', 'Running'),
      failing(FAILURE.probe),
    ],
    delay: [9000, 11000],
    event: [
      'Warning',
      'Unhealthy',
      'Readiness probe failed: HTTP probe failed with statuscode: 503',
    ],
    // A changed field makes the stage come round again, as the kubelet repeats its probe.
    status: 'message: {{ printf "last probe at %s" Now | Quote }}',
  }),
];

/** The configuration of kwok: how nodes and pods behave. */
export function kwokConfiguration(place: ClusterPlace): string {
  const logs = {
    apiVersion: 'kwok.x-k8s.io/v1alpha1',
    kind: 'ClusterLogs',
    metadata: { name: 'all' },
    spec: {
      selector: {},
      logs: [
        {
          logsFile: place.containerLog,
          previousLogsFile: place.previousContainerLog,
          follow: true,
        },
      ],
    },
  };
  const stages = [
    ...nodeStages,
    podCreate,
    podReady,
    podReadyAgain,
    podComplete,
    podDelete,
    ...imagePull,
    ...probe,
    ...crashLoopStages({ isPresent, isPending, isCreating }),
  ];
  return [...stages, logs]
    .map(document => JSON.stringify(document))
    .join('\n---\n');
}
