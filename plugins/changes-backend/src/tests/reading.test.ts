import {
  createServiceFactory,
  coreServices,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  auditReadPermission,
  changeControlPermission,
  changeDecidePermission,
  changeReadPermission,
  changeRequestPermission,
} from '@fairway/plugin-changes-common';
import {
  changeConditions,
  createChangeConditionalDecision,
} from '@fairway/plugin-changes-node';
import { createCounterKind } from '../__testUtils__/Counter';
import {
  refusalOf,
  submitChange,
  withPortal,
} from '../__testUtils__/withPortal';

const shop = 'group:default/shop';
const other = 'group:default/other';

/** What each person of the tests may do, by permission: always, never, or under a condition. */
function decisionFor(user: string, permission: string): any {
  if (user === 'admin') return { result: AuthorizeResult.ALLOW };
  if (user === 'mallory') return { result: AuthorizeResult.DENY };
  const claims = user === 'stranger' ? [other] : [shop];
  switch (permission) {
    case changeReadPermission.name:
      if (user === 'appr') {
        return createChangeConditionalDecision(
          changeReadPermission,
          changeConditions.awaits({
            claims: ['group:default/shop-approvers', 'user:default/appr'],
          }),
        );
      }
      return createChangeConditionalDecision(changeReadPermission, {
        anyOf: [
          changeConditions.hasOwner({ claims }),
          changeConditions.isRequester({ claims: [`user:default/${user}`] }),
          changeConditions.awaits({ claims: [`user:default/${user}`] }),
        ],
      });
    case changeRequestPermission.name:
      return createChangeConditionalDecision(changeRequestPermission, {
        allOf: [
          changeConditions.hasOwner({ claims }),
          { not: changeConditions.hasEnvironment({ environments: ['lab'] }) },
        ],
      });
    case changeControlPermission.name:
      return createChangeConditionalDecision(
        changeControlPermission,
        changeConditions.isRequester({ claims: [`user:default/${user}`] }),
      );
    case changeDecidePermission.name:
      return { result: AuthorizeResult.ALLOW };
    default:
      return { result: AuthorizeResult.DENY };
  }
}

const permissions = createServiceFactory({
  service: coreServices.permissions,
  deps: {},
  factory: () => {
    const decide = async (requests: any[], { credentials }: any) => {
      const ref: string = credentials.principal.userEntityRef ?? 'service:x/ci';
      const user = ref.split('/')[1];
      return requests.map(({ permission }) =>
        ref.startsWith('service')
          ? { result: AuthorizeResult.ALLOW }
          : decisionFor(user, permission.name),
      );
    };
    return mockServices.permissions.mock({
      authorize: decide,
      authorizeConditional: decide,
    } as any);
  },
});

