import { createTestDatabase, TestDatabase } from '@fairway/test-database';
import { CounterSystem, createCounterKind } from './__testUtils__/Counter';
import { sampleOrganisation } from './__testUtils__/people';
import { Portal, startPortal, untilState } from './__testUtils__/startPortal';

describe('changes over HTTP', () => {
  let database: TestDatabase;
  let portal: Portal;
  const counters = new CounterSystem();

  beforeAll(async () => {
    database = await createTestDatabase();
    portal = await startPortal({
      database,
      people: sampleOrganisation(),
      kinds: [createCounterKind(counters)],
    });
  }, 60_000);

  afterAll(async () => {
    await portal?.stop();
    await database?.drop();
  });

  it('plans, submits, approves and runs a change', async () => {
    const dev = portal.as('dev');
    const draft = await dev.createChange({
      body: {
        kind: 'counter',
        spec: { counter: 'a', by: 2, steps: 3, environment: 'production' },
        reason: 'we need more',
      },
    });
    expect(draft.state).toBe('planned');
    const params = { id: draft.id };
    const submitted = await dev.submitChange({
      params,
      body: { digest: draft.digest },
    });
    expect(submitted.state).toBe('awaiting-approval');
    const body = { decision: 'approve' as const, digest: draft.digest };
    await portal.as('appr').decideChange({ params, body });
    const approved = await portal.as('ops').decideChange({ params, body });
    expect(approved.approvals).toEqual({ given: 2, required: 2 });
    const done = await untilState(dev, draft.id, 'succeeded', 'failed');
    expect(done).toMatchObject({ state: 'succeeded' });
    expect(counters.get('a')).toBe(6);
  });
});
