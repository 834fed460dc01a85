import { setTimeout as sleep } from 'node:timers/promises';
import { mockCredentials } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { KubernetesObject } from '@fairway/plugin-clusters-node';
import {
  BuildRegistration,
  DeliveryStage,
  componentMark,
} from '@fairway/plugin-deployments-common';
import {
  ConfigEnvironmentRegistry,
  DefaultReleaseRenderer,
} from '@fairway/plugin-deployments-node';
import request from 'supertest';
import {
  WEB,
  component,
  config,
  deployed,
  liveWeb,
  registration,
  shop,
} from './__testUtils__/samples';
import { startDeployments } from './__testUtils__/startDeployments';

const RELEASE = `sha256:${'a'.repeat(64)}`;

/** The release that a build gives in dev, as the change kind renders it. */
async function renderForDev({ manifests, images, version }: BuildRegistration) {
  const reader = new ConfigReader(config);
  return DefaultReleaseRenderer.fromConfig(reader).render({
    manifests,
    images,
    version,
    place: ConfigEnvironmentRegistry.fromConfig(reader).place(
      'dev',
      component('web'),
      shop,
    ),
  });
}

describe('delivery', () => {
  let deployments: Awaited<ReturnType<typeof startDeployments>>;
  let builds: number[];

  const get = async (name = 'web') => {
    const { body, status } = await request(deployments.server).get(
      `/api/deployments/delivery/default/component/${name}`,
    );
    return {
      status,
      body,
      stages: body.stages as DeliveryStage[],
    };
  };

  beforeAll(async () => {
    deployments = await startDeployments({
      world: {
        entities: [
          shop,
          component('web', { annotated: true }),
          component('homeless', { system: 'unknown' }),
        ],
      },
    });
    builds = [];
    for (const number of [1, 2, 3]) {
      const { body } = await request(deployments.server)
        .post('/api/deployments/builds')
        .send(registration(number))
        .expect(201);
      builds.push(body.id);
    }
  });
  afterAll(() => deployments.stop());

  beforeEach(async () => {
    const { world, observe } = deployments;
    world.targets = [
      deployed('dev', { build: `${builds[1]}`, release: RELEASE }),
      deployed('production', { build: `${builds[0]}`, release: RELEASE }),
    ];
    world.clusters = {
      nonprod: liveWeb('dev', RELEASE),
      prod: liveWeb('production', RELEASE),
    };
    await observe();
  });

  it('shows what runs in each environment, how it is and how far behind', async () => {
    const { status, body, stages } = await get();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      component: WEB,
      newestBuild: { id: builds[2], version: '1.0.3' },
      warnings: [],
    });
    expect(stages).toMatchObject([
      {
        environment: { name: 'dev', order: 0, protected: false },
        namespace: 'shop-dev',
        unavailable: null,
        status: { current: { id: 1 } },
        build: { id: builds[1], version: '1.0.2' },
        behind: { count: 1, of: null, builds: [{ version: '1.0.3' }] },
        health: {
          state: 'healthy',
          message: '1 of 1 pods ready',
          drift: [],
          pods: [{ name: 'web-5c9d-x2x4z', workload: 'web', problem: null }],
        },
      },
      {
        environment: { name: 'production', order: 1, protected: true },
        namespace: 'shop-production',
        build: { id: builds[0] },
        behind: { count: 1, of: 'dev', builds: [{ version: '1.0.2' }] },
        health: { state: 'healthy' },
      },
    ]);
  });

  it('counts from the beginning where nothing runs, and nothing where nothing runs before', async () => {
    const { world, observe } = deployments;
    world.targets = [deployed('dev', { build: `${builds[1]}` })];
    world.clusters = { nonprod: [], prod: [] };
    await observe();
    const { stages } = await get();
    expect(stages[1]).toMatchObject({
      build: null,
      status: null,
      behind: {
        count: 2,
        of: 'dev',
        builds: [{ version: '1.0.2' }, { version: '1.0.1' }],
      },
      health: { state: 'missing', message: 'Nothing is deployed here' },
    });
    expect(stages[0].health).toMatchObject({
      state: 'missing',
      message: 'Namespace shop-dev has nothing of what was deployed',
    });

    world.targets = [deployed('production', { build: `${builds[2]}` })];
    const after = await get();
    expect(after.stages.map(({ behind }) => behind.count)).toEqual([3, 0]);
  });

  it('says in words what is wrong with a pod', async () => {
    const { world, observe } = deployments;
    const [deployment, pod] = liveWeb('dev', RELEASE);
    deployment.status.availableReplicas = 0;
    pod.status = {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: 'False' }],
      containerStatuses: [
        {
          name: 'web',
          restartCount: 4,
          state: { waiting: { reason: 'CrashLoopBackOff' } },
          lastState: { terminated: { exitCode: 1 } },
        },
      ],
    };
    world.clusters.nonprod = [deployment, pod];
    await observe();
    const { stages } = await get();
    expect(stages[0].health).toMatchObject({
      state: 'degraded',
      ready: 0,
      pods: [{ restarts: 4, problem: { reason: 'CrashLoopBackOff' } }],
    });
    expect(stages[1].health.state).toBe('healthy');
  });

  it('names objects of another release, unless a deployment runs', async () => {
    const { world, observe } = deployments;
    world.clusters.nonprod = liveWeb('dev', `sha256:${'b'.repeat(64)}`);
    await observe();
    expect((await get()).stages[0].health.drift).toEqual([
      { id: 'apps/v1/Deployment/web', kind: 'changed', fields: [], by: [] },
    ]);
    const status = deployed('dev', {
      build: `${builds[1]}`,
      release: RELEASE,
    });
    world.targets = [{ ...status, active: status.current }];
    expect((await get()).stages[0].health.drift).toEqual([]);
  });

  describe('compared with what was deployed', () => {
    let live: KubernetesObject;
    let service: KubernetesObject;

    beforeEach(async () => {
      const release = await renderForDev(registration(2));
      const wanted = release.objects.find(({ kind }) => kind === 'Deployment')!;
      live = {
        ...wanted,
        metadata: {
          ...wanted.metadata,
          generation: 1,
          managedFields: [
            {
              manager: 'fairway',
              operation: 'Apply',
              fieldsV1: { 'f:metadata': {}, 'f:spec': {} },
            },
            { manager: 'kubectl', operation: 'Update', fieldsV1: {} },
          ],
        },
        status: liveWeb('dev', release.digest)[0].status,
      };
      const wantedService = release.objects.find(
        ({ kind }) => kind === 'Service',
      )!;
      service = structuredClone({
        ...wantedService,
        metadata: {
          ...wantedService.metadata,
          managedFields: live.metadata.managedFields,
        },
      });
      deployments.world.targets = [
        deployed('dev', { build: `${builds[1]}`, release: release.digest }),
      ];
    });

    const observed = async (objects: KubernetesObject[]) => {
      deployments.world.clusters.nonprod = objects;
      await deployments.observe();
      return (await get()).stages[0].health;
    };

    it('finds nothing when deployments own all fields', async () => {
      expect(await observed([live, service])).toMatchObject({
        state: 'healthy',
        drift: [],
      });
    });

    it('finds what somebody altered by hand', async () => {
      live.spec.replicas = 5;
      live.metadata.managedFields![0].fieldsV1 = {
        'f:metadata': {},
        'f:spec': { 'f:selector': {}, 'f:template': {} },
      };
      live.metadata.managedFields![1].fieldsV1 = {
        'f:spec': { 'f:replicas': {} },
      };
      expect((await observed([live, service])).drift).toEqual([
        {
          id: 'apps/v1/Deployment/web',
          kind: 'changed',
          fields: ['spec.replicas'],
          by: ['kubectl'],
        },
      ]);
    });

    it('finds a Service that somebody altered', async () => {
      const { 'f:spec': _, ...rest } = service.metadata.managedFields![0]
        .fieldsV1 as Record<string, unknown>;
      service.metadata.managedFields![0].fieldsV1 = {
        ...rest,
        'f:spec': { 'f:ports': {} },
      };
      service.spec.selector = { 'app.kubernetes.io/name': 'other' };
      expect((await observed([live, service])).drift).toEqual([
        {
          id: 'v1/Service/web',
          kind: 'changed',
          fields: [
            'spec.selector.app.kubernetes.io/name',
            'spec.selector.fairway.dev/component',
          ],
          by: [],
        },
      ]);
    });

    it('finds a workload that somebody removed', async () => {
      const [, pod] = liveWeb('dev', RELEASE);
      expect(await observed([pod, service])).toMatchObject({
        state: 'missing',
        drift: [
          {
            id: 'apps/v1/Deployment/web',
            kind: 'missing',
            fields: [],
            by: [],
          },
        ],
      });
    });
  });

  it('asks clusters nothing more when people look', async () => {
    const { clusters } = deployments;
    const before = clusters.requests('nonprod');
    await Promise.all(Array.from({ length: 20 }, () => get()));
    // The questions whether it answers go on meanwhile.
    expect(clusters.requests('nonprod') - before).toBeLessThan(5);
  });

  it('tells pages which components to look at again, without their names', async () => {
    const { world, observe, published } = deployments;
    await sleep(1_500);
    published.length = 0;
    world.clusters.nonprod = [];
    await observe();
    await sleep(1_500);
    expect(published).toEqual([
      {
        recipients: { type: 'broadcast' },
        channel: 'deployments',
        message: {
          action: 'health-changed',
          components: [componentMark(WEB)],
        },
      },
    ]);
    expect(JSON.stringify(published)).not.toContain('web');
  });

  it('keeps what a cluster said last when it is away, and leaves the others', async () => {
    const { world, observe } = deployments;
    const before = (await get()).stages[0].health;
    const { prod } = world.clusters;
    world.clusters = { prod };
    await observe();
    const { stages } = await get();
    expect(stages[0].health).toEqual({
      ...before,
      state: 'unknown',
      message:
        'Cluster nonprod does not answer. The last it said: 1 of 1 pods ready',
    });
    expect(stages[1].health.state).toBe('healthy');
    const prodSeen = async () =>
      Date.parse((await get()).stages[1].health.observedAt!);
    while ((await prodSeen()) <= Date.parse(before.observedAt!)) {
      await sleep(100);
    }

    world.clusters = { prod, nonprod: liveWeb('dev', RELEASE) };
    await observe();
    expect((await get()).stages[0].health.state).toBe('healthy');
  });

  it('shows builds and health when the change engine is away', async () => {
    deployments.world.targets = null;
    const { status, body, stages } = await get();
    expect(status).toBe(200);
    expect(body.warnings).toEqual([
      'The change engine does not answer, so deployments are left out; try again soon',
    ]);
    expect(body.newestBuild.version).toBe('1.0.3');
    expect(stages[0]).toMatchObject({
      status: null,
      build: null,
      health: { state: 'healthy' },
    });
  });

  it('says why a component cannot be deployed', async () => {
    const { stages } = await get('homeless');
    expect(stages[0]).toMatchObject({
      namespace: null,
      unavailable: expect.stringMatching(/system system:default\/unknown/),
      health: { state: 'unknown' },
    });
  });

  it('answers 404 for a component that the caller cannot see', async () => {
    const { status, body } = await get('nobody');
    expect(status).toBe(404);
    expect(body.error.message).toMatch(/no component:default\/nobody/);
  });

  it('lists the environments', async () => {
    const { body } = await request(deployments.server)
      .get('/api/deployments/environments')
      .expect(200);
    expect(body.items).toEqual([
      {
        name: 'dev',
        title: 'Development',
        description: null,
        order: 0,
        cluster: 'nonprod',
        protected: false,
      },
      expect.objectContaining({ name: 'production', protected: true }),
    ]);
  });

  it('answers agents with the same', async () => {
    const { actions } = deployments;
    const credentials = mockCredentials.user();
    const list = await actions.invoke({
      id: 'test:list-builds',
      input: { component: [WEB], search: '1.0.2' },
      credentials,
    });
    expect(list.output).toMatchObject({
      total: 1,
      items: [{ id: builds[1], version: '1.0.2' }],
    });
    const delivery = await actions.invoke({
      id: 'test:get-delivery',
      input: { component: WEB },
      credentials,
    });
    expect(delivery.output).toEqual((await get()).body);
    const environments = await actions.invoke({
      id: 'test:list-environments',
      input: {},
      credentials,
    });
    expect(environments.output).toMatchObject({ items: [{ name: 'dev' }, {}] });
    await expect(
      actions.invoke({
        id: 'test:get-delivery',
        input: { component: 'web' },
        credentials,
      }),
    ).rejects.toThrow(/component: must be a full entity reference/);
  });
});
