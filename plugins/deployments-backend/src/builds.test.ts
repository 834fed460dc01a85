import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { component, registration, shop } from './__testUtils__/samples';
import { startDeployments } from './__testUtils__/startDeployments';

type Deployments = Awaited<ReturnType<typeof startDeployments>>;

const BUILDS = '/api/deployments/builds';
const CI = mockCredentials.service.header();

describe('builds', () => {
  let deployments: Deployments;

  const register = (body: object) =>
    request(deployments.server)
      .post(BUILDS)
      .set('Authorization', CI)
      .send(body);

  beforeAll(async () => {
    deployments = await startDeployments({
      world: {
        entities: [
          shop,
          component('web'),
          component('other'),
          component('commits'),
          component('homeless', { system: 'unknown' }),
        ],
      },
    });
  });
  afterAll(() => deployments.stop());

  it('registers a build of CI and gives it back with its manifests', async () => {
    const sent = registration(1);
    const { status, body } = await register(sent);
    expect(body).toMatchObject({
      component: sent.component,
      version: '1.0.1',
      commit: sent.commit,
      images: sent.images,
      committedAt: sent.committedAt,
      manifestType: 'score',
      pipeline: sent.pipeline,
      registeredBy: 'external:test-service',
    });
    expect(status).toBe(201);
    expect(body).not.toHaveProperty('manifests');

    const detail = await request(deployments.server).get(
      `${BUILDS}/${body.id}`,
    );
    expect(detail.body).toEqual({
      ...body,
      commits: null,
      manifests: sent.manifests,
    });
    expect(deployments.events).toContainEqual({
      id: 'build-register',
      outcome: 'success',
    });
  });

  it('finds the same build when a registration is repeated, also at once', async () => {
    const sent = registration(2);
    const answers = await Promise.all([1, 2, 3, 4].map(() => register(sent)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);

    const later = await register({
      ...sent,
      pipeline: { name: 'a second run' },
    });
    expect(later.body).toEqual(answers[0].body);
  });

  it('refuses other content under the same commit', async () => {
    const sent = registration(3);
    await register(sent).expect(201);
    const { body } = await register({ ...sent, version: '9.9.9' }).expect(409);
    expect(body.error.message).toMatch(/body\.commit.*build a new commit/);
    const again = await register({
      ...sent,
      images: registration(4).images,
    });
    expect(again.status).toBe(409);
  });

  describe('commits between builds', () => {
    const OTHER = 'component:default/commits';
    const commit = (hex: string, overrides: object = {}) => ({
      id: hex.repeat(20),
      message: `Commit ${hex}`,
      author: 'Dana',
      at: '2026-03-01T10:00:00.000Z',
      url: `https://git.example/shop/commits/commit/${hex}`,
      ...overrides,
    });
    const between = (since: number | string, id: number) =>
      request(deployments.server)
        .get(`${BUILDS}/${id}/commits`)
        .query({ since });
    const ids: number[] = [];

    beforeAll(async () => {
      const carried = [
        undefined,
        [commit('a1'), commit('a0')],
        // A merge brings in a commit that a build had before.
        [commit('b1'), commit('a1')],
        undefined,
        [],
      ];
      for (const [index, commits] of carried.entries()) {
        const { body } = await register(
          registration(60 + index, { component: OTHER, commits }),
        ).expect(201);
        ids.push(body.id);
      }
      const branch = registration(70, { component: OTHER, ref: 'fix' });
      const { body } = await register(branch).expect(201);
      ids.push(body.id);
    });

    it('joins those of the builds in between, each once, newest first', async () => {
      const { body } = await between(ids[0], ids[2]).expect(200);
      expect(body).toEqual({
        direction: 'in',
        commits: [
          { ...commit('b1'), version: '1.0.62' },
          { ...commit('a1'), version: '1.0.62' },
          { ...commit('a0'), version: '1.0.61' },
        ],
        builds: 2,
        truncated: false,
        unknown: [],
        sameRef: true,
      });
      const detail = await request(deployments.server).get(
        `${BUILDS}/${ids[1]}`,
      );
      expect(detail.body.commits).toEqual([commit('a1'), commit('a0')]);
    });

    it('says which leave on the way back, and which builds did not tell', async () => {
      const { body } = await between(ids[4], ids[2]).expect(200);
      expect(body).toMatchObject({
        direction: 'out',
        commits: [{ id: registration(63).commit, message: 'Change number 63' }],
        builds: 2,
        unknown: ['1.0.63'],
      });
    });

    it('has none between a build and itself, and says when branches differ', async () => {
      expect((await between(ids[1], ids[1])).body).toMatchObject({
        commits: [],
        builds: 0,
      });
      const { body } = await between(ids[4], ids[5]).expect(200);
      expect(body).toMatchObject({ sameRef: false, builds: 1 });
    });

    it('refuses builds of others, and those that are not there', async () => {
      const { body } = await register(registration(80)).expect(201);
      const refused = await between(body.id, ids[0]).expect(400);
      expect(refused.body.error.message).toMatch(
        /query\.since: build \d+ is one of component:default\/web/,
      );
      await between(999_999, ids[0]).expect(404);
      await between('x', ids[0]).expect(400);
    });
  });

  it.each([
    [
      'an image without a digest',
      { images: { web: 'registry.example/shop/web:1.0' } },
      /body\.images\.web: must name an image by digest/,
    ],
    ['a short commit', { commit: 'abc1234' }, /body\.commit: must be a full/],
    ['no image', { images: {} }, /body\.images: 1 to 20 images/],
    [
      'a path that leaves the manifests',
      { manifests: { type: 'score', files: { '../score.yaml': 'a' } } },
      /body\.manifests\.files.*relative path/,
    ],
    [
      'a commit without its whole hash',
      { commits: [{ id: 'abc1234', message: 'x' }] },
      /body\.commits\.0\.id: must be a full commit hash/,
    ],
    [
      'a link of a commit that is no web page',
      {
        commits: [
          { id: 'ab'.repeat(20), message: 'x', url: 'ftp://git.example/x' },
        ],
      },
      /body\.commits\.0\.url/,
    ],
    [
      'too many commits',
      {
        commits: Array.from({ length: 201 }, () => ({
          id: 'ab'.repeat(20),
          message: 'x',
        })),
      },
      /body\.commits: .*200/,
    ],
    ['a field that is unknown', { environment: 'dev' }, /environment/],
    [
      'an address that is no web page',
      { source: { url: 'ftp://git.example/web' } },
      /body\.source\.url/,
    ],
    [
      'text that Postgres cannot hold',
      { message: 'zero \u0000 byte' },
      /body\.message: .*control character/,
    ],
    [
      'half a character',
      { manifests: { type: 'score', files: { 'score.yaml': '\ud800' } } },
      /body\.manifests\.files\.score\.yaml: .*half a character/,
    ],
    [
      'an entity that is no component',
      { component: 'system:default/shop' },
      /body\.component: system:default\/shop is no component/,
    ],
    [
      'a component whose system is unknown',
      { component: 'component:default/homeless' },
      /body\.component: The system system:default\/unknown/,
    ],
    [
      'manifests that cannot be rendered',
      {
        manifests: {
          type: 'score',
          files: { 'score.yaml': 'apiVersion: score.dev/v1b1' },
        },
      },
      /body\.manifests: rendered for dev: score\.yaml/,
    ],
    [
      'manifests that fail in one environment alone',
      {
        manifests: {
          type: 'score',
          files: {
            ...registration(5).manifests.files,
            'score.production.yaml': 'containers: { web: { image: 7 } }',
          },
        },
      },
      /body\.manifests: rendered for production: .*image/,
    ],
  ])('refuses %s and keeps nothing', async (_, overrides, message) => {
    const { status, body } = await register({
      ...registration(5),
      ...overrides,
    });
    expect(body.error.message).toMatch(message);
    expect(status).toBe(400);
    const { body: list } = await request(deployments.server).get(
      `${BUILDS}?commit=${registration(5).commit}`,
    );
    expect(list).toEqual({ items: [], total: 0 });
  });

  it('refuses a component that is not in the catalog', async () => {
    const { body } = await register({
      ...registration(6),
      component: 'component:default/nobody',
    }).expect(404);
    expect(body.error.message).toMatch(
      /body\.component: there is no component:default\/nobody/,
    );
    expect(deployments.events).toContainEqual({
      id: 'build-register',
      outcome: 'fail',
    });
  });

  it('lists newest first, in pages, filtered', async () => {
    const commits = [20, 21, 22, 23].map(number =>
      registration(number, {
        component: 'component:default/other',
        ref: number === 22 ? 'feature' : 'main',
        message: number === 21 ? 'Sell 100% wool' : 'Other',
      }),
    );
    for (const sent of commits) await register(sent).expect(201);
    const list = async (query: string) => {
      const { body } = await request(deployments.server)
        .get(`${BUILDS}?component=component:default/other&${query}`)
        .expect(200);
      return {
        versions: body.items.map((item: any) => item.version),
        total: body.total,
      };
    };
    expect(await list('limit=2')).toEqual({
      versions: ['1.0.23', '1.0.22'],
      total: 4,
    });
    expect(await list('limit=2&offset=3')).toEqual({
      versions: ['1.0.20'],
      total: 4,
    });
    expect(await list('ref=feature')).toEqual({
      versions: ['1.0.22'],
      total: 1,
    });
    expect(await list('search=100%25')).toEqual({
      versions: ['1.0.21'],
      total: 1,
    });
    expect(await list('search=1.0.2_')).toEqual({ versions: [], total: 0 });
    expect(await list(`commit=${commits[3].commit.slice(0, 7)}`)).toEqual({
      versions: ['1.0.23'],
      total: 1,
    });
  });

  it('names the query parameter that is wrong', async () => {
    const { body } = await request(deployments.server)
      .get(`${BUILDS}?limit=1000&offset=-1&bogus=1`)
      .expect(400);
    expect(body.error.message).toMatch(/query\.limit.*query\.offset/);
    await request(deployments.server).get(`${BUILDS}/zero`).expect(400);
    await request(deployments.server).get(`${BUILDS}?search=%00`).expect(400);
    await request(deployments.server)
      .get(`${BUILDS}?component=${'component:default/x,'.repeat(51)}`)
      .expect(400);
  });

  it('does not show builds of components that the caller cannot see', async () => {
    const sent = registration(7);
    const { body: build } = await register(sent);
    const blind = await startDeployments({
      database: deployments.database,
      world: { entities: [component('other')] },
    });
    try {
      await request(blind.server).get(`${BUILDS}/${build.id}`).expect(404);
      await request(blind.server)
        .get(`${BUILDS}/${build.id}/commits?since=${build.id}`)
        .expect(404);
      const { body } = await request(blind.server).get(BUILDS).expect(200);
      expect(body.items.map((item: any) => item.component)).not.toContain(
        sent.component,
      );
    } finally {
      await blind.stop();
    }
  });

  it('wants credentials', async () => {
    for (const header of [
      mockCredentials.none.header(),
      mockCredentials.user.invalidHeader(),
    ]) {
      const read = await request(deployments.server)
        .get(BUILDS)
        .set('Authorization', header);
      const write = await request(deployments.server)
        .post(BUILDS)
        .set('Authorization', header)
        .send(registration(8));
      expect([read.status, write.status]).toEqual([401, 401]);
    }
  });
});

describe('builds without permission', () => {
  let deployments: Deployments;
  beforeAll(async () => {
    deployments = await startDeployments({
      permissions: AuthorizeResult.DENY,
    });
  });
  afterAll(() => deployments.stop());

  it('refuses and names the permission', async () => {
    const { server, events } = deployments;
    const { body } = await request(server)
      .post(BUILDS)
      .send(registration(1))
      .expect(403);
    expect(body.error.message).toMatch(/deployments\.build\.register/);
    expect(events).toEqual([{ id: 'build-register', outcome: 'fail' }]);
    for (const path of [
      '/builds',
      '/builds/1',
      '/environments',
      '/matrix',
      '/delivery/default/component/web',
    ]) {
      const answer = await request(server).get(`/api/deployments${path}`);
      expect(answer.body.error.message).toMatch(/deployments\.delivery\.read/);
      expect(answer.status).toBe(403);
    }
  });
});
