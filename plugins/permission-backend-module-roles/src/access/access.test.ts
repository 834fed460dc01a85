import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  createRolesClient,
  rolesApi,
  RolesClient,
} from '@fairway/plugin-roles-common';
import { aGroup, aUser } from '../__testUtils__/people';
import { thingDeletePermission, Things } from '../__testUtils__/things';
import { permissionModuleRoles } from '../module';

const OWN = { rule: 'HAS_OWNER', params: { claims: '$claims' } };
const ROLES = [
  {
    name: 'member',
    title: { en: 'Everybody', 'zh-CN': '所有人' },
    everyone: true,
    allow: [
      { permissions: ['things.thing.read'], when: OWN },
      { permissions: ['things.settings.read'], when: OWN },
    ],
  },
  {
    name: 'engineer',
    groups: ['group:default/engineering'],
    allow: [
      {
        permissions: ['things.thing.delete'],
        when: {
          allOf: [OWN, { not: { rule: 'HAS_NAME', params: { name: 'rock' } } }],
        },
      },
    ],
  },
  {
    name: 'operator',
    groups: ['group:default/operations'],
    users: ['user:default/olga'],
    allow: [{ permissions: ['things.*', 'roles.read'] }],
  },
];
const PEOPLE = [
  aUser('dana', ['shop'], 'Dana Develops'),
  aUser('sam', ['other'], 'Sam Ships'),
  aUser('omar', ['operations'], 'Omar Operates'),
  aUser('olga', [], 'Olga Operates'),
  aGroup('shop', ['engineering']),
  // A circle must not hang anything.
  aGroup('engineering', ['shop']),
  aGroup('operations'),
  aGroup('other'),
];
const ref = (name: string) => `user:default/${name}`;

