import { World } from './fakeApis';
import {
  makeBuild,
  makeChange,
  makeHealth,
  makeRow,
  makeStage,
  minutesAgo,
} from './data';

/** A component with something of everything: a rollout, an approval that is missing, trouble, drift and history. */
export function busyWorld(): World {
  const builds = Array.from({ length: 24 }, (_, index) => makeBuild(24 - index));
  const build = (id: number) => builds[builds.length - id];
  const next = makeChange(90, 'test', build(23), {
    state: 'running',
    endedAt: null,
  });
  const dev = makeStage(0, build(23), {
    behind: { count: 1, of: null, builds: [build(24)] },
  });
  const test = makeStage(1, build(21), {
    behind: { count: 2, of: 'dev', builds: [build(23), build(22)] },
    health: makeHealth({
      state: 'progressing',
      message: '2 of 3 pods ready',
      ready: 2,
    }),
  });
  const staging = makeStage(2, build(20), {
    behind: { count: 1, of: 'test', builds: [build(21)] },
    health: makeHealth({
      state: 'degraded',
      message: '1 of 3 pods ready',
      ready: 1,
      pods: ['web-6f9c4-abcde', 'web-6f9c4-fghij'].map(name => ({
        name,
        workload: 'web',
        phase: 'Pending',
        ready: false,
        restarts: 0,
        node: null,
        startedAt: null,
        problem: {
          reason: 'ImagePullBackOff',
          explanation: 'The image cannot be pulled: the registry refuses access.',
          advice: 'Check the pull secret of the namespace shop-staging.',
        },
      })),
    }),
  });
  const production = makeStage(3, build(18), {
    behind: { count: 2, of: 'staging', builds: [build(20), build(19)] },
    health: makeHealth({
      drift: [
        {
          id: 'apps/v1/Deployment/web',
          kind: 'changed',
          fields: ['spec.replicas'],
          by: ['kubectl-scale'],
        },
        { id: 'v1/ConfigMap/web', kind: 'missing', fields: [], by: [] },
      ],
    }),
  });
  test.status!.active = next;
  production.status!.pending = [
    makeChange(91, 'production', build(20), {
      state: 'awaiting-approval',
      approvals: {
        given: 1,
        required: 2,
        missing: ['group:default/operations'],
      },
      endedAt: null,
    }),
  ];
  staging.status!.last = makeChange(80, 'staging', build(21), {
    state: 'failed',
    message: 'Step Roll out: the deadline of 10 minutes passed.',
    endedAt: minutesAgo(12),
  });

  const stages = [dev, test, staging, production];
  const history = stages.flatMap(({ environment }, order) =>
    [5, 4, 3, 2, 1].map(age =>
      makeChange(
        age * 10 + order,
        environment.name,
        build(12 + age - order),
        age === 2 ? { state: 'failed', message: 'A probe failed.' } : {},
      ),
    ),
  );
  return {
    builds,
    stages,
    changes: [
      next,
      ...stages.map(({ status }) => status!.current!),
      ...history,
    ],
    rows: busyRows(),
    warnings: [],
  };
}

function busyRows() {
  const names = ['accounts', 'basket', 'catalog', 'invoices', 'ledger', 'web'];
  const rows = names.map((name, index) =>
    makeRow(name, {
      ownerRef: `group:default/${index % 2 ? 'storefront' : 'payments'}`,
      system: index % 2 ? 'shop' : 'billing',
    }),
  );
  rows[1].stages[1].active = makeChange(70, 'test', makeBuild(9), {
    state: 'running',
  });
  rows[2].stages[2].health = 'degraded';
  rows[3].stages[3] = {
    ...rows[3].stages[3],
    version: null,
    current: null,
    last: null,
    behind: 0,
    health: 'missing',
  };
  rows[4].stages[2].last = makeChange(71, 'staging', makeBuild(8), {
    state: 'failed',
  });
  rows[5].stages[3].pending = 1;
  return rows;
}

/** A component that nobody has built yet. */
export function emptyWorld(): World {
  return {
    builds: [],
    stages: [0, 1, 2, 3].map(order => makeStage(order, null)),
    changes: [],
    rows: [],
    warnings: [],
  };
}
