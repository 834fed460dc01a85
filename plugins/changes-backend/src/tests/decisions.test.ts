import { mockCredentials } from '@backstage/backend-test-utils';
import { until, untilState } from '../__testUtils__/startPortal';
import { refusalOf, withPortal } from '../__testUtils__/withPortal';

const production = { by: 1, environment: 'production' };
const staging = { by: 1, environment: 'staging' };

describe('decisions', () => {
  const bed = withPortal({
    changes: {
      policies: [
        { name: 'test', match: { environment: ['test'] }, require: [] },
        {
          name: 'two operators',
          match: { environment: ['staging'], risk: ['high'] },
          require: [{ group: 'group:default/operations', count: 2 }],
        },
        {
          name: 'staging',
          match: { environment: ['staging'] },
          require: [{ group: 'group:default/{owner}-approvers' }],
          approvalExpiry: { milliseconds: 400 },
        },
        {
          name: 'production',
          match: { environment: ['production'] },
          require: [
            { group: 'group:default/{owner}-approvers' },
            { group: 'group:default/operations' },
          ],
        },
        {
          name: 'short',
          match: { environment: ['short'] },
          require: [{ users: ['user:default/ops'] }],
          requestExpiry: { milliseconds: 200 },
        },
      ],
    },
  });
  const decide = (
    id: number,
    digest: string,
    user: string,
    decision: any,
    comment?: string,
  ) =>
    bed.portal
      .as(user)
      .decideChange({ params: { id }, body: { decision, digest, comment } });

  it('refuses the requester, in whatever case the reference comes', async () => {
    const change = await bed.submit({ counter: 'a', ...production });
    expect(await refusalOf(bed.approve(change, 'dev'))).toEqual({
      status: 403,
      message: expect.stringContaining('You asked for this change'),
    });
    const response = await fetch(
      `${bed.portal.baseUrl}/changes/${change.id}/decisions`,
      {
        method: 'POST',
        headers: {
          Authorization: mockCredentials.user.header('User:Default/DEV' as any),
          'Content-Type': 'application/json',
        },
        body: JSON.stringify({ decision: 'approve', digest: change.digest }),
      },
    );
    expect(response.status).toBe(403);
    const seen = await bed.portal.as('dev').getChange({
      params: { id: change.id },
    });
    expect(seen.approvals.given).toBe(0);
    expect(seen.permitted.decide).toEqual({
      allowed: false,
      why: expect.stringContaining('You asked for this change'),
    });
  });

  it('refuses those whom the policy does not name, and services', async () => {
    const change = await bed.submit({ counter: 'b', ...production });
    expect(await refusalOf(bed.approve(change, 'stranger'))).toEqual({
      status: 403,
      message: expect.stringContaining('does not name you'),
    });
    expect(
      await refusalOf(
        bed.portal.asService().decideChange({
          params: { id: change.id },
          body: { decision: 'approve', digest: change.digest },
        }),
      ),
    ).toMatchObject({ status: 403 });
  });

  it('counts one person once, however often and however parallel', async () => {
    const change = await bed.submit({
      counter: 'c',
      ...staging,
      risk: 'high',
    });
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () => bed.approve(change, 'ops')),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(
      1,
    );
    const seen = await bed.portal
      .as('dev')
      .getChange({ params: { id: change.id } });
    expect(seen).toMatchObject({
      state: 'awaiting-approval',
      approvals: { given: 1, required: 2 },
    });
    expect(await refusalOf(bed.approve(change, 'ops'))).toMatchObject({
      status: 409,
    });
    await bed.approve(change, 'ops2');
    await untilState(bed.portal.as('dev'), change.id, 'succeeded');
    expect(bed.counters.get('c')).toBe(1);
  });

  it('needs distinct people, and puts each where it helps most', async () => {
    const change = await bed.submit({ counter: 'd', ...production });
    const first = await bed.approve(change, 'both');
    expect(first.approvals).toEqual({
      given: 1,
      required: 2,
      missing: ['group:default/shop-approvers', 'group:default/operations'],
    });
    // `both` moves over to operations, so that an approver of the team completes the policy.
    const second = await bed.approve(change, 'appr');
    expect(second.policy).toMatchObject({
      satisfied: true,
      requirements: [
        { givenBy: ['user:default/appr'] },
        { givenBy: ['user:default/both'] },
      ],
    });
    await untilState(bed.portal.as('dev'), change.id, 'succeeded');
  });

  it('rejects with a reason, for good', async () => {
    const change = await bed.submit({ counter: 'e', ...production });
    expect(
      await refusalOf(decide(change.id, change.digest, 'ops', 'reject')),
    ).toEqual({ status: 400, message: expect.stringContaining('comment') });
    const rejected = await decide(
      change.id,
      change.digest,
      'ops',
      'reject',
      'not on a Friday',
    );
    expect(rejected).toMatchObject({
      state: 'rejected',
      message: 'user:default/ops: not on a Friday',
    });
    expect(await refusalOf(bed.approve(change, 'appr'))).toMatchObject({
      status: 409,
    });
    expect(bed.counters.get('e')).toBe(0);
  });

  it('gives a request back for changes, and takes the same people again', async () => {
    const change = await bed.submit({ counter: 'f', ...production });
    await bed.approve(change, 'appr');
    const back = await decide(
      change.id,
      change.digest,
      'ops',
      'request-changes',
      'smaller, please',
    );
    expect(back).toMatchObject({ state: 'planned', approvals: { given: 0 } });
    await bed.portal.as('dev').submitChange({
      params: { id: change.id },
      body: { digest: back.digest },
    });
    await bed.approve(back, 'appr');
    await bed.approve(back, 'ops');
    await untilState(bed.portal.as('dev'), change.id, 'succeeded');
  });

  it('expires a request that nobody approved', async () => {
    const change = await bed.submit({
      counter: 'g',
      by: 1,
      environment: 'short',
    });
    const expired = await untilState(
      bed.portal.as('dev'),
      change.id,
      'expired',
    );
    expect(expired.message).toContain('not complete in time');
    expect(await refusalOf(bed.approve(change, 'ops'))).toMatchObject({
      status: 409,
    });
  });

  it('lists what waits for the caller, and not what the caller cannot help', async () => {
    const change = await bed.submit({ counter: 'h', ...production });
    const waiting = async (user: string) => {
      const { items } = await bed.portal
        .as(user)
        .listChanges({ query: { awaiting: 'me' } });
      return items.map(({ id }) => id).includes(change.id);
    };
    expect(await waiting('appr')).toBe(true);
    expect(await waiting('ops')).toBe(true);
    expect(await waiting('dev')).toBe(false);
    expect(await waiting('stranger')).toBe(false);
    await bed.approve(change, 'appr');
    expect(await waiting('appr')).toBe(false);
    // The team's clause is met, so another approver of the team would not help.
    expect(await waiting('appr2')).toBe(false);
    expect(await waiting('ops')).toBe(true);
  });

  it('approves several of low risk together, each by itself', async () => {
    const low = await bed.submit({ counter: 'i', ...production });
    const high = await bed.submit({
      counter: 'j',
      ...production,
      risk: 'high',
    });
    const { items } = await bed.portal.as('ops').decideChanges({
      body: {
        items: [
          { id: low.id, digest: low.digest },
          { id: high.id, digest: high.digest },
          { id: 999_999, digest: low.digest },
        ],
      },
    });
    expect(items).toEqual([
      { id: low.id, approved: true, error: null },
      {
        id: high.id,
        approved: false,
        error: expect.stringContaining('risk is high'),
      },
      {
        id: 999_999,
        approved: false,
        error: expect.stringContaining('no change'),
      },
    ]);
  });

  describe('between approval and start', () => {
    /** A change that holds the target until it is let go, so that the next one waits. */
    async function occupy(counter: string, environment: string) {
      let letGo = () => {};
      const held = new Promise<void>(resolve => {
        letGo = resolve;
      });
      bed.counters.before = () => held;
      const holder = await bed.submit({ counter, by: 100, environment });
      for (const user of ['appr', 'ops']) {
        await bed.approve(holder, user).catch(() => undefined);
      }
      await untilState(bed.portal.as('dev'), holder.id, 'running');
      return { holder, letGo };
    }

    it('asks again when an approver left the group', async () => {
      const { holder, letGo } = await occupy('k', 'production');
      const next = await bed.submit({ counter: 'k', ...production });
      await bed.approve(next, 'appr2');
      await bed.approve(next, 'ops2');
      bed.people.leave('appr2', 'shop-approvers');
      letGo();
      await untilState(bed.portal.as('dev'), holder.id, 'succeeded');
      const again = await untilState(
        bed.portal.as('dev'),
        next.id,
        'awaiting-approval',
        'superseded',
        'succeeded',
      );
      expect(again).toMatchObject({
        state: 'awaiting-approval',
        approvals: { given: 1, required: 2 },
        message: expect.stringContaining('appr2 may no longer approve'),
        decisions: [
          { approverRef: 'user:default/appr2', counts: false },
          { approverRef: 'user:default/ops2', counts: true },
        ],
      });
      bed.people.join('appr2', 'shop-approvers');
    });

    it('asks again when an approval expired', async () => {
      const { letGo } = await occupy('l', 'staging');
      const next = await bed.submit({ counter: 'l', ...staging });
      const approved = await bed.approve(next, 'appr');
      expect(approved.state).toBe('waiting');
      await until(
        () => bed.portal.as('dev').getChange({ params: { id: next.id } }),
        change => !change.decisions[0].counts,
      );
      letGo();
      const again = await untilState(
        bed.portal.as('dev'),
        next.id,
        'awaiting-approval',
        'superseded',
        'succeeded',
      );
      expect(again).toMatchObject({
        state: 'awaiting-approval',
        message: expect.stringContaining('expired'),
      });
      // The same person may approve again.
      bed.counters.before = () => undefined;
      await bed.approve(next, 'appr');
    });

    it('stops when the plan no longer matches the world', async () => {
      const { letGo } = await occupy('m', 'production');
      const next = await bed.submit({ counter: 'm', ...production });
      await bed.approve(next, 'appr');
      await bed.approve(next, 'ops');
      letGo();
      const stale = await untilState(
        bed.portal.as('dev'),
        next.id,
        'superseded',
        'succeeded',
      );
      expect(stale).toMatchObject({
        state: 'superseded',
        message: 'The plan no longer matches: precondition value was 0, is 100',
      });
      expect(bed.counters.get('m')).toBe(100);
    });

    it('stops when the requester left the owning team or the company', async () => {
      for (const leave of [
        () => bed.people.leave('dev2', 'shop'),
        () => bed.people.remove('dev2'),
      ]) {
        bed.people.join('dev2', 'shop');
        const { holder, letGo } = await occupy('n', 'production');
        const next = await bed.submit({ counter: 'n', ...production }, 'dev2');
        await bed.approve(next, 'appr');
        await bed.approve(next, 'ops');
        leave();
        letGo();
        await untilState(bed.portal.as('dev'), holder.id, 'succeeded');
        const stopped = await untilState(
          bed.portal.as('dev'),
          next.id,
          'superseded',
          'succeeded',
        );
        expect(stopped).toMatchObject({
          state: 'superseded',
          message: expect.stringMatching(
            /user:default\/dev2 asked for this and is no longer/,
          ),
        });
      }
    });
  });
});