describe('rights to read and to act', () => {
  const bed = withPortal({
    features: [permissions],
    kinds: counters => [createCounterKind(counters, { id: 'gauge' })],
  });
  const text = async (user: string, path: string) => {
    const response = await bed.portal.fetchAs(user, path);
    return { status: response.status, body: await response.text() };
  };

  it('answers what may not be seen exactly like what does not exist', async () => {
    const change = await bed.submit({ counter: 'a', by: 1 });
    const missing = 987_654;
    for (const suffix of ['', '/comments', '/log', '/live']) {
      const hidden = await text('stranger', `/changes/${change.id}${suffix}`);
      const absent = await text('stranger', `/changes/${missing}${suffix}`);
      expect(hidden.status).toBe(404);
      // But for the number that the caller gave.
      expect(hidden.body.replaceAll(String(change.id), 'ID')).toBe(
        absent.body.replaceAll(String(missing), 'ID'),
      );
    }
    const digest = change.digest;
    for (const id of [change.id, missing]) {
      const params = { id };
      const stranger = bed.portal.as('stranger');
      for (const call of [
        () => stranger.submitChange({ params, body: { digest } }),
        () => stranger.replanChange({ params, body: {} }),
        () =>
          stranger.decideChange({
            params,
            body: { decision: 'approve', digest },
          }),
        () => stranger.actOnChange({ params, body: { action: 'pause' } }),
        () => stranger.addComment({ params, body: { text: 'hi' } }),
      ]) {
        expect(await refusalOf(call())).toEqual({
          status: 404,
          message: `There is no change ${id} that you may see`,
        });
      }
    }
  });

  it('refuses callers without credentials, on every route', async () => {
    const spec = await (
      await bed.portal.fetchAs('admin', '/openapi.json')
    ).json();
    const routes = Object.entries<any>(spec.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => ({ path, method })),
    );
    expect(routes.length).toBeGreaterThan(15);
    for (const { path, method } of routes) {
      const response = await fetch(
        bed.portal.baseUrl + path.replace('{id}', '1'),
        {
          method: method.toUpperCase(),
          headers: { Authorization: mockCredentials.none.header() },
        },
      );
      expect([path, response.status]).toEqual([path, 401]);
    }
  });

  it('shows and counts only what may be seen, whatever the filter and order', async () => {
    const admin = bed.portal.as('admin');
    await submitChange(admin, 'counter', { counter: 'other-b', by: 1 });
    await submitChange(admin, 'gauge', { counter: 'other-c', by: 1 });
    const all = await admin.listChanges();
    const shops = await bed.portal.as('dev').listChanges();
    const others = await bed.portal.as('stranger').listChanges();
    expect(all.total).toBe(shops.total + others.total);
    expect(new Set(others.items.map(({ target }) => target.ownerRef))).toEqual(
      new Set([other]),
    );
    for (const query of [
      { search: 'add' },
      { kind: ['counter', 'gauge'] },
      { orderBy: 'environment' as const, order: 'asc' as const },
      { limit: 1 },
    ]) {
      const { total } = await bed.portal.as('stranger').listChanges({ query });
      expect(total).toBe(2);
    }
    expect(await bed.portal.as('mallory').listChanges()).toEqual({
      items: [],
      total: 0,
    });
    const targets = await bed.portal
      .as('stranger')
      .listTargets({ query: { kind: 'counter' } });
    expect(targets).toMatchObject({
      total: 1,
      items: [{ target: { key: 'counter:other-b@test' } }],
    });
  });

  it('offers to narrow a list by what the caller may see, and by nothing else', async () => {
    const admin = bed.portal.as('admin');
    const facetsFor = (user: string, query = {}) =>
      bed.portal.as(user).listFacets({ query });
    for (const environment of ['lab', 'lab', 'test']) {
      await admin.createChange({
        body: { kind: 'gauge', spec: { counter: 'g', by: 1, environment } },
      });
    }
    const { total } = await bed.portal.as('stranger').listChanges();
    const counter = { value: 'counter', count: 1 };
    const gauge = { value: 'gauge', count: 1 };
    expect(await facetsFor('stranger')).toEqual({
      kind: [counter, gauge],
      environment: [{ value: 'test', count: total }],
      system: [{ value: 'shop', count: total }],
      ownerRef: [{ value: other, count: total }],
      entityRef: [
        { value: 'component:default/other-b', count: 1 },
        { value: 'component:default/other-c', count: 1 },
      ],
      requesterRef: [{ value: 'user:default/admin', count: total }],
    });
    // A property keeps its other values on offer when it is narrowed; the others follow.
    const narrowed = await facetsFor('stranger', { kind: ['gauge'] });
    expect(narrowed).toMatchObject({
      kind: [counter, gauge],
      entityRef: [{ value: 'component:default/other-c', count: 1 }],
    });
    const hidden = { environment: ['lab'], search: 'g' };
    expect((await facetsFor('admin', hidden)).kind).toEqual([
      { value: 'gauge', count: 2 },
    ]);
    for (const [user, query] of [
      ['stranger', hidden],
      ['stranger', { ownerRef: [shop] }],
      ['stranger', { awaiting: 'me' }],
      ['mallory', {}],
    ] as const) {
      const { ownerRef, ...facets } = await facetsFor(user, query);
      expect(facets).toEqual({
        kind: [],
        environment: expect.anything(),
        system: [],
        entityRef: [],
        requesterRef: [],
      });
      expect(JSON.stringify([ownerRef, facets])).not.toContain('lab');
    }
  });

  it('counts how changes ended, of those alone that the caller may see', async () => {
    const outcomesFor = (user: string, query = {}) =>
      bed.portal.as(user).listOutcomes({ query });
    const entityRef = ['component:default/outcomes'];
    const none = { succeeded: 0, failed: 0, undone: 0 };
    const { state } = await bed.run({ counter: 'outcomes', by: 1 });
    expect(state).toBe('succeeded');

    const seen = await outcomesFor('dev', { entityRef, days: 3 });
    expect(seen).toMatchObject({
      days: [none, none, { ...none, succeeded: 1 }],
      medianSeconds: expect.any(Number),
    });
    for (const user of ['stranger', 'mallory']) {
      expect(await outcomesFor(user, { entityRef, days: 1 })).toEqual({
        days: [{ ...none, day: expect.any(String) }],
        medianSeconds: null,
      });
    }
    expect((await outcomesFor('mallory')).days).toHaveLength(30);
  });

  it.each([
    '/changes/outcomes?days=0',
    '/changes/outcomes?days=91',
    '/changes/outcomes?utcOffset=900',
    '/changes/outcomes?state=failed',
    '/changes?orderBy=payload',
    '/changes/facets?limit=1',
    '/changes/facets?orderBy=id',
    '/changes/facets?state=secret',
    '/changes?orderBy=plan.secret',
    '/changes?order=asc;drop',
    '/changes?limit=201',
    '/changes?limit=x',
    '/changes?offset=-1',
    '/changes?filter=payload',
    '/changes?state=secret',
    '/changes?requesterRef=dev',
    '/changes/1e3x',
    '/changes/0',
    '/changes/99999999999999999999',
    '/targets',
    '/audit?hash=x',
  ])('refuses %s with 400', async path => {
    expect((await text('admin', path)).status).toBe(400);
  });

  it('checks the right to request on the target, before it plans', async () => {
    let planned = false;
    bed.counters.planning = () => {
      planned = true;
    };
    const refused = await refusalOf(
      submitChange(bed.portal.as('dev'), 'counter', {
        counter: 'other-d',
        by: 1,
      }),
    );
    expect(refused).toEqual({
      status: 403,
      message: expect.stringContaining('changes.change.request'),
    });
    expect(
      await refusalOf(bed.plan({ counter: 'a', by: 1, environment: 'lab' })),
    ).toMatchObject({ status: 403 });
    expect(
      await refusalOf(
        bed.portal.as('dev').createChange({
          body: {
            kind: 'bundle',
            spec: {
              title: 'Smuggled',
              changes: [
                { kind: 'counter', spec: { counter: 'a', by: 1 } },
                { kind: 'counter', spec: { counter: 'other-d', by: 1 } },
              ],
            },
          },
        }),
      ),
    ).toMatchObject({ status: 403 });
    // The bundle's first part was the caller's own and was planned; the smuggled one was not.
    planned = false;
    await refusalOf(bed.plan({ counter: 'other-d', by: 1 }));
    expect(planned).toBe(false);
  });

  it('checks the right to control, and says so beforehand', async () => {
    const change = await bed.plan({ counter: 'e', by: 1 });
    const params = { id: change.id };
    const seen = await bed.portal.as('dev2').getChange({ params });
    expect(seen.permitted.cancel).toEqual({
      allowed: false,
      why: expect.stringContaining('changes.change.control'),
    });
    expect(
      await refusalOf(
        bed.portal
          .as('dev2')
          .actOnChange({ params, body: { action: 'cancel', reason: 'x' } }),
      ),
    ).toMatchObject({ status: 403 });
    const own = await bed.portal
      .as('dev')
      .actOnChange({ params, body: { action: 'cancel', reason: 'x' } });
    expect(own.state).toBe('cancelled');
  });

  it('shows approvers what they are asked about, also after their answer', async () => {
    const change = await bed.submit({
      counter: 'g',
      by: 1,
      environment: 'staging',
    });
    await bed.submit({ counter: 'g2', by: 1 });
    const seen = async () => (await bed.portal.as('appr').listChanges()).items;
    expect((await seen()).map(({ id }) => id)).toEqual([change.id]);
    const approved = await bed.approve(change, 'appr');
    expect(approved.approvals).toEqual({ given: 1, required: 1, missing: [] });
    expect((await seen()).map(({ id }) => id)).toEqual([change.id]);
  });

  it('keeps the audit log to those who may read it', async () => {
    for (const path of [
      '/audit',
      '/audit/facets',
      '/audit/export',
      '/audit/verification',
    ]) {
      const refused = await text('dev', path);
      expect(refused.status).toBe(403);
      expect(refused.body).toContain(auditReadPermission.name);
      expect((await text('admin', path)).status).toBe(200);
    }
  });

  it('lets those who see a change discuss it', async () => {
    const change = await bed.plan({ counter: 'f', by: 1 });
    const params = { id: change.id };
    for (const said of ['first', 'second']) {
      await bed.portal.as('dev2').addComment({ params, body: { text: said } });
    }
    const page = await bed.portal
      .as('dev')
      .listComments({ params, query: { limit: 1, offset: 1 } });
    expect(page).toMatchObject({
      total: 2,
      items: [{ authorRef: 'user:default/dev2', text: 'second' }],
    });
    const bad = bed.portal
      .as('dev')
      .addComment({ params, body: { text: ' ' } });
    expect(await refusalOf(bad)).toMatchObject({ status: 400 });
  });
});
