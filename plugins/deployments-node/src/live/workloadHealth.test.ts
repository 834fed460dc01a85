import { inEnglish } from '@fairway/api-contract/testUtils';
import type { KubernetesObject } from '@fairway/plugin-clusters-node';
import type { ManifestObject } from '../render';
import type { LiveRelease } from './LiveRelease';
import { workloadHealth } from './workloadHealth';

const web: ManifestObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop-dev' },
  spec: { replicas: 2 },
};
const service: ManifestObject = { ...web, apiVersion: 'v1', kind: 'Service' };
const observedAt = new Date('2026-01-01T00:00:00Z');

function deployment(status: object): KubernetesObject {
  return {
    ...web,
    metadata: { ...web.metadata, uid: 'deployment', generation: 1 },
    status: { observedGeneration: 1, ...status },
  };
}

const owned = (kind: string, name: string, uid: string) => ({
  ownerReferences: [{ kind, name, uid, controller: true }],
});

const replicaSet: KubernetesObject = {
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  metadata: {
    name: 'web-abc',
    uid: 'set',
    ...owned('Deployment', 'web', 'deployment'),
  },
  spec: { replicas: 2 },
  status: { replicas: 0 },
};

const crashing: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-abc-1', ...owned('ReplicaSet', 'web-abc', 'set') },
  status: {
    phase: 'Running',
    containerStatuses: [
      { name: 'web', state: { waiting: { reason: 'CrashLoopBackOff' } } },
    ],
  },
};

const quota: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name: 'e' },
  reason: 'FailedCreate',
  message: 'pods "web-abc-1" is forbidden: exceeded quota: q, used: pods=5',
  involvedObject: { uid: 'set' },
};

const half = deployment({
  replicas: 2,
  updatedReplicas: 2,
  availableReplicas: 1,
});
const ready = deployment({
  replicas: 2,
  updatedReplicas: 2,
  availableReplicas: 2,
});

describe('workloadHealth', () => {
  it.each<[string, Partial<LiveRelease>, string, string | RegExp]>([
    ['all pods ready', { objects: [ready] }, 'healthy', '2 of 2 pods ready'],
    ['on its way', { objects: [half] }, 'progressing', '1 of 2 pods ready'],
    [
      'a pod that crashes meanwhile',
      { objects: [half], replicaSets: [replicaSet], pods: [crashing] },
      'degraded',
      /^1 of 2 pods ready\. Container web starts and ends again/,
    ],
    [
      'no room for pods',
      { objects: [half], replicaSets: [replicaSet], events: [quota] },
      'degraded',
      /has no room for more pods: q, used: pods=5/,
    ],
    [
      'no progress',
      {
        objects: [
          deployment({
            conditions: [
              { type: 'Progressing', reason: 'ProgressDeadlineExceeded' },
            ],
          }),
        ],
      },
      'degraded',
      /^web: Made no progress in time/,
    ],
    ['nothing there', {}, 'missing', 'None of its workloads is there'],
  ])('%s', (_name, live, state, message) => {
    const health = workloadHealth(
      [service, web],
      { objects: [], replicaSets: [], pods: [], events: [], ...live },
      observedAt,
    );
    expect(health.state).toBe(state);
    expect(inEnglish(health.message)).toMatch(message);
    expect(health.observedAt).toBe('2026-01-01T00:00:00.000Z');
    expect(health.drift).toContainEqual({
      id: 'v1/Service/web',
      kind: 'missing',
      fields: [],
      by: [],
    });
  });

  it('names the workload behind the ReplicaSet of a pod', () => {
    const { pods } = workloadHealth(
      [web],
      {
        objects: [half],
        replicaSets: [replicaSet],
        pods: [crashing],
        events: [],
      },
      observedAt,
    );
    expect(pods).toMatchObject([{ name: 'web-abc-1', workload: 'web' }]);
  });

  it('calls a release degraded when one of its workloads is missing', () => {
    const worker = { ...web, metadata: { ...web.metadata, name: 'worker' } };
    expect(
      inEnglish(
        workloadHealth(
          [web, worker],
          { objects: [ready], replicaSets: [], pods: [], events: [] },
          observedAt,
        ),
      ),
    ).toMatchObject({
      state: 'degraded',
      message: 'Deployment worker is missing',
    });
  });
});
