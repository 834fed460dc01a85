import type { Attack } from '../lib/Attack.ts';
import { componentRef } from '../../packages/measure/src/portal/samples.ts';
import { CHANGES, plan } from '../lib/changes.ts';

const STARTS = 50;

export const replay: Attack = {
  number: 9,
  title:
    'Requests are replayed, and one environment is started fifty times at once',
  async run(context) {
    const { http, expect, builds, database } = context;
    const body = (revision: number) => ({
      kind: 'deployment',
      spec: {
        component: componentRef(1),
        environment: 'dev',
        build: builds.storefront[1][revision],
      },
    });
    const headers = { 'idempotency-key': 'attack-9' };
    const repeats = await Promise.all(
      Array.from({ length: 5 }, () =>
        http.post('dana', CHANGES, body(0), { headers }),
      ),
    );
    const ids = new Set(
      repeats.flatMap(({ json }) => (json?.id ? [json.id] : [])),
    );
    expect(ids.size === 1, `five repeats made the changes ${[...ids]}`);
    expect(
      repeats.every(({ status }) => [200, 201, 409].includes(status)),
      `repeats answer ${repeats.map(({ status }) => status)}`,
    );
    const other = await http.post('dana', CHANGES, body(1), { headers });
    expect(
      other.status === 422,
      `another body under the key answers ${other.status}`,
    );
    const somebody = await http.post('sam', CHANGES, body(1), { headers });
    expect(
      somebody.status === 201,
      `the key of another person answers ${somebody.status}`,
    );

    const drafts: any[] = [];
    for (let start = 0; start < STARTS; start++) {
      drafts.push(
        await plan(context, 'dana', 'dev', {
          component: 1,
          revision: start % 2,
        }),
      );
    }
    await database.recordWrites();
    await Promise.all(
      drafts.map(({ id, digest }) =>
        http.post('dana', `${CHANGES}/${id}/submission`, { digest }),
      ),
    );
    const rows = await database.waitForEnd(
      drafts.map(({ id }) => id),
      180,
    );
    const writes = await database.writes(
      `tbl = 'changes' and change_id = any($1)`,
      [rows.map(({ id }) => id)],
    );
    const active = new Set<number>();
    let most = 0;
    for (const { changeId, state } of writes) {
      if (['running', 'paused', 'undoing'].includes(state ?? ''))
        active.add(changeId);
      else active.delete(changeId);
      most = Math.max(most, active.size);
    }
    expect(most === 1, `${most} were active at once`);
  },
};
