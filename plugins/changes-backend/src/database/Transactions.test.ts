import { createTestDatabase, TestDatabase } from '@fairway/test-database';
import createKnex, { Knex } from 'knex';
import { Transactions } from './Transactions';

describe('Transactions', () => {
  let database: TestDatabase;
  let knex: Knex;

  beforeAll(async () => {
    database = await createTestDatabase();
    knex = createKnex({ client: 'pg', connection: database.url });
    await knex.schema.createTable('rows', table => {
      table.integer('id');
    });
    await knex('rows').insert({ id: 1 });
  }, 60_000);

  afterAll(async () => {
    await knex?.destroy();
    await database?.drop();
  });

  it('frees the locks of a process that stalls in the middle', async () => {
    const transactions = new Transactions(knex, 300);
    let wake = () => {};
    const asleep = new Promise<void>(resolve => {
      wake = resolve;
    });
    const stalled = transactions.run(async ({ trx }) => {
      await trx('rows').update({ id: 2 });
      await asleep;
    });
    await transactions.run(async ({ trx }) => {
      await trx('rows').update({ id: 3 });
    });
    wake();
    await expect(stalled).rejects.toThrow();
    expect(await knex('rows').select('id')).toEqual([{ id: 3 }]);
  });
});
