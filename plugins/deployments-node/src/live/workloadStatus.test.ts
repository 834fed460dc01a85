import { inEnglish } from '@fairway/api-contract/testUtils';
import type { KubernetesObject } from '@fairway/plugin-clusters-node';
import { workloadStatus } from './workloadStatus';

function workload(
  kind: string,
  spec: object,
  status: object,
  generation = 2,
): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'web', generation },
    spec,
    status: { observedGeneration: 2, ...status },
  };
}

const three = { replicas: 3 };

describe('workloadStatus', () => {
  it.each([
    [
      'not observed',
      workload(
        'Deployment',
        three,
        { updatedReplicas: 3, availableReplicas: 3, replicas: 3 },
        3,
      ),
      'progressing',
      'Waiting for the controller',
    ],
    [
      'nothing yet',
      workload('Deployment', three, {}),
      'progressing',
      '0 of 3 pods ready',
    ],
    [
      'old pods are ready',
      workload('Deployment', three, {
        replicas: 4,
        updatedReplicas: 1,
        availableReplicas: 3,
      }),
      'progressing',
      '0 of 3 pods ready',
    ],
    [
      'new pods become ready',
      workload('Deployment', three, {
        replicas: 4,
        updatedReplicas: 3,
        availableReplicas: 3,
      }),
      'progressing',
      '2 of 3 pods ready, 1 old ones to end',
    ],
    [
      'complete',
      workload('Deployment', three, {
        replicas: 3,
        updatedReplicas: 3,
        availableReplicas: 3,
      }),
      'done',
      '3 of 3 pods ready',
    ],
    [
      'scaled to nothing',
      workload('Deployment', { replicas: 0 }, {}),
      'done',
      '0 of 0 pods ready',
    ],
    [
      'deadline',
      workload('Deployment', three, {
        updatedReplicas: 1,
        conditions: [
          {
            type: 'Progressing',
            status: 'False',
            reason: 'ProgressDeadlineExceeded',
          },
        ],
      }),
      'failed',
      'Made no progress in time, 0 of 3 pods ready',
    ],
    [
      'updating',
      workload('StatefulSet', three, {
        readyReplicas: 3,
        updatedReplicas: 1,
        updateRevision: 'b',
        currentRevision: 'a',
      }),
      'progressing',
      '1 of 3 pods updated, 3 ready',
    ],
    [
      'unready',
      workload('StatefulSet', three, {
        readyReplicas: 2,
        updateRevision: 'b',
        currentRevision: 'b',
      }),
      'progressing',
      '2 of 3 pods ready',
    ],
    [
      'complete',
      workload('StatefulSet', three, {
        readyReplicas: 3,
        updateRevision: 'b',
        currentRevision: 'b',
      }),
      'done',
      '3 of 3 pods ready',
    ],
    [
      'a partition',
      workload(
        'StatefulSet',
        { ...three, updateStrategy: { rollingUpdate: { partition: 2 } } },
        {
          readyReplicas: 3,
          updatedReplicas: 1,
          updateRevision: 'b',
          currentRevision: 'a',
        },
      ),
      'done',
      '3 of 3 pods ready',
    ],
    [
      'updating',
      workload(
        'DaemonSet',
        {},
        {
          desiredNumberScheduled: 3,
          updatedNumberScheduled: 2,
          numberAvailable: 3,
        },
      ),
      'progressing',
      '2 of 3 pods ready',
    ],
    [
      'complete',
      workload(
        'DaemonSet',
        {},
        {
          desiredNumberScheduled: 3,
          updatedNumberScheduled: 3,
          numberAvailable: 3,
        },
      ),
      'done',
      '3 of 3 pods ready',
    ],
    ['running', workload('Job', {}, {}), 'progressing', '0 of 1 completed'],
    [
      'complete',
      workload(
        'Job',
        {},
        { succeeded: 1, conditions: [{ type: 'Complete', status: 'True' }] },
      ),
      'done',
      'Completed',
    ],
    [
      'failed',
      workload(
        'Job',
        {},
        {
          conditions: [
            { type: 'Failed', status: 'True', message: 'backoff limit' },
          ],
        },
      ),
      'failed',
      'Failed: backoff limit',
    ],
    [
      'there',
      workload('CronJob', { schedule: '0 3 * * *' }, {}),
      'done',
      'Runs at 0 3 * * *',
    ],
  ])('%s: %j', (_name, object, state, message) => {
    expect(inEnglish(workloadStatus(object))).toMatchObject({ state, message });
  });
});
