import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createTestDatabase, TestDatabase } from '@fairway/test-database';
import createKnex, { Knex } from 'knex';

const directory = resolvePackagePath(
  '@fairway/plugin-changes-backend',
  'migrations',
);

async function objects(knex: Knex): Promise<string[]> {
  const { rows } = await knex.raw(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace
       and relname not like 'knex_%'
     union all
     select proname from pg_proc where pronamespace = 'public'::regnamespace
     order by name`,
  );
  return rows.map(({ name }: { name: string }) => name);
}

/** A row of the newest schema. */
const change = (id: number, state: string) => ({
  id,
  root_id: id,
  kind: 'k',
  kinds: ['k'],
  title: '"t"',
  spec: '{}',
  target_key: 'same',
  target_keys: ['same'],
  target_title: '"t"',
  owner_ref: 'group:default/a',
  state,
  requester_ref: 'user:default/a',
  editor_ref: 'user:default/a',
  requester_basis: '{}',
  on_failure: 'undo',
  risk: 'low',
  facts: '{}',
  digest: 'd',
  plan: '{}',
  payload: '{}',
  policy: '{}',
  approvals_required: 0,
  planned_at: new Date(),
});

describe('migrations', () => {
  let database: TestDatabase;
  let knex: Knex;

  beforeAll(async () => {
    database = await createTestDatabase();
    knex = createKnex({ client: 'pg', connection: database.url });
  });
  afterAll(async () => {
    await knex?.destroy();
    await database?.drop();
  });

  it('go up, down without a trace, and up again', async () => {
    await knex.migrate.latest({ directory });
    const first = await objects(knex);
    expect(first).toEqual(
      expect.arrayContaining([
        'append_audit',
        'audit_log',
        'change_steps',
        'changes',
        'changes_one_active_per_target',
        'changes_untold',
        'comments',
        'decisions',
        'step_logs',
      ]),
    );
    await knex.migrate.rollback({ directory }, true);
    expect(await objects(knex)).toEqual([]);
    await knex.migrate.latest({ directory });
    expect(await objects(knex)).toEqual(first);
  });

  it('lets no two changes hold one target', async () => {
    await knex('changes').insert([change(1, 'running'), change(2, 'waiting')]);
    for (const state of ['running', 'paused', 'undoing']) {
      await expect(
        knex('changes').where({ id: 2 }).update({ state }),
      ).rejects.toThrow('changes_one_active_per_target');
    }
  });

  it('turn texts into JSON, and back into English', async () => {
    const later = '20261121070000_local_texts.js';
    const text = async () => {
      const [found] = await knex('changes')
        .whereIn('id', [3, 4])
        .orderBy('id')
        .select('title', 'message');
      return found;
    };
    await knex.migrate.down({ directory, name: later });
    await knex('changes').insert({
      ...change(3, 'planned'),
      title: 'Say "hi"',
      target_title: 'plain',
    });
    await knex.migrate.up({ directory, name: later });
    expect(await text()).toEqual({ title: 'Say "hi"', message: null });

    const title = { en: 'Greet people', 'zh-CN': '问候' };
    await knex('changes')
      .where({ id: 3 })
      .update({ title, message: JSON.stringify('as it came') });
    const found = (word: string) =>
      knex('changes').whereILike('title_words', `%${word}%`).pluck('id');
    expect(await found('GREET')).toEqual(['3']);
    expect(await found('问候')).toEqual(['3']);
    expect(await found('zh-CN')).toEqual([]);

    await knex.migrate.down({ directory, name: later });
    expect(await text()).toEqual({
      title: 'Greet people',
      message: 'as it came',
    });
    await knex.migrate.up({ directory, name: later });
  });

  it('find out from the audit log what had succeeded before it was undone', async () => {
    const name = '20261121073000_succeeded_at.js';
    await knex.migrate.down({ directory, name });
    const at = new Date('2026-03-01T10:00:00.000Z');
    const target = (key: string) => ({ target_key: key, target_keys: [key] });
    await knex('changes').insert([
      { ...change(10, 'succeeded'), ...target('a'), ended_at: at },
      { ...change(11, 'undone'), ...target('b'), ended_at: at },
      { ...change(12, 'undone'), ...target('c'), ended_at: at },
      { ...change(13, 'undone'), ...target('d'), root_id: 11, parent_id: 11 },
    ]);
    await knex.raw('select append_audit(?::text[])', [
      [
        JSON.stringify({
          actorRef: 'system',
          action: 'change.succeeded',
          changeId: 11,
          data: {},
        }),
      ],
    ]);
    await knex.migrate.up({ directory, name });
    const rows = await knex('changes')
      .where('id', '>=', 10)
      .orderBy('id')
      .select('id', 'succeeded_at');
    expect(rows).toEqual([
      { id: '10', succeeded_at: at },
      { id: '11', succeeded_at: expect.any(Date) },
      { id: '12', succeeded_at: null },
      { id: '13', succeeded_at: expect.any(Date) },
    ]);
  });
});
