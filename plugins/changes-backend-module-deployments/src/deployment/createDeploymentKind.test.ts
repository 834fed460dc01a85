import { InputError } from '@backstage/errors';
import { inEnglish } from '@fairway/api-contract/testUtils';
import type { EarlierChange, PlanContext } from '@fairway/plugin-changes-node';
import type {
  BuildDetail,
  CommitRange,
} from '@fairway/plugin-deployments-common';
import type {
  DeploymentPayload,
  Release,
} from '@fairway/plugin-deployments-node';
import { testPlace } from '../__fixtures__/testPlace';
import { createDeploymentKind } from './createDeploymentKind';
import { DeploymentExecutors } from './DeploymentExecutors';

const place = testPlace({
  environment: {
    name: 'production',
    title: 'Production',
    description: null,
    order: 3,
    cluster: 'prod',
    protected: true,
  },
});
const staging = {
  ...place.environment,
  name: 'staging',
  title: 'Staging',
  order: 2,
};
const target = {
  key: 'deployment:component:default/web@production',
  title: 'Web in Production',
  entityRef: 'component:default/web',
  environment: 'production',
  system: 'shop',
  ownerRef: 'group:default/team-a',
};

function build(id: number): BuildDetail {
  return {
    id,
    component: 'component:default/web',
    version: `1.0.${id}`,
    commit: String(id).repeat(40).slice(0, 40),
    ref: 'main',
    message: `Change ${id}\n\nmore`,
    author: 'dev-a',
    committedAt: null,
    source: { url: 'https://git.example/web' },
    images: { web: `registry.example/web@sha256:${'1'.repeat(64)}` },
    manifestType: 'score',
    pipeline: null,
    registeredBy: 'external:ci',
    registeredAt: '2026-01-01T00:00:00.000Z',
    commits: null,
    manifests: { type: 'score', files: {} },
  };
}

function release(version: string): Release {
  return {
    digest: `sha256:${version}`,
    objects: [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web', namespace: 'shop-production' },
        spec: { image: `web:${version}` },
      },
    ],
    warnings: [`rendered ${version}`],
  };
}

function earlier(
  id: number,
  version: string,
  overrides: Partial<EarlierChange<any>> = {},
): EarlierChange<any> {
  const payload: DeploymentPayload = {
    place,
    release: release(version),
    build: { id: Number(version.split('.')[2]), version, commit: 'c' },
    previous: [],
    executor: {},
  };
  return {
    id,
    state: 'succeeded',
    target,
    facts: {},
    payload,
    requesterRef: 'user:default/dev-a',
    succeededAt: '2026-01-01T00:00:00.000Z',
    endedAt: '2026-01-01T00:00:00.000Z',
    message: null,
    ...overrides,
  };
}

const executorPlan = {
  diff: [],
  preconditions: { 'apps/v1/Deployment/web': 'absent' },
  risk: 'medium' as const,
  riskReasons: ['because'],
  warnings: ['careful'],
  payload: { own: 1 },
  steps: [{ name: 'kubernetes:apply', title: 'Apply' }],
};

function setup(
  history: {
    current?: EarlierChange;
    earlier?: EarlierChange[];
    /** Builds that had run in staging. */
    staged?: number[];
    range?: Partial<CommitRange>;
  } = {},
) {
  const executors = new DeploymentExecutors();
  const plan = jest.fn().mockResolvedValue(executorPlan);
  executors.addExecutor({
    id: 'kubernetes',
    plan,
    steps: { 'kubernetes:apply': { run: jest.fn() } },
  });
  const kind = createDeploymentKind({
    builds: {
      get: async id => build(id),
      commits: async ({ from, to }) => {
        if (from === 1) return undefined;
        const [older, newer] = [from, to].sort();
        const ids = [9, 8, 7, 6, 5].filter(id => id > older && id <= newer);
        return {
          direction: from <= to ? 'in' : 'out',
          commits: ids.map(id => ({
            id: build(id).commit,
            message: `Change ${id}\n\nmore`,
            author: 'dev-a',
            version: build(id).version,
          })),
          builds: ids.length,
          truncated: false,
          unknown: [],
          sameRef: true,
          ...history.range,
        };
      },
    },
    executors,
    places: {
      find: async () => ({ name: 'Web', place, target }),
      before: () => staging,
    },
    renderer: { render: async ({ version }) => release(version) },
  });
  const context: PlanContext = {
    requesterRef: 'user:default/dev-a',
    signal: new AbortController().signal,
    current: async key => (key === target.key ? history.current : undefined),
    earlier: async id => history.earlier?.find(one => one.id === id),
    succeeded: async (key, facts) =>
      key === 'deployment:component:default/web@staging' &&
      (history.staged ?? [5, 6, 7, 8, 9]).includes(Number(facts.build)),
  };
  const spec = {
    component: 'component:default/web',
    environment: 'production',
  };
  return { kind, context, spec, plan };
}

