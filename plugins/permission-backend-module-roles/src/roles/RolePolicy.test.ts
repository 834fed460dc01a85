import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { aGroup, aUser } from '../__testUtils__/people';
import { Memberships } from './Memberships';
import { RolePolicy } from './RolePolicy';
import { readRoles } from './rolesConfig';

const read = createPermission({
  name: 'things.thing.read',
  attributes: { action: 'read' },
  resourceType: 'things-thing',
});
const settings = createPermission({
  name: 'things.settings.read',
  attributes: { action: 'read' },
});
const unknown = createPermission({ name: 'other.act', attributes: {} });

const roles = [
  {
    name: 'member',
    everyone: true,
    allow: [
      {
        permissions: ['things.thing.read'],
        when: { rule: 'HAS_OWNER', params: { claims: '$claims' } },
      },
      {
        permissions: ['things.settings.read'],
        when: { rule: 'HAS_OWNER', params: { claims: '$claims' } },
      },
    ],
  },
  {
    name: 'operator',
    groups: ['group:default/operations'],
    allow: [{ permissions: ['things.*'] }],
  },
];

async function decide(
  permission: typeof read | typeof settings,
  ref?: string,
  configured: object[] = roles,
) {
  const auth = mockServices.auth();
  const policy = new RolePolicy({
    roles: readRoles(
      new ConfigReader({
        fairway: { permissions: { roles: configured } } as any,
      }),
    ),
    memberships: new Memberships({
      catalog: catalogServiceMock({
        entities: [
          aUser('dana', ['storefront']),
          aUser('omar', ['operations']),
          aUser('nina', ['night-shift']),
          aGroup('night-shift', ['operations']),
          aGroup('operations', ['night-shift']),
        ],
      }),
      auth,
    }),
    auth,
  });
  return policy.handle(
    { permission: permission as any },
    ref ? ({ credentials: mockCredentials.user(ref) } as any) : undefined,
  );
}

describe('RolePolicy', () => {
  it('refuses callers without a user, users that the catalog does not know, and permissions that no role grants', async () => {
    const deny = { result: AuthorizeResult.DENY };
    await expect(decide(read)).resolves.toEqual(deny);
    await expect(decide(read, 'user:default/ghost')).resolves.toEqual(deny);
    await expect(decide(unknown as any, 'user:default/omar')).resolves.toEqual(
      deny,
    );
  });

  it('fills the caller and its groups into conditions', async () => {
    await expect(decide(read, 'user:default/dana')).resolves.toEqual({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'things',
      resourceType: 'things-thing',
      conditions: {
        resourceType: 'things-thing',
        rule: 'HAS_OWNER',
        params: { claims: ['user:default/dana', 'group:default/storefront'] },
      },
    });
  });

  it('does not grant a basic permission on a condition, which could not be checked', async () => {
    await expect(decide(settings, 'user:default/dana')).resolves.toEqual({
      result: AuthorizeResult.DENY,
    });
  });

  it('grants without looking at conditions where one role has none', async () => {
    await expect(decide(read, 'user:default/omar')).resolves.toEqual({
      result: AuthorizeResult.ALLOW,
    });
  });
});

describe('roles of groups', () => {
  it('are had by members of groups below, while conditions compare with the groups that one is in', async () => {
    await expect(decide(settings, 'user:default/nina')).resolves.toEqual({
      result: AuthorizeResult.ALLOW,
    });
    const roleless = { ...roles[1], groups: ['group:default/none'] };
    const decision = await decide(read, 'user:default/nina', [
      roles[0],
      roleless,
    ]);
    expect(decision).toMatchObject({
      conditions: {
        params: { claims: ['user:default/nina', 'group:default/night-shift'] },
      },
    });
  });
});

describe('readRoles', () => {
  it.each([
    [[{ name: 'x', allow: [] }], /0\.allow/],
    [
      [{ name: 'x', groups: ['operations'], allow: [{ permissions: ['a'] }] }],
      /full, lower-case reference/,
    ],
    [
      [{ name: 'x', everyone: true, allow: [{ permission: ['a'] }] }],
      /0\.allow\.0/,
    ],
    [[{ name: 'x', allow: [{ permissions: ['a'] }] }], /needs everyone/],
    [[...roles, roles[0]], /names member twice/],
  ])('refuses %j', (value, message) => {
    expect(() =>
      readRoles(
        new ConfigReader({
          fairway: { permissions: { roles: value } } as any,
        }),
      ),
    ).toThrow(message);
  });
});
