import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ChangeNotifier } from '../notifications/ChangeNotifier';
import { until, untilState } from '../__testUtils__/startPortal';
import { refusalOf, withPortal } from '../__testUtils__/withPortal';

/** Reads server-sent events until the stream ends, or somebody has had enough. */
async function readEvents(response: Response) {
  const events: { event: string; id?: string; data: any }[] = [];
  let buffer = '';
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  const finished = (async () => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      buffer += decoder.decode(value, { stream: true });
      const blocks = buffer.split('\n\n');
      buffer = blocks.pop()!;
      for (const block of blocks) {
        const fields = Object.fromEntries(
          block.split('\n').map(line => {
            const colon = line.indexOf(': ');
            return [line.slice(0, colon), line.slice(colon + 2)];
          }),
        );
        if (fields.event) {
          events.push({
            event: fields.event,
            id: fields.id,
            data: JSON.parse(fields.data),
          });
        }
      }
    }
  })();
  return { events, finished, leave: () => reader.cancel() };
}

describe('telling people', () => {
  const registry = actionsRegistryServiceMock({
    logger: mockServices.logger.mock(),
  });
  const bed = withPortal({
    features: [
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => registry,
      }),
    ],
  });
  const dev = () => bed.portal.as('dev');
  const toldOf = (id: number, title: RegExp) =>
    until(
      () =>
        bed.told.notifications.find(
          ({ payload }) =>
            payload.link === `/changes/${id}` && title.test(payload.title),
        ),
      notification => notification !== undefined,
    );

  it('asks approvers, and tells the requester of the end', async () => {
    const change = await bed.submit({
      counter: 'a',
      by: 1,
      environment: 'production',
    });
    expect(await toldOf(change.id, /^Approval needed: Add 1 to a/)).toEqual({
      recipients: {
        type: 'entity',
        entityRef: ['group:default/shop-approvers', 'group:default/operations'],
        excludeEntityRef: ['user:default/dev', 'user:default/dev'],
      },
      payload: expect.objectContaining({
        scope: `change-${change.id}`,
        topic: 'approval',
      }),
    });
    await bed.approve(change, 'appr');
    await bed.approve(change, 'ops');
    const end = await toldOf(change.id, /^Done: /);
    expect(end.recipients.entityRef).toEqual(['user:default/dev']);
    const signal = bed.told.signals.find(
      ({ message }) =>
        message.id === change.id && message.state === 'awaiting-approval',
    );
    expect(signal.channel).toBe('changes');
    expect(signal.recipients.entityRef).toEqual(
      expect.arrayContaining([
        'user:default/dev',
        'user:default/appr',
        'user:default/ops',
      ]),
    );
    expect(signal.recipients.entityRef).not.toContain('user:default/stranger');
  });

  it('tells of the last state only, when much happens while telling is slow', async () => {
    let letGo = () => {};
    bed.told.until = new Promise(resolve => {
      letGo = resolve;
    });
    const draft = await bed.plan({ counter: 'slow', by: 1, steps: 3 });
    await dev().submitChange({
      params: { id: draft.id },
      body: { digest: draft.digest },
    });
    await untilState(dev(), draft.id, 'succeeded');
    letGo();
    await toldOf(draft.id, /^Done: /);
    const states = await until(
      () =>
        bed.told.signals
          .filter(({ message }) => message.id === draft.id)
          .map(({ message }) => message.state),
      list => list.includes('succeeded'),
    );
    // Planned, waiting, running and succeeded: the first was being told of, the others came meanwhile.
    expect(states).toHaveLength(2);
    expect(states[1]).toBe('succeeded');
  });

  it('fails and forgets nothing when people cannot be told, and tells them later', async () => {
    bed.told.broken = true;
    const done = await bed.run({ counter: 'b', by: 1 });
    expect(done.state).toBe('succeeded');
    const { items } = await dev().listAudit({ query: { changeId: done.id } });
    expect(items.map(({ action }) => action)).toEqual([
      'change.succeeded',
      'step.succeeded',
      'change.started',
      'change.submitted',
      'change.planned',
    ]);
    expect(await dev().verifyAudit()).toMatchObject({ valid: true });
    const row = () =>
      bed.tables('changes').where('id', done.id).first('notified_state');
    expect((await row()).notified_state).not.toBe('succeeded');

    bed.told.broken = false;
    const notifier = new ChangeNotifier({
      language: 'en',
      knex: bed.tables,
      directory: { memberships: jest.fn(), members: async () => new Map() },
      ...bed.told.services,
      logger: mockServices.logger.mock(),
    });
    // A replica leaves to the one that did it what has just happened.
    await notifier.sweep();
    await notifier.stop();
    expect((await row()).notified_state).not.toBe('succeeded');

    await bed
      .tables('changes')
      .where('id', done.id)
      .update({ updated_at: bed.tables.raw(`now() - interval '1 minute'`) });
    await notifier.sweep();
    await notifier.stop();
    expect((await row()).notified_state).toBe('succeeded');
    await toldOf(done.id, /^Done: /);

    bed.told.notifications.length = 0;
    await notifier.sweep();
    await notifier.stop();
    expect(bed.told.notifications).toEqual([]);
  });

  it('streams what happens to a change until its end', async () => {
    let letGo = () => {};
    const held = new Promise<void>(resolve => {
      letGo = resolve;
    });
    bed.counters.before = () => held;
    const { id } = await bed.submit({ counter: 'c', by: 1, steps: 2 });
    await untilState(dev(), id, 'running');
    const response = await bed.portal.fetchAs('dev', `/changes/${id}/live`, {
      headers: { 'Last-Event-ID': '1' },
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    // The backend compresses what may be transformed, and then events came in one piece at the end.
    expect(response.headers.get('cache-control')).toContain('no-transform');
    const { events, finished } = await readEvents(response);
    letGo();
    await finished;
    expect(events[0]).toMatchObject({
      event: 'change',
      data: { updatedAt: expect.any(String) },
    });
    const lines = events.filter(({ event }) => event === 'log');
    expect(lines.map(({ data }) => [data.step, data.message])).toEqual([
      [0, 'Adding 1'],
      [1, 'Adding 1'],
    ]);
    expect(lines[0].id).toBe(String(lines[0].data.seq));
    const seen = await dev().getChange({ params: { id } });
    expect(seen.state).toBe('succeeded');
  });

  it('bounds the streams of one person and frees them when they leave', async () => {
    const draft = await bed.plan({ counter: 'd', by: 1 });
    const open = () => bed.portal.fetchAs('dev', `/changes/${draft.id}/live`);
    const streams = await Promise.all(Array.from({ length: 20 }, open));
    expect(streams.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect((await open()).status).toBe(429);
    const { leave } = await readEvents(streams[0]);
    await leave();
    const again = await until(open, ({ status }) => status === 200);
    await Promise.all([...streams.slice(1), again].map(r => r.body!.cancel()));
  });

  it('offers agents to read and to propose, with their user’s rights', async () => {
    const invoke = (id: string, input: any, user = 'dev') =>
      registry.invoke({
        id: `test:${id}`,
        input,
        credentials: mockCredentials.user(`user:default/${user}`),
      });
    const proposed = (await invoke('propose-change', {
      kind: 'counter',
      spec: { counter: 'e', by: 1, environment: 'production' },
      reason: 'the agent saw an alert',
    })) as any;
    const { change } = proposed.output;
    expect(change).toMatchObject({
      state: 'awaiting-approval',
      requesterRef: 'user:default/dev',
    });
    const listed = (await invoke('list-changes', {
      state: ['awaiting-approval'],
    })) as any;
    expect(listed.output.items.map((item: any) => item.id)).toContain(
      change.id,
    );
    const got = (await invoke('get-change', { id: change.id }, 'ops')) as any;
    expect(got.output.change.permitted.decide.allowed).toBe(true);
    expect(await refusalOf(bed.approve(change, 'dev'))).toMatchObject({
      status: 403,
    });
  });
});
