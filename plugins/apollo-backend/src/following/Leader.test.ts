import { mockServices } from '@backstage/backend-test-utils';
import { createTestDatabase, TestDatabase } from '@fairway/test-database';
import createKnex, { Knex } from 'knex';
import { eventually } from '../__testUtils__/eventually';
import { Leader } from './Leader';

jest.setTimeout(60_000);

describe('Leader', () => {
  let database: TestDatabase;
  let knex: Knex;
  let working: string[];
  let most: number;

  const replica = (name: string) =>
    new Leader({
      knex,
      logger: mockServices.logger.mock(),
      work: async signal => {
        working.push(name);
        most = Math.max(most, working.length);
        await new Promise(resolve => signal.addEventListener('abort', resolve));
        working = working.filter(one => one !== name);
      },
    });
  const leader = () =>
    eventually(
      async () => working[0],
      name => {
        if (!name) throw new Error('Nobody works');
      },
    );

  beforeAll(async () => {
    database = await createTestDatabase();
    knex = createKnex({ client: 'pg', connection: database.url });
    working = [];
    most = 0;
  });
  afterAll(async () => {
    await knex.destroy();
    await database.drop();
  });

  it('has one replica work, and another one when that stops or loses its connection', async () => {
    const replicas: Record<string, Leader> = { a: replica('a') };
    replicas.a.start();
    expect(await leader()).toBe('a');
    replicas.b = replica('b');
    replicas.b.start();

    await replicas.a.stop();
    expect(working).not.toContain('a');
    expect(await leader()).toBe('b');

    const held = `select pid from pg_locks where locktype = 'advisory' and granted
      and database = (select oid from pg_database where datname = current_database())`;
    const { rows } = await knex.raw(held);
    await knex.raw('select pg_terminate_backend(?)', [rows[0].pid]);
    await eventually(
      async () => (await knex.raw(held)).rows,
      ([now]) => {
        if (!now || now.pid === rows[0].pid) throw new Error('Not held again');
      },
    );
    expect(await leader()).toBe('b');
    await replicas.b.stop();
    expect(working).toEqual([]);
    expect(most).toBe(1);
  });
});
