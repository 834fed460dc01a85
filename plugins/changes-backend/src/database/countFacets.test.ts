import { createTestDatabase, TestDatabase } from '@fairway/test-database';
import createKnex, { Knex } from 'knex';
import { countFacets } from './countFacets';

describe('countFacets', () => {
  let database: TestDatabase;
  let knex: Knex;

  beforeAll(async () => {
    database = await createTestDatabase();
    knex = createKnex({ client: 'pg', connection: database.url });
    await knex.schema.createTable('things', table => {
      table.text('the_size');
      table.text('colour');
    });
    await knex.raw(
      `insert into things select 'size ' || n, null from generate_series(1, 250) n, generate_series(1, n)`,
    );
    await knex('things').insert({ the_size: null, colour: 'red' });
  }, 60_000);

  afterAll(async () => {
    await knex?.destroy();
    await database?.drop();
  });

  it('answers the 200 most frequent values of a property by name, without what has none', async () => {
    const { size, colour } = await countFacets(
      knex,
      { size: 'the_size', colour: 'colour' },
      [{ properties: ['size', 'colour'], query: knex('things') }],
    );
    expect(colour).toEqual([{ value: 'red', count: 1 }]);
    const expected = Array.from({ length: 200 }, (_, index) => ({
      value: `size ${index + 51}`,
      count: index + 51,
    }));
    expect(new Set(size)).toEqual(new Set(expected));
    expect(size[0].value).toBe('size 100');
    expect(size[199].value).toBe('size 99');
  });
});
