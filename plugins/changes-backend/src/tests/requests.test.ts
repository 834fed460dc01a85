import { untilState } from '../__testUtils__/startPortal';
import { refusalOf, withPortal } from '../__testUtils__/withPortal';

describe('planning and submitting', () => {
  const bed = withPortal({
    changes: { engine: { planTimeout: { milliseconds: 300 } } },
  });
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    bed.portal.fetchAs('dev', '/changes', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  it('goes from a plan over approvals to the end', async () => {
    const dev = bed.portal.as('dev');
    const draft = await bed.plan({
      counter: 'a',
      by: 2,
      steps: 3,
      environment: 'production',
    });
    expect(draft).toMatchObject({
      state: 'planned',
      title: 'Add 2 to a',
      requesterRef: 'user:default/dev',
      target: { key: 'counter:a@production', ownerRef: 'group:default/shop' },
      approvals: { given: 0, required: 2 },
      policy: {
        rule: 'production',
        explanation: expect.stringContaining('environment is production'),
        satisfied: false,
      },
      plan: { preconditions: { value: '0' } },
      steps: [{ state: 'pending' }, {}, {}],
      permitted: {
        submit: { allowed: true, why: null },
        decide: { allowed: false },
      },
    });
    expect(JSON.stringify(draft)).not.toContain('payload');
    expect(bed.counters.calls).toEqual([]);

    const submitted = await dev.submitChange({
      params: { id: draft.id },
      body: { digest: draft.digest, reason: 'we need more' },
    });
    expect(submitted).toMatchObject({
      state: 'awaiting-approval',
      reason: 'we need more',
      policy: {
        requirements: [
          {
            groupRef: 'group:default/shop-approvers',
            candidates: expect.arrayContaining(['user:default/appr']),
          },
          // The requester is a member of operations and no candidate.
          {
            groupRef: 'group:default/operations',
            candidates: expect.not.arrayContaining(['user:default/dev']),
          },
        ],
      },
    });
    await bed.approve(draft, 'appr');
    const approved = await bed.approve(draft, 'ops');
    expect(approved.approvals).toEqual({ given: 2, required: 2, missing: [] });
    const done = await untilState(dev, draft.id, 'succeeded', 'failed');
    expect(done).toMatchObject({
      state: 'succeeded',
      message: null,
      steps: [
        { state: 'succeeded', attempt: 1, message: '2', progress: 1 },
        { state: 'succeeded', message: '4' },
        { state: 'succeeded', message: '6' },
      ],
    });
    expect(bed.counters.get('a')).toBe(6);
    const log = await dev.listLog({ params: { id: draft.id } });
    expect(log.items.map(({ step, message }) => [step, message])).toEqual([
      [0, 'Adding 2'],
      [1, 'Adding 2'],
      [2, 'Adding 2'],
    ]);
  });

  it('runs at once where the policy asks for nobody', async () => {
    const done = await bed.run({ counter: 'b', by: 1 });
    expect(done).toMatchObject({ state: 'succeeded' });
    expect(done.policy).toMatchObject({ rule: 'test', satisfied: true });
  });

  it('refuses what it does not know, naming the field', async () => {
    const dev = bed.portal.as('dev');
    expect(
      await refusalOf(dev.createChange({ body: { kind: 'nope', spec: {} } })),
    ).toEqual({
      status: 400,
      message: expect.stringMatching(/^kind: "nope" is unknown.*counter/),
    });
    expect(await refusalOf(bed.plan({ counter: 'a', by: 'x' }))).toEqual({
      status: 400,
      message: expect.stringMatching(/^spec.by: /),
    });
    expect(
      await refusalOf(bed.plan({ counter: 'a', by: 1, namespace: 'b' })),
    ).toEqual({
      status: 400,
      message: expect.stringContaining('namespace'),
    });
    expect(await refusalOf(bed.plan({ counter: 'unknown', by: 1 }))).toEqual({
      status: 404,
      message: expect.stringContaining('spec.counter'),
    });
  });

  it('refuses a protected environment that no rule covers, at planning', async () => {
    expect(
      await refusalOf(bed.plan({ counter: 'a', by: 1, environment: 'secret' })),
    ).toEqual({
      status: 403,
      message: expect.stringMatching(/No rule.*"secret".*protected/),
    });
    // Another environment is not protected, and says so.
    const free = await bed.plan({ counter: 'a', by: 1, environment: 'lab' });
    expect(free.policy.explanation).toContain('not protected');
  });

  it.each([
    ['state', { state: 'running' }],
    ['approvals', { approvals: { given: 9 } }],
    ['requesterRef', { requesterRef: 'user:default/ops' }],
    ['epoch', { epoch: 4 }],
  ])('refuses the field %s in a request', async (field, extra) => {
    const response = await post({
      kind: 'counter',
      spec: { counter: 'a', by: 1 },
      ...extra,
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(field);
  });

  it.each([
    ['/changes/1/start', 'POST'],
    ['/changes/1', 'PATCH'],
    ['/changes/1/steps/0', 'DELETE'],
  ])('has no route %s %s', async (path, method) => {
    const response = await bed.portal.fetchAs('dev', path, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: '{"state":"running"}',
    });
    expect(response.status).toBe(404);
  });

  it('answers text that the database cannot hold with 400', async () => {
    for (const counter of ['a\u0000b', 'a\ud800']) {
      const response = await post({
        kind: 'counter',
        spec: { counter, by: 1 },
      });
      expect(response.status).toBe(400);
    }
    const search = await bed.portal.fetchAs('dev', '/changes?search=%00');
    expect(search.status).toBe(400);
  });

  it('answers a repeated request with the first change', async () => {
    const body = { kind: 'counter', spec: { counter: 'idem', by: 1 } };
    const headers = { 'Idempotency-Key': 'key-1' };
    const all = await Promise.all(
      Array.from({ length: 10 }, async () =>
        (await post(body, headers)).json(),
      ),
    );
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    const other = await post(
      { ...body, spec: { counter: 'idem', by: 2 } },
      headers,
    );
    expect(other.status).toBe(422);
    expect((await other.json()).error.message).toContain('Idempotency-Key');
    // The key is the caller's own.
    const stranger = await bed.portal.fetchAs('dev2', '/changes', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    expect((await stranger.json()).id).not.toBe(all[0].id);
  });

  it('refuses to submit another plan than the caller saw, or for others', async () => {
    const draft = await bed.plan({ counter: 'c', by: 1 });
    const params = { id: draft.id };
    const other = { digest: `sha256:${'0'.repeat(64)}` };
    expect(
      await refusalOf(
        bed.portal.as('dev').submitChange({ params, body: other }),
      ),
    ).toMatchObject({ status: 409 });
    const { digest } = draft;
    expect(
      await refusalOf(
        bed.portal.as('dev2').submitChange({ params, body: { digest } }),
      ),
    ).toMatchObject({ status: 403 });
    await bed.portal.as('dev').submitChange({ params, body: { digest } });
    expect(
      await refusalOf(
        bed.portal.as('dev').submitChange({ params, body: { digest } }),
      ),
    ).toMatchObject({ status: 409 });
  });

  it('plans anew: another digest, no approval kept, and the planner cannot approve', async () => {
    const change = await bed.submit({
      counter: 'd',
      by: 1,
      environment: 'production',
    });
    const params = { id: change.id };
    await bed.approve(change, 'appr');
    const replanned = await bed.portal.as('ops').replanChange({
      params,
      body: { spec: { counter: 'd', by: 2, environment: 'production' } },
    });
    expect(replanned.digest).not.toBe(change.digest);
    expect(replanned).toMatchObject({
      state: 'planned',
      approvals: { given: 0, required: 2 },
      decisions: [{ approverRef: 'user:default/appr', counts: false }],
    });
    await bed.portal
      .as('dev')
      .submitChange({ params, body: { digest: replanned.digest } });
    expect(await refusalOf(bed.approve(change, 'appr'))).toMatchObject({
      status: 409,
    });
    expect(await refusalOf(bed.approve(replanned, 'ops'))).toEqual({
      status: 403,
      message: expect.stringContaining('You made the plan'),
    });
    const again = await bed.approve(replanned, 'appr');
    expect(again.approvals.given).toBe(1);
  });

  it('keeps the target when planning anew', async () => {
    const draft = await bed.plan({ counter: 'e', by: 1 });
    const spec = { counter: 'e', by: 1, environment: 'production' };
    expect(
      await refusalOf(
        bed.portal
          .as('dev')
          .replanChange({ params: { id: draft.id }, body: { spec } }),
      ),
    ).toEqual({
      status: 400,
      message: expect.stringContaining('e in production'),
    });
  });

  it('expires a draft that nobody submitted', async () => {
    const draft = await bed.plan({ counter: 'forgotten', by: 1 });
    const { rows } = await bed.tables.raw(
      `update changes set due_at = now(), expires_at = now() where id = ?
       returning expires_at < planned_at + interval '1 hour' as early`,
      [draft.id],
    );
    expect(rows).toEqual([{ early: true }]);
    expect(new Date(draft.expiresAt!).getTime()).toBeGreaterThan(
      Date.parse(draft.plannedAt) + 23 * 3600_000,
    );
    const expired = await untilState(bed.portal.as('dev'), draft.id, 'expired');
    expect(expired).toMatchObject({
      message: 'Nobody submitted the draft in time',
      permitted: { submit: { allowed: false }, replan: { allowed: false } },
    });
    const late = bed.portal.as('dev').submitChange({
      params: { id: draft.id },
      body: { digest: draft.digest },
    });
    expect(await refusalOf(late)).toMatchObject({ status: 409 });
    expect(bed.counters.get('forgotten')).toBe(0);
  });

  it('gives up planning that takes too long', async () => {
    bed.counters.planning = () => new Promise(() => {});
    expect(await refusalOf(bed.plan({ counter: 'f', by: 1 }))).toEqual({
      status: 503,
      message: expect.stringContaining('Planning took longer than 0.3'),
    });
  });

  it('lists the kinds with the schema of their spec', async () => {
    const { items } = await bed.portal.as('dev').listKinds();
    expect(items.map(({ id }) => id)).toEqual(['bundle', 'counter', 'review']);
    expect(items[1].spec).toMatchObject({
      required: ['counter', 'by'],
      additionalProperties: false,
    });
  });
});
