import {
  FAILURE,
  container,
  failing,
  podStatus,
  stage,
  when,
} from './stage.ts';
import type { Condition } from './stage.ts';

interface PodConditions {
  isPresent: Condition;
  isPending: Condition;
  isCreating: Condition;
}

const isRunning = when('.status.phase', 'In', 'Running');
const hasRunning = when(
  '.status.containerStatuses.[].state.running.startedAt',
  'Exists',
);
const isBackingOff = when(
  '.status.containerStatuses.[].state.waiting.reason',
  'In',
  'CrashLoopBackOff',
);

const running = 'running: { startedAt: {{ $now | Quote }} }';
const backingOff =
  'waiting: { reason: CrashLoopBackOff, message: {{ printf "back-off 10s restarting failed container=%s pod=%s_%s(%s)" .name $root.metadata.name $root.metadata.namespace $root.metadata.uid | Quote }} }';

function terminated(reason: string, exitCode: number): string {
  return `terminated: { exitCode: ${exitCode}, reason: ${reason}, startedAt: {{ $startedAt | Quote }}, finishedAt: {{ $now | Quote }} }`;
}

function crashStages(
  { isPresent }: PodConditions,
  failure: string,
  end: string,
) {
  const common = [isPresent, failing(failure), isRunning];
  const restarts = when('.spec.restartPolicy', 'NotIn', 'Never');
  const staysDown = when('.spec.restartPolicy', 'In', 'Never');
  return [
    stage(`pod-${failure}-back-off`, {
      when: [...common, restarts, hasRunning],
      delay: [1500, 3000],
      event: ['Warning', 'BackOff', 'Back-off restarting failed container'],
      status: podStatus({
        phase: 'Running',
        ready: false,
        containers: container({ state: backingOff, lastState: end }),
      }),
    }),
    stage(`pod-${failure}-failed`, {
      when: [...common, staysDown, hasRunning],
      delay: [1500, 3000],
      status: podStatus({
        phase: 'Failed',
        ready: false,
        reason: 'PodFailed',
        containers: container({ state: end }),
      }),
    }),
    stage(`pod-${failure}-restart`, {
      when: [...common, isBackingOff],
      delay: [8000, 12000],
      event: ['Normal', 'Started', 'Started container'],
      status: podStatus({
        phase: 'Running',
        ready: false,
        containers: container({
          state: running,
          lastState: end,
          restartCount: '{{ add1 (int $restarts) }}',
        }),
      }),
    }),
  ];
}

/** Pods whose containers start, end with an error and are started again, ever so often. */
export function crashLoopStages(conditions: PodConditions) {
  const { isPresent, isPending, isCreating } = conditions;
  return [
    stage('pod-crash-start', {
      when: [
        isPresent,
        isPending,
        isCreating,
        failing(FAILURE.crashLoop, FAILURE.outOfMemory),
      ],
      delay: [500, 1000],
      event: ['Normal', 'Started', 'Started container'],
      status: podStatus({
        phase: 'Running',
        ready: false,
        containers: container({ state: running }),
      }),
    }),
    ...crashStages(conditions, FAILURE.crashLoop, terminated('Error', 1)),
    ...crashStages(
      conditions,
      FAILURE.outOfMemory,
      terminated('OOMKilled', 137),
    ),
  ];
}
