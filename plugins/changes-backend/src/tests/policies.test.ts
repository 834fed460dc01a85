import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { prospectRef, RISKS } from '@fairway/plugin-changes-common';
import { POLICIES } from '../__testUtils__/startPortal';
import { refusalOf, withPortal } from '../__testUtils__/withPortal';

/** Everybody may everything, but for mallory. */
const permissions = createServiceFactory({
  service: coreServices.permissions,
  deps: {},
  factory: () => {
    const decide = async (requests: any[], { credentials }: any) =>
      requests.map(() => ({
        result:
          credentials.principal.userEntityRef === 'user:default/mallory'
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      }));
    return mockServices.permissions.mock({
      authorize: decide,
      authorizeConditional: decide,
    } as any);
  },
});
const auditor = mockServices.auditor.mock();
const web = 'component:default/web';

describe('policies', () => {
  const bed = withPortal({ features: [permissions, auditor.factory] });
  bed.people.addComponent('web', { system: 'store', group: 'shop' });
  bed.people.addComponent('orphan');
  const outcomes = (query: object, user = 'dev') =>
    bed.portal.as(user).listPolicyOutcomes({ query });

  beforeEach(() => {
    auditor.createEvent.mockReset().mockResolvedValue({
      success: jest.fn(async () => undefined),
      fail: jest.fn(async () => undefined),
    });
  });

  it('are listed in their order, with all defaults filled in', async () => {
    const { items, protectedEnvironments } = await bed.portal
      .as('dev')
      .listPolicies();
    expect(items.map(({ name }) => name)).toEqual(
      POLICIES.map(({ name }) => name),
    );
    expect(items[2]).toEqual({
      name: 'production',
      match: { environment: ['production'] },
      requirements: [
        {
          title: '1 of {owner}-approvers',
          groupRef: 'group:default/{owner}-approvers',
          userRefs: [],
          count: 1,
        },
        {
          title: '1 of operations',
          groupRef: 'group:default/operations',
          userRefs: [],
          count: 1,
        },
      ],
      requestExpirySeconds: 7 * 86_400,
      approvalTtlSeconds: 2 * 86_400,
    });
    expect(protectedEnvironments).toEqual(['staging', 'production', 'secret']);
  });

  it('say who would have to approve what, by kind and environment', async () => {
    const { target, kinds, items } = await outcomes({
      kind: 'counter',
      entityRef: web,
      userRef: 'user:default/appr',
    });
    expect(target).toEqual({
      entityRef: web,
      ownerRef: 'group:default/shop',
      system: 'store',
    });
    expect(kinds.map(({ id }) => id)).toEqual(['counter']);
    expect(
      items.map(({ environment, outcomes: [first] }) => [
        environment,
        first.result,
        first.rule,
      ]),
    ).toEqual([
      ['staging', 'approval', 'staging'],
      ['production', 'approval', 'production'],
      ['secret', 'refused', null],
      ['test', 'free', 'test'],
    ]);
    const [approvers, operations] = items[1].outcomes[0].requirements;
    expect(approvers).toMatchObject({
      groupRef: 'group:default/shop-approvers',
      candidates: [
        'user:default/appr',
        'user:default/appr2',
        'user:default/both',
      ],
      candidateCount: 3,
      includesPerson: true,
    });
    expect(operations).toMatchObject({
      groupRef: 'group:default/operations',
      includesPerson: false,
    });
  });

  it('leave the owner open where nothing is named', async () => {
    const { target, items } = await outcomes({
      kind: 'counter',
      environment: 'staging',
      userRef: 'user:default/appr',
    });
    expect(target).toBeNull();
    expect(items[0].outcomes[0].requirements).toEqual([
      expect.objectContaining({
        groupRef: 'group:default/{owner}-approvers',
        candidates: [],
        candidateCount: 0,
        includesPerson: null,
      }),
    ]);
  });

  it('agree with the plan of a change', async () => {
    const change = await bed.plan({
      counter: 'a',
      by: 1,
      environment: 'production',
    });
    const { items } = await outcomes({
      kind: 'counter',
      environment: 'production',
      entityRef: web,
    });
    const outcome = items[0].outcomes.find(
      ({ match }) => !match.risk || match.risk.includes(change.risk),
    );
    expect(outcome?.rule).toBe(change.policy.rule);
    expect(outcome?.requirements.map(({ groupRef }) => groupRef)).toEqual(
      change.policy.requirements.map(({ groupRef }) => groupRef),
    );
    expect(RISKS).toContain(change.risk);
  });

  it('are closed to who lacks the permission, and the refusal is recorded', async () => {
    const mallory = bed.portal.as('mallory');
    for (const call of [
      () => mallory.listPolicies(),
      () => mallory.listPolicyOutcomes(),
    ]) {
      auditor.createEvent.mockClear();
      expect(await refusalOf(call())).toEqual({
        status: 403,
        message: expect.stringContaining('changes.policy.read'),
      });
      expect(auditor.createEvent).toHaveBeenCalledWith(
        expect.objectContaining({ eventId: 'request-refuse' }),
      );
    }
  });

  it.each([
    [
      { entityRef: 'component:default/none' },
      404,
      /no component:default\/none/,
    ],
    [{ entityRef: 'component:default/orphan' }, 400, /no group owns/],
    [{ entityRef: 'web' }, 400, /query.entityRef/],
    [{ kind: 'none' }, 400, /none.*counter/],
    [{ environments: 'test' }, 400, /environments/],
  ])('refuse %j with %d', async (query, status, message) => {
    expect(await refusalOf(outcomes(query))).toEqual({
      status,
      message: expect.stringMatching(message),
    });
  });
});

