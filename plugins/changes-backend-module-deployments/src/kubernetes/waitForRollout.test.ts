import { ServiceUnavailableError } from '@backstage/errors';
import type {
  KubernetesApi,
  KubernetesObject,
} from '@fairway/plugin-clusters-node';
import type {
  DeploymentPayload,
  ManifestObject,
} from '@fairway/plugin-deployments-node';
import { testPlace } from '../__fixtures__/testPlace';
import { testContext } from '../__fixtures__/testStep';
import { waitForRollout } from './waitForRollout';

const web: ManifestObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'web',
    namespace: 'shop-dev',
    annotations: { 'fairway.dev/release': 'sha256:1' },
  },
  spec: { replicas: 2 },
};

function deployment(status: object, release = 'sha256:1'): KubernetesObject {
  return {
    ...web,
    metadata: {
      ...web.metadata,
      generation: 1,
      uid: 'd',
      annotations: { 'fairway.dev/release': release },
    },
    spec: { replicas: 2 },
    status: { observedGeneration: 1, ...status },
  };
}

const ready = deployment({
  replicas: 2,
  updatedReplicas: 2,
  availableReplicas: 2,
});
const half = deployment({
  replicas: 2,
  updatedReplicas: 2,
  availableReplicas: 1,
});

/** An API whose lists of Deployments are given one by one, the last of them from then on. */
function apiWith(
  looks: (KubernetesObject[] | Error)[],
  others: Record<string, KubernetesObject[]> = {},
): KubernetesApi {
  const remaining = [...looks];
  return {
    list: async ({ kind }: { kind: string }) => {
      if (kind !== 'Deployment') return others[kind] ?? [];
      const look = remaining.length > 1 ? remaining.shift()! : remaining[0];
      if (look instanceof Error) throw look;
      return look;
    },
  } as unknown as KubernetesApi;
}

function wait(api: KubernetesApi, deadlineSeconds = 60) {
  const run = testContext({
    payload: { place: testPlace() } as unknown as DeploymentPayload,
  });
  const done = waitForRollout(run.context, {
    api,
    objects: [web],
    deadlineSeconds,
  });
  return { run, done };
}

describe('waitForRollout', () => {
  it('reports until all pods are ready, and bears with a cluster that does not answer', async () => {
    const { run, done } = wait(
      apiWith([
        [half],
        new ServiceUnavailableError('Cluster "nonprod" cannot be reached'),
        [ready],
      ]),
    );
    await done;
    expect(run.messages).toEqual([
      '1 of 2 pods ready',
      'Cluster "nonprod" cannot be reached',
      '2 of 2 pods ready',
    ]);
    expect(run.logs).toEqual([
      'web: 1 of 2 pods ready',
      'Cluster "nonprod" cannot be reached; looking again',
      'web: 2 of 2 pods ready',
    ]);
  });

  it('gives up on a cluster that does not answer until the deadline', async () => {
    const away = new ServiceUnavailableError('away');
    await expect(wait(apiWith([away]), 0).done).rejects.toBe(away);
  });

  it('names the pod that does not become ready when the time is over', async () => {
    const pod: KubernetesObject = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web-1' },
      status: {
        phase: 'Pending',
        containerStatuses: [
          {
            name: 'web',
            image: 'i',
            state: { waiting: { reason: 'ErrImagePull', message: 'gone' } },
          },
        ],
      },
    };
    const { run, done } = wait(apiWith([[half]], { Pod: [pod] }), 0);
    await expect(done).rejects.toThrow(
      /^The rollout is not complete after 0 seconds\. web: 1 of 2 pods ready\. Pod web-1: The image i of container web cannot be pulled: gone\. Check/,
    );
    expect(run.details.at(-1)).toMatchObject({
      pods: [{ name: 'web-1', problem: { reason: 'ErrImagePull' } }],
    });
  });

  it('fails at once when the cluster gave up, and when a workload is gone or another release', async () => {
    const failed = deployment({
      conditions: [
        {
          type: 'Progressing',
          status: 'False',
          reason: 'ProgressDeadlineExceeded',
        },
      ],
    });
    await expect(wait(apiWith([[failed]])).done).rejects.toThrow(
      'The rollout has failed. web: Made no progress in time',
    );
    await expect(wait(apiWith([[]])).done).rejects.toThrow(
      'Deployment web is gone',
    );
    await expect(
      wait(apiWith([[deployment(ready.status, 'sha256:2')]])).done,
    ).rejects.toThrow('Deployment web was altered to another release');
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const run = testContext({
      payload: { place: testPlace() },
      signal: controller.signal,
    });
    const done = waitForRollout(run.context, {
      api: apiWith([[half]]),
      objects: [web],
      deadlineSeconds: 60,
    });
    setTimeout(() => controller.abort(), 50);
    await expect(done).rejects.toThrow('abort');
  });
});