describe('the API of roles', () => {
  const auditor = mockServices.auditor.mock();
  const actions = actionsRegistryServiceMock();
  const things = new Things([
    { name: 'anvil', ownerRef: 'group:default/shop' },
    { name: 'rock', ownerRef: 'group:default/shop' },
  ]);
  let baseUrl: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    auditor.createEvent.mockResolvedValue({
      success: jest.fn().mockResolvedValue(undefined),
      fail: jest.fn().mockResolvedValue(undefined),
    });
    const backend = await startTestBackend({
      features: [
        permissionPlugin,
        permissionModuleRoles,
        things.plugin(),
        permissionsServiceFactory,
        auditor.factory,
        createServiceFactory({
          service: actionsRegistryServiceRef,
          deps: {},
          factory: () => actions,
        }),
        catalogServiceMock.factory({ entities: PEOPLE }),
        mockServices.rootSystemMetadata.mock({
          getInstalledPlugins: async () => [
            { pluginId: 'things' },
            { pluginId: 'permission' },
            { pluginId: 'absent' },
          ],
        }).factory,
        mockServices.rootConfig.factory({
          data: {
            permission: { enabled: true },
            fairway: { permissions: { roles: ROLES } },
          },
        }),
      ],
    });
    const { port } = backend.server.address() as { port: number };
    baseUrl = `http://127.0.0.1:${port}/api/permission`;
    stop = () => backend.stop();
  }, 60_000);
  afterAll(() => stop?.());
  afterEach(() => {
    things.away = false;
    jest.clearAllMocks();
  });

  const as = (name: string, header = mockCredentials.user.header(ref(name))) =>
    createRolesClient({
      discoveryApi: { getBaseUrl: async () => baseUrl },
      fetchApi: {
        fetch: (input, init) =>
          fetch(input, {
            ...init,
            headers: { ...init?.headers, Authorization: header },
          }),
      },
    });
  const explain = (
    name: string,
    query: Parameters<RolesClient['explainPermission']>[0]['query'],
  ) => as(name).explainPermission({ query });

  const post = async (url: string, authorization: string, item: object) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        Authorization: authorization,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({ items: [{ id: '1', ...item }] }),
    });
    return (await response.json()).items[0];
  };
  /** What the portal itself decides about deleting a thing, in the two steps that the permission framework takes. */
  const decide = async (name: string, resourceRef: string) => {
    const token = mockCredentials.user.token(ref(name), {
      actor: { subject: 'plugin:things' },
    });
    const decision = await post(`${baseUrl}/authorize`, `Bearer ${token}`, {
      permission: thingDeletePermission,
    });
    if (decision.result !== 'CONDITIONAL') return decision.result.toLowerCase();
    const { conditions, resourceType } = decision;
    const { result } = await post(
      `${baseUrl}/../things/.well-known/backstage/permissions/apply-conditions`,
      mockCredentials.service.header(),
      { resourceRef, resourceType, conditions },
    );
    return result.toLowerCase();
  };

  it('shows everybody their own rights, with the role and the group that give each', async () => {
    const rights = await as('dana').getRights();
    expect(rights).toMatchObject({
      userRef: ref('dana'),
      known: true,
      groups: [
        { ref: 'group:default/shop', direct: true },
        { ref: 'group:default/engineering', direct: false },
      ],
      roles: [
        {
          name: 'member',
          title: 'Everybody',
          reasons: [{ type: 'everyone', path: [] }],
        },
        {
          name: 'engineer',
          title: 'engineer',
          reasons: [
            {
              type: 'group',
              path: ['group:default/shop', 'group:default/engineering'],
            },
          ],
        },
      ],
      unavailable: [],
    });
    expect(
      rights.permissions.map(({ permission, decision }) => [
        permission.name,
        decision,
      ]),
    ).toEqual([
      ['roles.read', 'deny'],
      // A condition on a permission without resources cannot hold.
      ['things.settings.read', 'deny'],
      ['things.thing.read', 'conditional'],
      ['things.thing.delete', 'conditional'],
    ]);
    expect(rights.permissions[2]).toEqual({
      permission: {
        name: 'things.thing.read',
        pluginId: 'things',
        resourceType: 'things-thing',
        action: 'read',
      },
      decision: 'conditional',
      grants: [
        {
          role: 'member',
          condition: {
            type: 'rule',
            rule: 'HAS_OWNER',
            description: 'Things that the claims own',
            params: { claims: '$claims' },
            holds: null,
          },
        },
      ],
    });
  });

  it('gives nothing to who is signed in but not in the catalog', async () => {
    const rights = await as('ghost').getRights();
    expect(rights).toMatchObject({ known: false, groups: [], roles: [] });
    expect(
      rights.permissions.filter(({ decision }) => decision !== 'deny'),
    ).toEqual([]);
  });

  it('decides as the portal does, and says which part of a condition holds', async () => {
    const anvil = await explain('dana', {
      permission: 'things.thing.delete',
      resourceRef: 'anvil',
    });
    expect(anvil).toMatchObject({
      decision: 'allow',
      unevaluated: null,
      grants: [
        {
          role: 'engineer',
          condition: {
            type: 'allOf',
            holds: true,
            conditions: [
              { rule: 'HAS_OWNER', holds: true },
              {
                type: 'not',
                holds: true,
                conditions: [{ rule: 'HAS_NAME', holds: false }],
              },
            ],
          },
        },
      ],
    });
    const permission = 'things.thing.delete';
    const rock = await explain('dana', { permission, resourceRef: 'rock' });
    expect(rock.decision).toBe('deny');
    // What does not exist is nobody's, whatever a `not` would make of it.
    const missing = await explain('dana', { permission, resourceRef: 'none' });
    expect(missing.decision).toBe('deny');

    for (const [name, resourceRef, decision] of [
      ['dana', 'anvil', 'allow'],
      ['dana', 'rock', 'deny'],
      ['sam', 'anvil', 'deny'],
      ['omar', 'rock', 'allow'],
    ]) {
      expect(await decide(name, resourceRef)).toBe(decision);
      const explained = await explain(name, { permission, resourceRef });
      expect(explained.decision).toBe(decision);
    }
  });

  it('names the roles that would grant what is refused', async () => {
    const answer = await explain('sam', {
      permission: 'things.thing.delete',
      resourceRef: 'anvil',
    });
    expect(answer).toMatchObject({ decision: 'deny', grants: [] });
    expect(answer.otherRoles).toEqual([
      {
        name: 'engineer',
        title: 'engineer',
        everyone: false,
        groups: ['group:default/engineering'],
      },
      {
        name: 'operator',
        title: 'operator',
        everyone: false,
        groups: ['group:default/operations'],
      },
    ]);
  });

  it('says when conditions cannot be held against anything', async () => {
    const permission = 'things.thing.read';
    expect(await explain('dana', { permission })).toMatchObject({
      decision: 'conditional',
      unevaluated: 'no-resource',
    });
    things.away = true;
    expect(
      await explain('dana', { permission, resourceRef: 'anvil' }),
    ).toMatchObject({ decision: 'conditional', unevaluated: 'unavailable' });
    // What needs no condition needs no answer either.
    expect(
      await explain('omar', { permission, resourceRef: 'anvil' }),
    ).toMatchObject({ decision: 'allow', unevaluated: null });
  });

  it('lists roles, and the people of each a page at a time', async () => {
    const omar = as('omar');
    const { items, total } = await omar.listRoles({ query: { limit: 2 } });
    expect([items.map(({ name }) => name), total]).toEqual([
      ['member', 'engineer'],
      3,
    ]);
    expect(items[1]).toMatchObject({
      groups: ['group:default/engineering'],
      grants: [{ permissions: ['things.thing.delete'] }],
    });
    const people = async (query: object) => {
      const page = await omar.listPeople({ query });
      return [page.items.map(item => item.ref.split('/')[1]), page.total];
    };
    expect(await people({})).toEqual([['dana', 'olga', 'omar', 'sam'], 4]);
    expect(await people({ limit: 1, offset: 1 })).toEqual([['olga'], 4]);
    expect(await people({ role: 'engineer' })).toEqual([['dana'], 1]);
    expect(await people({ role: 'operator' })).toEqual([['olga', 'omar'], 2]);
    expect(await people({ search: 'ships' })).toEqual([['sam'], 1]);
  });

  it('lets only those with roles.read see roles and others, and records the refusal', async () => {
    for (const call of [
      () => as('dana').listRoles(),
      () => as('dana').listPeople(),
      () => as('dana').getRights({ query: { userRef: ref('omar') } }),
      // In the same words for who exists and who does not.
      () => as('dana').getRights({ query: { userRef: ref('nobody') } }),
      () =>
        explain('dana', {
          permission: 'things.thing.read',
          userRef: ref('omar'),
        }),
    ]) {
      auditor.createEvent.mockClear();
      await expect(call()).rejects.toMatchObject({
        statusCode: 403,
        body: { error: { message: expect.stringContaining('roles.read') } },
      });
      expect(auditor.createEvent).toHaveBeenCalledWith(
        expect.objectContaining({ eventId: 'request-refuse' }),
      );
    }
    expect(
      await as('dana').getRights({ query: { userRef: 'User:default/Dana' } }),
    ).toMatchObject({ userRef: ref('dana') });
    expect(
      await as('omar').getRights({ query: { userRef: ref('dana') } }),
    ).toMatchObject({ userRef: ref('dana'), known: true });
  });

  it('refuses who is nobody, and services, which have no roles', async () => {
    const statusOf = async (path: string, authorization: string) => {
      const url = `${baseUrl}${path}?permission=roles.read`;
      const response = await fetch(url, {
        headers: { Authorization: authorization },
      });
      return response.status;
    };
    for (const { path } of Object.values(rolesApi.routes)) {
      const { none, user, service } = mockCredentials;
      expect(await statusOf(path, none.header())).toBe(401);
      expect(await statusOf(path, user.invalidHeader())).toBe(401);
      expect(await statusOf(path, service.header())).toBe(403);
    }
  });

  it.each([
    ['/access/rights?userRef=dana', 400, /query.userRef: must be a full/],
    ['/access/rights?userRef=group:default/shop', 400, /of a user/],
    ['/access/rights?user=x', 400, /user/],
    ['/access/rights?userRef=user:default/x', 404, /no person user:default\/x/],
    ['/access/explanation', 400, /query.permission/],
    ['/access/explanation?permission=no.such', 404, /no plugin .* no.such/],
    [
      '/access/explanation?permission=roles.read&resourceRef=x',
      400,
      /resourceRef: roles.read is not about a resource/,
    ],
    ['/access/people?role=none', 404, /no role none/],
    ['/access/people?limit=1000', 400, /query.limit/],
    ['/access/roles?offset=-1', 400, /query.offset/],
  ])('answers %s with %d', async (path, status, message) => {
    const response = await fetch(baseUrl + path, {
      headers: { Authorization: mockCredentials.user.header(ref('omar')) },
    });
    expect(response.status).toBe(status);
    expect((await response.json()).error.message).toMatch(message);
  });

  it('speaks the language of the reader', async () => {
    const response = await fetch(`${baseUrl}/access/roles`, {
      headers: {
        Authorization: mockCredentials.user.header(ref('dana')),
        'Accept-Language': 'zh-CN',
      },
    });
    expect((await response.json()).error.message).toMatch(/^您可以查看/);
  });

  it('explains to agents within the rights of their user', async () => {
    const input = { permission: 'things.thing.read', resourceRef: 'anvil' };
    const id = 'test:explain-permission';
    const own = await actions.invoke({
      id,
      input,
      credentials: mockCredentials.user(ref('dana')),
    });
    expect(own.output).toMatchObject({ explanation: { decision: 'allow' } });
    await expect(
      actions.invoke({
        id,
        input: { ...input, userRef: ref('omar') },
        credentials: mockCredentials.user(ref('dana')),
      }),
    ).rejects.toThrow('roles.read');
    await expect(
      actions.invoke({
        id,
        input: { ...input, userRef: 'omar' },
        credentials: mockCredentials.user(ref('dana')),
      }),
    ).rejects.toThrow('full entity reference');
  });
});
