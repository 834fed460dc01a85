import { setTimeout as sleep } from 'node:timers/promises';
import type { Attack, AttackContext } from '../lib/Attack.ts';
import { CHANGES, decide, request, withdraw } from '../lib/changes.ts';

const MAX_SECONDS = 30;

/** Waits until the catalog has read the organisation anew and nobody remembers the old one. */
async function waitForGroups(
  { http }: AttackContext,
  person: string,
  groups: string[],
): Promise<void> {
  const end = Date.now() + MAX_SECONDS * 1000;
  for (;;) {
    const { json } = await http.get(
      'omar',
      `/api/catalog/entities/by-name/user/default/${person}`,
    );
    const now = (json?.relations ?? [])
      .filter((each: any) => each.type === 'memberOf')
      .map((each: any) => each.targetRef.split('/')[1]);
    if (now.sort().join() === [...groups].sort().join()) break;
    if (Date.now() > end)
      throw new Error(`The catalog still has ${person} in ${now}`);
    await sleep(500);
  }
  await sleep(12_000);
}

export const lostMembership: Attack = {
  number: 7,
  title:
    'Approver and requester lose their rights between approval and execution',
  async run(context) {
    const { http, expect, organisation } = context;
    const approved = await request(context, 'dana', 'production');
    await decide(context, 'anna', approved);
    const requested = await request(context, 'sam', 'production', {
      component: 1,
    });
    await decide(context, 'anna', requested);
    try {
      organisation.setGroups('anna', ['storefront']);
      await waitForGroups(context, 'anna', ['storefront']);
      await decide(context, 'omar', approved);
      await sleep(3000);
      const { json } = await http.get('dana', `${CHANGES}/${approved.id}`);
      expect(
        !json.startedAt,
        `it runs with the approval of somebody who left: ${json.state}`,
      );

      organisation.restore();
      organisation.setGroups('sam', ['payments']);
      await waitForGroups(context, 'sam', ['payments']);
      await decide(context, 'omar', requested);
      await sleep(3000);
      const { json: orphan } = await http.get(
        'omar',
        `${CHANGES}/${requested.id}`,
      );
      expect(
        !orphan.startedAt,
        `it runs for a requester without the right: ${orphan.state}`,
      );
    } finally {
      organisation.restore();
      await waitForGroups(context, 'sam', ['storefront']);
    }
    await withdraw(context, 'dana', approved.id);
    await withdraw(context, 'dana', requested.id);
  },
};
