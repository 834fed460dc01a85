import { Entity } from '@backstage/catalog-model';
import {
  Change,
  CHANGE_ACTIONS,
  ChangeSummary,
} from '@fairway/plugin-changes-common';
import {
  Build,
  DeliveryStage,
  Environment,
  Health,
  MatrixRow,
} from '@fairway/plugin-deployments-common';

export const COMPONENT = 'component:default/web';

export const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'web', namespace: 'default', title: 'Web shop' },
  spec: { type: 'website', lifecycle: 'production', owner: 'storefront' },
};

/** An instant some minutes ago. */
export function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

export const environments: Environment[] = [
  ['dev', 'Development', 'nonprod'],
  ['test', 'Test', 'nonprod'],
  ['staging', 'Staging', 'nonprod'],
  ['production', 'Production', 'prod'],
].map(([name, title, cluster], order) => ({
  name,
  title,
  cluster,
  order,
  description: null,
  protected: order > 1,
}));

const COMMITS = [
  ['Correct the total of baskets with a voucher', 'Ada Lovelace'],
  ['Let the basket survive a sign-in', 'Grace Hopper'],
  ['Show delivery times before the checkout', 'Ada Lovelace'],
  ['Upgrade the image library', 'Radia Perlman'],
  ['Paint the landing page a calmer blue', 'Grace Hopper'],
];

/** The build with this id; ids and versions grow together. */
export function makeBuild(id: number, overrides: Partial<Build> = {}): Build {
  const [message, author] = COMMITS[id % COMMITS.length];
  return {
    id,
    component: COMPONENT,
    version: `1.4.${id}`,
    commit: `${id}`.padStart(2, '0').repeat(20),
    ref: 'main',
    message: `${message}\n\nDetails that lists leave out.`,
    author,
    committedAt: minutesAgo((30 - id) * 180),
    source: { url: 'https://git.example/storefront/web' },
    images: {
      web: `registry.example/shop/web:1.4.${id}@sha256:${`${id}`
        .padStart(2, '0')
        .repeat(32)}`,
    },
    manifestType: 'score',
    pipeline: {
      name: `build #${100 + id}`,
      url: `https://ci.example/${100 + id}`,
    },
    registeredBy: 'external:ci',
    registeredAt: minutesAgo((30 - id) * 180 - 5),
    ...overrides,
  };
}

/** A deployment of the build to the environment. */
export function makeChange(
  id: number,
  environment: string,
  build: Build,
  overrides: Partial<ChangeSummary> = {},
): ChangeSummary {
  const title =
    environments.find(({ name }) => name === environment)?.title ?? environment;
  return {
    id,
    kind: 'deployment',
    title: `Deploy web ${build.version} to ${title}`,
    state: 'succeeded',
    waitingFor: null,
    target: {
      key: `deployment:${COMPONENT}@${environment}`,
      title: `web in ${title}`,
      entityRef: COMPONENT,
      environment,
      system: 'shop',
      ownerRef: 'group:default/storefront',
    },
    requesterRef: 'user:default/ada',
    reason: null,
    risk: 'low',
    facts: {
      version: build.version,
      commit: build.commit,
      build: `${build.id}`,
      release: `sha256:${'ab'.repeat(32)}`,
      images: Object.values(build.images).join(','),
    },
    digest: `sha256:${'cd'.repeat(32)}`,
    approvals: { given: 0, required: 0, missing: [] },
    onFailure: 'undo',
    pendingAction: null,
    message: null,
    parentId: null,
    plannedAt: minutesAgo((100 - id) * 40 + 4),
    submittedAt: minutesAgo((100 - id) * 40 + 3),
    startedAt: minutesAgo((100 - id) * 40 + 2),
    succeededAt:
      (overrides.state ?? 'succeeded') === 'succeeded'
        ? minutesAgo((100 - id) * 40)
        : null,
    endedAt: minutesAgo((100 - id) * 40),
    expiresAt: null,
    updatedAt: minutesAgo((100 - id) * 40),
    ...overrides,
  };
}

/** A change with its steps, the second of three running. */
export function makeRunning(summary: ChangeSummary): Change {
  const step = (index: number, title: string) => ({
    index,
    name: title.toLowerCase(),
    title,
    state: 'pending' as const,
    attempt: 1,
    message: null,
    progress: null,
    details: null,
    error: null,
    startedAt: null,
    endedAt: null,
    deadlineAt: null,
  });
  return {
    ...summary,
    spec: { component: COMPONENT, environment: summary.target.environment },
    plan: {
      summary: summary.title,
      riskReasons: [],
      warnings: [],
      diff: [],
      preconditions: {},
      undo: { possible: true, description: 'Applies the release before.' },
      details: {},
      plannedAt: summary.plannedAt,
    },
    policy: {
      rule: 'free',
      explanation: 'Nobody needs to approve.',
      requirements: [],
      satisfied: true,
      requestExpiresAt: null,
      approvalTtlSeconds: 3600,
    },
    decisions: [],
    steps: [
      { ...step(0, 'Apply'), state: 'succeeded' },
      {
        ...step(1, 'Roll out'),
        state: 'running',
        message: '2 of 3 pods ready',
        progress: 0.66,
      },
      step(2, 'Verify'),
    ],
    children: [],
    permitted: Object.fromEntries(
      ['submit', 'replan', 'decide', ...CHANGE_ACTIONS].map(act => [
        act,
        { allowed: false, why: null },
      ]),
    ) as Change['permitted'],
  };
}

export function makeHealth(overrides: Partial<Health> = {}): Health {
  return {
    state: 'healthy',
    message: '3 of 3 pods ready',
    ready: 3,
    desired: 3,
    pods: [],
    drift: [],
    unseen: [],
    observedAt: minutesAgo(0),
    ...overrides,
  };
}

/** The environment at `order` running the build; with null, nothing has been deployed. */
export function makeStage(
  order: number,
  build: Build | null,
  overrides: Partial<DeliveryStage> = {},
): DeliveryStage {
  const environment = environments[order];
  const current =
    build && makeChange(70 - order * 5, environment.name, build, {});
  return {
    environment,
    namespace: `shop-${environment.name}`,
    unavailable: null,
    build,
    behind: {
      count: 0,
      of: environments[order - 1]?.name ?? null,
      builds: [],
    },
    status: current && {
      target: current.target,
      current,
      active: null,
      pending: [],
      last: current,
    },
    health: makeHealth(
      build ? {} : { state: 'missing', message: 'Nothing runs here', ready: 0 },
    ),
    ...overrides,
  };
}

export function makeRow(
  name: string,
  overrides: Partial<MatrixRow> = {},
): MatrixRow {
  const component = `component:default/${name}`;
  return {
    component,
    title: name,
    system: 'shop',
    ownerRef: 'group:default/storefront',
    newestBuild: makeBuild(9, { component }),
    stages: environments.map(({ name: environment }, index) => {
      const build = makeBuild(9 - index, { component });
      const current = makeChange(30 - index, environment, build);
      return {
        environment,
        version: build.version,
        current,
        active: null,
        last: current,
        pending: 0,
        behind: index ? 1 : 0,
        health: 'healthy' as const,
      };
    }),
    ...overrides,
  };
}
