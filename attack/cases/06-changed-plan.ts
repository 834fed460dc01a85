import type { Attack } from '../lib/Attack.ts';
import { componentRef } from '../../packages/measure/src/portal/samples.ts';
import { CHANGES, decide, request, withdraw } from '../lib/changes.ts';

export const changedPlan: Attack = {
  number: 6,
  title: 'What was approved is exchanged before it runs',
  async run(context) {
    const { http, expect, database, builds } = context;
    // The plan is edited after the first of two approvals.
    const edited = await request(context, 'dana', 'production', {
      component: 1,
    });
    await decide(context, 'anna', edited);
    const replanned = await http.send(
      'dana',
      'PUT',
      `${CHANGES}/${edited.id}/plan`,
      {
        body: {
          spec: {
            component: componentRef(1),
            environment: 'production',
            build: builds.storefront[1][1],
          },
        },
      },
    );
    expect(replanned.status === 200, `replanning answers ${replanned.status}`);
    const { json: now } = await http.get('dana', `${CHANGES}/${edited.id}`);
    expect(now.digest !== edited.digest, 'the digest is still the same');
    expect(now.approvals.given === 0, 'the approval of the old plan counts');
    if (now.state === 'planned') {
      await http.post('dana', `${CHANGES}/${edited.id}/submission`, {
        digest: now.digest,
      });
    }
    const old = await decide(context, 'omar', edited);
    expect(
      old.status === 409,
      `approving the old digest answers ${old.status}`,
    );
    const alone = await decide(context, 'omar', now);
    expect(
      alone.status === 200,
      `approving the new digest answers ${alone.status}`,
    );
    const { json: after } = await http.get('dana', `${CHANGES}/${edited.id}`);
    expect(
      after.state === 'awaiting-approval',
      `it is ${after.state} with one of two approvals`,
    );
    await withdraw(context, 'dana', edited.id);

    // The world is another one when the second of two approved changes has its turn.
    const first = await request(context, 'dana', 'production', {
      component: 2,
    });
    const second = await request(context, 'dana', 'production', {
      component: 2,
      revision: 1,
    });
    for (const persona of ['anna', 'omar'])
      await decide(context, persona, second);
    const [fresh] = await database.waitForEnd([second.id], 60);
    expect(fresh.state === 'succeeded', `a fresh plan became ${fresh.state}`);
    for (const persona of ['anna', 'omar'])
      await decide(context, persona, first);
    const [stale] = await database.waitForEnd([first.id], 60);
    expect(stale.state === 'superseded', `a stale plan became ${stale.state}`);
    expect(!stale.started_at, 'a stale plan was started');
    expect(Boolean(stale.message), 'the refusal says no reason');
  },
};
