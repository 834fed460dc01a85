import type { Change } from '@fairway/plugin-changes-common';
import { POLICIES, untilState } from '../__testUtils__/startPortal';
import { refusalOf, withPortal } from '../__testUtils__/withPortal';

describe('emergencies', () => {
  const bed = withPortal({
    changes: {
      emergencies: [
        { match: { kind: ['counter'], environment: ['production'] } },
      ],
      policies: POLICIES,
    },
  });
  const dev = () => bed.portal.as('dev');
  const emergency = (counter: string, environment = 'production') =>
    bed.plan({ counter, by: 1, environment, emergency: true });
  const submit = ({ id, digest }: Change, reason?: string) =>
    dev().submitChange({ params: { id }, body: { digest, reason } });

  async function reviewOf({ id }: Change): Promise<Change> {
    const { items } = await bed.portal
      .as('ops')
      .listChanges({ query: { kind: ['review'] } });
    const [found] = items.filter(({ facts }) => facts.change === String(id));
    return dev().getChange({ params: { id: found.id } });
  }

  it('run at once, and are reviewed by those who would have approved them', async () => {
    const draft = await emergency('pump');
    expect(draft.policy).toMatchObject({
      rule: 'production',
      requirements: [],
      explanation: expect.stringContaining('reviewed afterwards'),
    });
    expect(await refusalOf(submit(draft))).toMatchObject({
      status: 400,
      message: expect.stringContaining('why it cannot wait'),
    });
    await submit(draft, 'customers cannot pay');
    await untilState(dev(), draft.id, 'succeeded');
    expect(bed.counters.get('pump')).toBe(1);

    const review = await reviewOf(draft);
    expect(review).toMatchObject({
      state: 'awaiting-approval',
      requesterRef: 'user:default/dev',
      reason: 'customers cannot pay',
      plan: { diff: [{ id: 'pump', before: '0', after: '1' }] },
      policy: {
        requirements: [
          { groupRef: 'group:default/shop-approvers' },
          { groupRef: 'group:default/operations' },
        ],
      },
      permitted: { cancel: { allowed: false }, replan: { allowed: false } },
    });
    // The requester is one of Operations as well.
    expect(await refusalOf(bed.approve(review, 'dev'))).toMatchObject({
      status: 403,
    });
    const act = dev().actOnChange({
      params: { id: review.id },
      body: { action: 'cancel', reason: 'never mind' },
    });
    expect(await refusalOf(act)).toMatchObject({ status: 409 });
    expect(
      await refusalOf(
        dev().replanChange({ params: { id: review.id }, body: {} }),
      ),
    ).toMatchObject({ status: 409 });

    await bed.approve(review, 'appr');
    await bed.approve(review, 'ops');
    await untilState(dev(), review.id, 'succeeded');
    expect(bed.counters.get('pump')).toBe(1);
  });

  it('can be found wrong, and are then taken back by hand', async () => {
    const draft = await emergency('valve');
    await submit(draft, 'it seemed urgent');
    await untilState(dev(), draft.id, 'succeeded');
    const review = await reviewOf(draft);
    const decide = (decision: 'reject' | 'request-changes') =>
      bed.portal.as('ops').decideChange({
        params: { id: review.id },
        body: { digest: review.digest, decision, comment: 'it was none' },
      });
    expect(await refusalOf(decide('request-changes'))).toMatchObject({
      status: 400,
    });
    await decide('reject');
    expect(await reviewOf(draft)).toMatchObject({
      state: 'rejected',
      message: 'user:default/ops: it was none',
    });
    await bed.portal.as('ops').actOnChange({
      params: { id: draft.id },
      body: { action: 'undo', reason: 'rejected afterwards' },
    });
    await untilState(dev(), draft.id, 'undone');
    expect(bed.counters.get('valve')).toBe(0);
  });

  it('are refused where the policies do not allow them, and nothing special where nobody has to approve', async () => {
    expect(await refusalOf(emergency('dam', 'staging'))).toMatchObject({
      status: 403,
      message: expect.stringContaining('no emergencies of kind "counter"'),
    });
    const free = await emergency('hose', 'test');
    await submit(free);
    await untilState(dev(), free.id, 'succeeded');
    const { items } = await dev().listChanges({ query: { kind: ['review'] } });
    expect(items.map(({ facts }) => facts.change)).not.toContain(
      String(free.id),
    );
  });

  it('do not lend their review to others', async () => {
    const draft = await emergency('gate');
    const plan = (kind: string, spec: object) =>
      refusalOf(
        bed.portal
          .as('dev2')
          .createChange({ body: { kind, spec: spec as Record<string, any> } }),
      );
    const review = { kind: 'review', spec: { change: draft.id } };
    expect(await plan('review', review.spec)).toMatchObject({ status: 400 });
    expect(
      await plan('bundle', {
        title: 'Both',
        changes: [
          review,
          { kind: 'counter', spec: { counter: 'gate2', by: 1 } },
        ],
      }),
    ).toMatchObject({ status: 400 });
  });

  it('need no review in a bundle that waits for the same approvals', async () => {
    const counter = (name: string, isEmergency: boolean) => ({
      kind: 'counter',
      spec: {
        counter: name,
        by: 1,
        environment: 'production',
        emergency: isEmergency,
      },
    });
    const bundle = await dev().createChange({
      body: {
        kind: 'bundle',
        spec: {
          title: 'Two pumps',
          changes: [counter('one', true), counter('two', false)],
        },
        reason: 'together',
      },
    });
    expect(bundle.policy.requirements).toHaveLength(2);
    await submit(bundle);
    await bed.approve(bundle, 'appr');
    await bed.approve(bundle, 'ops');
    await untilState(dev(), bundle.id, 'succeeded');
    const { items } = await bed.portal
      .as('ops')
      .listChanges({ query: { kind: ['review'] } });
    expect(items.map(({ facts }) => facts.change)).not.toContain(
      String(bundle.id),
    );
  });
});
