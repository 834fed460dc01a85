import type { MatrixRow } from '@fairway/plugin-deployments-common';
import request from 'supertest';
import {
  component,
  deployed,
  liveWeb,
  registration,
  shop,
} from './__testUtils__/samples';
import { startDeployments } from './__testUtils__/startDeployments';

describe('matrix', () => {
  let deployments: Awaited<ReturnType<typeof startDeployments>>;

  const list = async (query = '') => {
    deployments.world.targetRequests.length = 0;
    const { body, status } = await request(deployments.server).get(
      `/api/deployments/matrix?${query}`,
    );
    return { status, body, rows: (body.items ?? []) as MatrixRow[] };
  };
  const names = (rows: MatrixRow[]) => rows.map(row => row.component);

  beforeAll(async () => {
    deployments = await startDeployments({
      world: {
        entities: [
          shop,
          { ...shop, metadata: { ...shop.metadata, name: 'depot' } },
          component('web', { annotated: true }),
          component('never-built', { annotated: true }),
          component('plain'),
          component('elsewhere', { annotated: true, system: 'depot' }),
          component('library'),
        ],
      },
    });
    for (const body of [
      registration(1),
      registration(2),
      registration(3, { component: 'component:default/plain' }),
    ]) {
      await request(deployments.server)
        .post('/api/deployments/builds')
        .send(body)
        .expect(201);
    }
    const { items } = (
      await request(deployments.server).get('/api/deployments/builds?ref=main')
    ).body;
    const first = items.find((build: any) => build.version === '1.0.1');
    deployments.world.targets = [deployed('dev', { build: `${first.id}` })];
    deployments.world.clusters.nonprod = liveWeb('dev', 'any');
    await deployments.observe();
  });
  afterAll(() => deployments.stop());

  it('lists components that were built or can be, by name, with one request to the change engine', async () => {
    const { body, rows } = await list();
    expect(names(rows)).toEqual([
      'component:default/elsewhere',
      'component:default/never-built',
      'component:default/plain',
      'component:default/web',
    ]);
    expect(body.total).toBe(4);
    expect(body.warnings).toEqual([]);
    expect(deployments.world.targetRequests).toHaveLength(1);
    expect(rows[3]).toMatchObject({
      title: 'The web',
      system: 'shop',
      ownerRef: 'group:default/storefront',
      newestBuild: { version: '1.0.2' },
      stages: [
        {
          environment: 'dev',
          version: '1.0.1',
          current: { id: 1 },
          active: null,
          pending: 0,
          behind: 1,
          health: 'healthy',
        },
        {
          environment: 'production',
          version: null,
          current: null,
          behind: 1,
          health: 'missing',
        },
      ],
    });
    expect(rows[1]).toMatchObject({ newestBuild: null });
  });

  it('pages and filters', async () => {
    const page = await list('limit=2&offset=2');
    expect(names(page.rows)).toEqual([
      'component:default/plain',
      'component:default/web',
    ]);
    expect(page.body.total).toBe(4);
    expect(names((await list('system=depot')).rows)).toEqual([
      'component:default/elsewhere',
    ]);
    expect(
      names((await list('system=system:default/depot,nowhere')).rows),
    ).toEqual(['component:default/elsewhere']);
    expect(names((await list('search=built')).rows)).toEqual([
      'component:default/never-built',
    ]);
    expect((await list('ownerRef=group:default/payments')).body).toEqual({
      items: [],
      total: 0,
      warnings: [],
    });
  });

  it('names the query parameter that is wrong', async () => {
    const { status, body } = await list('limit=51&ownerRef=me');
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/query\.limit.*query\.ownerRef/);
  });

  it('degrades alone when a cluster or the change engine is away', async () => {
    const { world, observe } = deployments;
    const before = { ...world };
    Object.assign(world, {
      targets: null,
      clusters: { nonprod: world.clusters.nonprod },
    });
    await observe();
    const { body, rows } = await list();
    expect(body.warnings).toHaveLength(1);
    expect(rows[3].stages.map(({ health }) => health)).toEqual([
      'healthy',
      'unknown',
    ]);
    Object.assign(world, before);
    await observe();
  });
});