describe('the kind deployment', () => {
  it('accepts either a build or a deployment to go back to', () => {
    const { kind, spec } = setup();
    const accepts = (more: object) =>
      kind.specSchema.safeParse({ ...spec, ...more }).success;
    expect(accepts({ build: 1 })).toBe(true);
    expect(accepts({ rollbackTo: 1 })).toBe(true);
    expect(accepts({})).toBe(false);
    expect(accepts({ build: 1, rollbackTo: 1 })).toBe(false);
    expect(accepts({ build: 1, namespace: 'kube-system' })).toBe(false);
    expect(accepts({ build: 1, component: 'web' })).toBe(false);
  });

  it('plans a first deployment', async () => {
    const { kind, context, spec, plan } = setup();
    expect(await kind.resolve({ ...spec, build: 7 }, context)).toEqual(target);
    const planned = await kind.plan({ ...spec, build: 7 }, context);
    expect(inEnglish(planned)).toMatchObject({
      title: 'Web 1.0.7 to Production',
      summary: 'Promotes Web 1.0.7 to Production for the first time.',
      risk: 'medium',
      warnings: ['rendered 1.0.7', 'careful'],
      facts: {
        version: '1.0.7',
        commit: '7'.repeat(40),
        build: '7',
        release: 'sha256:1.0.7',
        images: 'web:1.0.7',
      },
      preconditions: {
        'running-release': 'none',
        'apps/v1/Deployment/web': 'absent',
      },
      details: { previousVersion: null, commitsSince: [] },
      payload: { previous: [], build: { id: 7 }, executor: { own: 1 } },
      steps: executorPlan.steps,
    });
    expect(planned.facts).not.toHaveProperty('previousVersion');
    expect(inEnglish(planned.undo.description)).toContain('Removes what');
    expect(plan).toHaveBeenCalledWith(
      { place, release: release('1.0.7'), previous: [] },
      context.signal,
    );
    expect(await kind.plan({ ...spec, build: 7 }, context)).toEqual(planned);
  });

  it('plans what follows a release, with the builds between', async () => {
    const { kind, context, spec, plan } = setup({
      current: earlier(41, '1.0.6'),
    });
    const planned = await kind.plan({ ...spec, build: 9 }, context);
    expect(inEnglish(planned.summary)).toBe(
      'Promotes Web 1.0.9 to Production (3 builds after 1.0.6).',
    );
    expect(planned.preconditions['running-release']).toBe('sha256:1.0.6');
    expect(planned.details).toMatchObject({
      previousVersion: '1.0.6',
      previousChange: 41,
      commitsSince: [
        { version: '1.0.9', message: 'Change 9' },
        { version: '1.0.8' },
        { version: '1.0.7' },
      ],
    });
    expect(planned.details).not.toHaveProperty('commitsNote');
    expect(inEnglish(planned.undo.description)).toContain(
      'release of 1.0.6 again',
    );
    expect(plan.mock.calls[0][0].previous).toEqual(release('1.0.6').objects);

    const again = await kind.plan({ ...spec, build: 6 }, context);
    expect(inEnglish(again.summary)).toBe(
      'Promotes Web 1.0.6 to Production again.',
    );
    const older = await kind.plan({ ...spec, build: 5 }, context);
    expect(inEnglish(older.summary)).toBe(
      'Takes Web in Production from 1.0.6 back to the older 1.0.5.',
    );
  });

  it('says which commits leave on the way back, and where the list is not all', async () => {
    const { kind, context, spec } = setup({
      current: earlier(41, '1.0.9'),
      earlier: [earlier(40, '1.0.7')],
      range: { unknown: ['1.0.8'], sameRef: false, truncated: true },
    });
    const { details } = await kind.plan({ ...spec, rollbackTo: 40 }, context);
    expect(inEnglish(details)).toMatchObject({
      commitsLeaving: [
        { commit: build(9).commit, version: '1.0.9', message: 'Change 9' },
        { version: '1.0.8' },
      ],
      commitsNote:
        '1.0.8 was registered without its commits, so some are missing; its own one is shown. ' +
        'What runs was built from another branch, so commits may be missing or be in both. ' +
        'There are more than the 50 that are shown.',
    });
    expect(details).not.toHaveProperty('commitsSince');

    // A build that is no longer known is no reason against a deployment.
    const unknown = setup({ current: earlier(41, '1.0.1') });
    const planned = await unknown.kind.plan(
      { ...spec, build: 7 },
      unknown.context,
    );
    expect(planned.details).toMatchObject({ commitsSince: [] });
  });

  it('warns of a build that never ran in the environment before', async () => {
    const { kind, context, spec } = setup({
      current: earlier(41, '1.0.6'),
      earlier: [earlier(40, '1.0.5')],
      staged: [7],
    });
    const warnings = async (more: object) =>
      inEnglish((await kind.plan({ ...spec, ...more }, context)).warnings);
    expect(await warnings({ build: 7 })).toEqual(['rendered 1.0.7', 'careful']);
    expect(await warnings({ build: 8 })).toEqual([
      '1.0.8 never ran in Staging, which comes before Production',
      'rendered 1.0.8',
      'careful',
    ]);
    // It ran here.
    expect(await warnings({ rollbackTo: 40 })).toHaveLength(2);
  });

  it('goes back to a release that was undone since, and says why it was', async () => {
    const undone = (overrides: Partial<EarlierChange> = {}) =>
      earlier(42, '1.0.7', { state: 'undone', ...overrides });
    const warningOf = async (one: EarlierChange) => {
      const { kind, context, spec } = setup({
        current: earlier(41, '1.0.6'),
        earlier: [one],
      });
      const planned = await kind.plan({ ...spec, rollbackTo: 42 }, context);
      expect(planned.payload.release).toEqual(release('1.0.7'));
      return inEnglish(planned.warnings)[0];
    };
    expect(
      await warningOf(undone({ message: 'user:default/olga: too slow' })),
    ).toBe(
      'Deployment #42 was undone after it had succeeded (olga: too slow); make sure that what was wrong with it no longer is',
    );
    expect(await warningOf(undone())).toMatch(/^Deployment #42 was undone/);
    // Undoing it failed half-way.
    expect(await warningOf(undone({ state: 'failed' }))).toMatch(/was undone/);
  });

  it('goes back to a stored release without rendering', async () => {
    const { kind, context, spec, plan } = setup({
      current: earlier(43, '1.0.8'),
      earlier: [earlier(42, '1.0.7')],
    });
    const planned = await kind.plan({ ...spec, rollbackTo: 42 }, context);
    expect(inEnglish(planned)).toMatchObject({
      summary: 'Rolls Web in Production back to 1.0.7 (deployment #42).',
      facts: { rollbackTo: '42', version: '1.0.7', previousVersion: '1.0.8' },
      payload: { release: release('1.0.7'), build: { id: 7 } },
    });
    expect(plan.mock.calls[0][0].release).toEqual(release('1.0.7'));
  });

  it.each<[string, EarlierChange[], string]>([
    ['that there is not', [], 'There is no deployment #42'],
    [
      'of another place',
      [
        earlier(42, '1.0.7', {
          target: { ...target, key: 'other', title: 'Web in Test' },
        }),
      ],
      'Deployment #42 was of Web in Test',
    ],
    [
      'that failed',
      [earlier(42, '1.0.7', { state: 'failed', succeededAt: null })],
      'Deployment #42 never ran through, so its release was never whole here',
    ],
    [
      'that was taken back because it failed',
      [
        earlier(42, '1.0.7', {
          state: 'undone',
          succeededAt: null,
          message: 'The rollout has failed',
        }),
      ],
      'choose one that succeeded once. It ended with: The rollout has failed',
    ],
    [
      'to a namespace of before',
      [
        earlier(42, '1.0.7', {
          payload: {
            ...earlier(42, '1.0.7').payload,
            place: { ...place, namespace: 'old' },
          },
        }),
      ],
      'went to namespace old of cluster nonprod',
    ],
  ])('refuses to go back to a deployment %s', async (_name, known, message) => {
    const { kind, context, spec } = setup({ earlier: known });
    await expect(
      kind.plan({ ...spec, rollbackTo: 42 }, context),
    ).rejects.toThrow(message);
  });
});

describe('DeploymentExecutors', () => {
  it('refuses a second executor of a name, foreign steps and unknown executors', () => {
    const executors = new DeploymentExecutors();
    const executor = { id: 'argo', plan: jest.fn(), steps: {} };
    executors.addExecutor(executor);
    expect(() => executors.addExecutor(executor)).toThrow(
      'two executors "argo"',
    );
    expect(() =>
      executors.addExecutor({
        id: 'x',
        plan: jest.fn(),
        steps: { 'argo:sync': { run: jest.fn() } },
      }),
    ).toThrow('must be named x:');
    expect(() => executors.get('jenkins')).toThrow(InputError);
  });
});
