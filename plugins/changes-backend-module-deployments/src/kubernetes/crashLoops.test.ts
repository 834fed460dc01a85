import type { KubernetesObject } from '@fairway/plugin-clusters-node';
import type { Pod } from '@fairway/plugin-deployments-common';
import type { LiveRelease } from '@fairway/plugin-deployments-node';
import { createCrashWatch } from './crashLoops';

function owned(
  kind: string,
  name: string,
  owner: { kind: string; uid: string },
  metadata: object = {},
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind,
    metadata: {
      name,
      uid: name,
      ownerReferences: [{ ...owner, name: owner.uid, controller: true }],
      ...metadata,
    },
  };
}

function replicaSet(name: string, revision: string) {
  return owned(
    'ReplicaSet',
    name,
    { kind: 'Deployment', uid: 'web' },
    { annotations: { 'deployment.kubernetes.io/revision': revision } },
  );
}

const live: LiveRelease = {
  objects: [
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'db', uid: 'db' },
      status: { updateRevision: 'db-2' },
    },
  ],
  replicaSets: [replicaSet('web-a', '9'), replicaSet('web-b', '10')],
  pods: [
    owned('Pod', 'old', { kind: 'ReplicaSet', uid: 'web-a' }),
    owned('Pod', 'new', { kind: 'ReplicaSet', uid: 'web-b' }),
    owned(
      'Pod',
      'db-0',
      { kind: 'StatefulSet', uid: 'db' },
      { labels: { 'controller-revision-hash': 'db-2' } },
    ),
    owned(
      'Pod',
      'db-1',
      { kind: 'StatefulSet', uid: 'db' },
      { labels: { 'controller-revision-hash': 'db-1' } },
    ),
  ],
  events: [],
};

const crashing = (name: string, restarts: number): Pod => ({
  name,
  workload: 'web',
  phase: 'Running',
  ready: false,
  restarts,
  node: null,
  startedAt: null,
  problem: {
    reason: 'CrashLoopBackOff',
    explanation: 'It ends',
    advice: 'Look',
  },
});

describe('createCrashWatch', () => {
  it.each(['new', 'db-0'])('gives up on %s after three restarts', name => {
    const find = createCrashWatch();
    expect(find(live, [crashing(name, 0)])).toBeUndefined();
    expect(find(live, [crashing(name, 2)])).toBeUndefined();
    expect(find(live, [crashing(name, 3)])).toMatchObject({ name });
  });

  it('counts from the first look, since what was applied may be the cure', () => {
    const find = createCrashWatch();
    expect(find(live, [crashing('new', 40)])).toBeUndefined();
    expect(find(live, [crashing('new', 42)])).toBeUndefined();
    expect(find(live, [crashing('new', 43)])).toMatchObject({ name: 'new' });
  });

  it('leaves alone pods of the release before, and those that became ready', () => {
    const find = createCrashWatch();
    const names = ['old', 'db-1', 'new'];
    find(
      live,
      names.map(name => crashing(name, 0)),
    );
    expect(
      find(live, [
        crashing('old', 9),
        crashing('db-1', 9),
        { ...crashing('new', 9), ready: true },
      ]),
    ).toBeUndefined();
  });
});
