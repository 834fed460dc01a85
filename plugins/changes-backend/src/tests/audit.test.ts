import { untilState } from '../__testUtils__/startPortal';
import { withPortal } from '../__testUtils__/withPortal';

describe('audit log', () => {
  const bed = withPortal();
  const dev = () => bed.portal.as('dev');

  /** As somebody with the rights of the database's owner would. */
  async function tamper(statement: string) {
    await bed.tables.transaction(async trx => {
      await trx.raw('alter table audit_log disable trigger all');
      await trx.raw(statement);
      await trx.raw('alter table audit_log enable trigger all');
    });
  }

  it('records every state of a change with who caused it, in a chain that verifies', async () => {
    const change = await bed.submit({
      counter: 'a',
      by: 1,
      environment: 'staging',
    });
    await bed.approve(change, 'appr');
    await untilState(dev(), change.id, 'succeeded');
    const { items, total } = await dev().listAudit({
      query: { changeId: change.id },
    });
    expect(
      items.map(({ action, actorRef, data }) => [action, actorRef, data.to]),
    ).toEqual([
      ['change.succeeded', 'system', 'succeeded'],
      ['step.succeeded', 'system', undefined],
      ['change.started', 'system', 'running'],
      ['change.approved', 'user:default/appr', 'waiting'],
      ['approval.given', 'user:default/appr', undefined],
      ['change.submitted', 'user:default/dev', 'awaiting-approval'],
      ['change.planned', 'user:default/dev', 'planned'],
    ]);
    expect(total).toBe(7);
    expect(await dev().verifyAudit()).toMatchObject({
      valid: true,
      rows: 7,
      brokenAt: null,
      headHash: items[0].hash,
    });
  });

  it('filters by action, actor and time, in pages', async () => {
    const one = await dev().listAudit({
      query: { actorRef: 'user:default/appr', limit: 1 },
    });
    expect(one).toMatchObject({ total: 2, items: [{}] });
    const none = await dev().listAudit({
      query: { action: ['change.failed'], after: '2020-01-01T00:00:00Z' },
    });
    expect(none).toEqual({ items: [], total: 0 });
  });

  it('offers to narrow it by what is in it', async () => {
    const facets = await dev().listAuditFacets();
    const actions = facets.action.map(({ value }) => value);
    expect(actions).toEqual([...actions].sort());
    expect(facets).toMatchObject({
      actorRef: [
        { value: 'system', count: 3 },
        { value: 'user:default/appr', count: 2 },
        { value: 'user:default/dev', count: 2 },
      ],
      kind: [{ value: 'counter', count: 7 }],
      environment: [{ value: 'staging', count: 7 }],
      entityRef: [{ value: 'component:default/a', count: 7 }],
    });
    const narrowed = await dev().listAuditFacets({
      query: { actorRef: 'user:default/appr' },
    });
    expect(narrowed.actorRef).toEqual(facets.actorRef);
    expect(narrowed.action).toEqual([
      { value: 'approval.given', count: 1 },
      { value: 'change.approved', count: 1 },
    ]);
    // Each value that is offered can be asked for.
    for (const { value, count } of facets.actorRef) {
      const { total } = await dev().listAudit({ query: { actorRef: value } });
      expect([value, total]).toEqual([value, count]);
    }
    expect(await dev().listAuditFacets({ query: { kind: 'x' } })).toEqual({
      actorRef: [],
      action: [],
      kind: facets.kind,
      environment: [],
      entityRef: [],
    });
  });

  it('keeps its chain when many write at once', async () => {
    const changes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        bed.submit({ counter: `many-${index}`, by: 1, steps: 3 }),
      ),
    );
    for (const { id } of changes) await untilState(dev(), id, 'succeeded');
    const { valid, rows } = await dev().verifyAudit();
    expect({ valid, rows }).toEqual({ valid: true, rows: 7 + 20 * 7 });
  });

  it('refuses to be altered', async () => {
    for (const statement of [
      `update audit_log set actor_ref = 'nobody'`,
      `delete from audit_log`,
      `truncate audit_log`,
    ]) {
      await expect(bed.tables.raw(statement)).rejects.toThrow('append-only');
    }
  });

  it('exports as JSON lines and as CSV that no spreadsheet runs', async () => {
    const json = await dev().exportAudit({ query: { format: 'json' } });
    const lines = (await json.text()).trim().split('\n');
    expect(lines).toHaveLength(7 + 20 * 7);
    expect(JSON.parse(lines[0])).toMatchObject({ seq: 1 });

    const change = await bed.plan({ counter: '=1+1', by: 1 });
    const csv = await bed.portal.fetchAs(
      'dev',
      `/audit/export?format=csv&changeId=${change.id}`,
    );
    expect(csv.headers.get('content-disposition')).toMatch(
      /^attachment; filename="audit-.*csv"$/,
    );
    const [header, row] = (await csv.text()).split('\r\n');
    expect(header).toMatch(/^seq,at,actorRef,action/);
    expect(row).toContain('"change.planned"');
    expect(row).not.toMatch(/,"?[=+@-]/);
  });

  it('shows where somebody tampered with it', async () => {
    await tamper(`update audit_log set actor_ref = 'nobody' where seq = 3`);
    expect(await dev().verifyAudit()).toMatchObject({
      valid: false,
      brokenAt: 3,
    });
    await tamper(
      `update audit_log set actor_ref = 'user:default/appr' where seq = 3`,
    );
    expect(await dev().verifyAudit()).toMatchObject({ valid: true });
    await tamper(`delete from audit_log where seq = 5`);
    expect(await dev().verifyAudit()).toMatchObject({
      valid: false,
      brokenAt: 6,
    });
  });
});
