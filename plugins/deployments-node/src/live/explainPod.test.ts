import { inEnglish } from '@fairway/api-contract/testUtils';
import type { KubernetesObject } from '@fairway/plugin-clusters-node';
import { describePod, explainPod } from './explainPod';

function pod(
  status: Record<string, unknown>,
  metadata: Partial<KubernetesObject['metadata']> = {},
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web-1', uid: 'uid-1', ...metadata },
    spec: { nodeName: 'node-a' },
    status: { phase: 'Running', ...status },
  };
}

function event(
  reason: string,
  message: string,
  involved: Record<string, string> = {},
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: 'e' },
    reason,
    message,
    lastTimestamp: '2026-01-01T00:00:00Z',
    involvedObject: { kind: 'Pod', name: 'web-1', uid: 'uid-1', ...involved },
  };
}

const container = (fields: Record<string, unknown>) => ({
  containerStatuses: [
    { name: 'web', image: 'registry/web@sha256:1', restartCount: 4, ...fields },
  ],
});
const waiting = (reason: string, message = '') =>
  container({ state: { waiting: { reason, message } } });

describe('explainPod', () => {
  it.each([
    [
      'image pull',
      pod({ phase: 'Pending', ...waiting('ImagePullBackOff', 'Back-off') }),
      [event('Failed', 'Failed to pull image "registry/web": not found')],
      'ImagePullBackOff',
      'The image registry/web@sha256:1 of container web cannot be pulled: Failed to pull image "registry/web": not found',
    ],
    [
      'a wrong image name',
      pod(waiting('InvalidImageName', 'couldn\'t parse "A"')),
      [],
      'InvalidImageName',
      'cannot be pulled: couldn\'t parse "A"',
    ],
    [
      'a crash loop',
      pod(
        container({
          state: { waiting: { reason: 'CrashLoopBackOff' } },
          lastState: { terminated: { exitCode: 1, message: 'no database' } },
        }),
      ),
      [],
      'CrashLoopBackOff',
      'Container web starts and ends again with status 1 (4 restarts): no database',
    ],
    [
      'too little memory',
      pod(
        container({
          state: { waiting: { reason: 'CrashLoopBackOff' } },
          lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
        }),
      ),
      [],
      'CrashLoopBackOff',
      'it uses more memory than its limit (4 restarts)',
    ],
    [
      'an init container that ends badly',
      pod({
        initContainerStatuses: [
          {
            name: 'init',
            state: { terminated: { exitCode: 2, reason: 'Error' } },
          },
        ],
      }),
      [],
      'Error',
      'Container init starts and ends again with status 2',
    ],
    [
      'a missing Secret',
      pod(waiting('CreateContainerConfigError', 'secret "db" not found')),
      [],
      'CreateContainerConfigError',
      'Container web cannot be set up: secret "db" not found',
    ],
    [
      'a command that is not there',
      pod(waiting('RunContainerError', 'exec: "x": not found')),
      [],
      'RunContainerError',
      'Container web cannot be started: exec: "x": not found',
    ],
    [
      'no node',
      pod({
        phase: 'Pending',
        conditions: [
          {
            type: 'PodScheduled',
            status: 'False',
            reason: 'Unschedulable',
            message: '0/3 nodes are available: 3 Insufficient cpu.',
          },
        ],
      }),
      [],
      'Unschedulable',
      'No node can take the pod: 0/3 nodes are available: 3 Insufficient cpu.',
    ],
    [
      'a probe',
      pod({ conditions: [{ type: 'Ready', status: 'False' }] }),
      [event('Unhealthy', 'Readiness probe failed: statuscode: 503')],
      'Unhealthy',
      'The pod runs but its check fails: Readiness probe failed: statuscode: 503',
    ],
    [
      'a volume',
      pod({ phase: 'Pending', ...waiting('ContainerCreating') }),
      [event('FailedMount', 'configmap "x" not found')],
      'FailedMount',
      'A volume cannot be mounted: configmap "x" not found',
    ],
    [
      'an eviction',
      pod({ phase: 'Failed', reason: 'Evicted', message: 'low on memory' }),
      [],
      'Evicted',
      'The pod was ended: low on memory',
    ],
  ])('explains %s', (_name, object, events, reason, explanation) => {
    const problem = explainPod(object, events);
    expect(problem?.reason).toBe(reason);
    expect(inEnglish(problem?.explanation)).toContain(explanation);
    expect(inEnglish(problem?.advice)).toMatch(/^[A-Z].*\.$/);
  });

  it('finds nothing wrong with a pod that runs, is created, has ended well or is going', () => {
    const ready = { conditions: [{ type: 'Ready', status: 'True' }] };
    const old = [event('Unhealthy', 'Readiness probe failed')];
    expect(explainPod(pod(ready), old)).toBeNull();
    expect(
      explainPod(pod({ phase: 'Pending', ...waiting('ContainerCreating') })),
    ).toBeNull();
    expect(explainPod(pod({ phase: 'Succeeded' }))).toBeNull();
    expect(
      explainPod(
        pod(waiting('CrashLoopBackOff'), {
          deletionTimestamp: '2026-01-01T00:00:00Z',
        }),
      ),
    ).toBeNull();
  });
});

describe('describePod', () => {
  it('uses the events of the pod alone', () => {
    const object = pod({
      startTime: '2026-01-01T00:00:00Z',
      conditions: [{ type: 'Ready', status: 'False' }],
    });
    const foreign = [
      event('Unhealthy', 'other pod', { name: 'web-2', uid: 'uid-2' }),
      event('Unhealthy', 'earlier pod of the name', { uid: 'uid-0' }),
    ];
    expect(describePod(object, 'web', foreign)).toEqual({
      name: 'web-1',
      workload: 'web',
      phase: 'Running',
      ready: false,
      restarts: 0,
      node: 'node-a',
      startedAt: '2026-01-01T00:00:00Z',
      problem: null,
    });
    expect(
      describePod(object, 'web', [event('Unhealthy', 'mine')]).problem,
    ).toMatchObject({ reason: 'Unhealthy' });
  });
});