describe('a change that nobody has asked for yet', () => {
  const bed = withPortal();
  bed.people.addComponent('web', { system: 'store', group: 'shop' });
  bed.people.addComponent('orphan');

  /** Whether conditions hold on a resource, as the permission backend asks. */
  async function holds(
    resourceRef: string,
    rule: string,
    params: object,
  ): Promise<boolean> {
    const response = await fetch(
      `${bed.portal.baseUrl}/.well-known/backstage/permissions/apply-conditions`,
      {
        method: 'POST',
        headers: {
          Authorization: mockCredentials.service.header(),
          'Content-Type': 'application/json',
        },
        body: JSON.stringify({
          items: [
            {
              id: '1',
              resourceRef,
              resourceType: 'changes-change',
              conditions: { rule, params, resourceType: 'changes-change' },
            },
          ],
        }),
      },
    );
    const { items } = await response.json();
    return items[0].result === AuthorizeResult.ALLOW;
  }

  it('is a resource of permissions, with its owner, system and approvers', async () => {
    const ref = prospectRef({
      kind: 'counter',
      environment: 'production',
      entityRef: web,
      requesterRef: 'user:default/dev',
    });
    const shop = ['group:default/shop'];
    expect(await holds(ref, 'HAS_OWNER', { claims: shop })).toBe(true);
    expect(
      await holds(ref, 'HAS_OWNER', { claims: ['group:default/other'] }),
    ).toBe(false);
    expect(await holds(ref, 'HAS_SYSTEM', { systems: ['store'] })).toBe(true);
    expect(
      await holds(ref, 'HAS_ENVIRONMENT', { environments: ['production'] }),
    ).toBe(true);
    expect(
      await holds(ref, 'IS_REQUESTER', { claims: ['user:default/dev'] }),
    ).toBe(true);
    expect(
      await holds(ref, 'AWAITS', { claims: ['group:default/operations'] }),
    ).toBe(true);
    expect(await holds(ref, 'AWAITS', { claims: shop })).toBe(false);
  });

  it.each([
    prospectRef({ kind: 'counter', entityRef: 'component:default/none' }),
    prospectRef({ kind: 'counter', entityRef: 'component:default/orphan' }),
    'prospect?kind=counter&entityRef=web',
    `prospect?kind=counter&entityRef=${web}&ownerRef=group:default/shop`,
    'prospect?',
    'web',
  ])('is nobody’s to alter as %s', async ref => {
    for (const claims of [['group:default/shop'], [''], [web]]) {
      expect(await holds(ref, 'HAS_OWNER', { claims })).toBe(false);
    }
    expect(await holds(ref, 'HAS_KIND', { kinds: ['counter'] })).toBe(false);
  });

  it('stands beside stored changes in one question', async () => {
    const { id } = await bed.plan({ counter: 'a', by: 1 });
    expect(await holds(String(id), 'HAS_KIND', { kinds: ['counter'] })).toBe(
      true,
    );
  });
});
