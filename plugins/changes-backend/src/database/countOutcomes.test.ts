import { createTestDatabase, TestDatabase } from '@fairway/test-database';
import createKnex, { Knex } from 'knex';
import { countOutcomes } from './countOutcomes';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

describe('countOutcomes', () => {
  let database: TestDatabase;
  let knex: Knex;

  beforeAll(async () => {
    database = await createTestDatabase();
    knex = createKnex({ client: 'pg', connection: database.url });
    await knex.schema.createTable('things', table => {
      table.text('state');
      table.timestamp('submitted_at');
      table.timestamp('ended_at');
    });
  }, 60_000);

  afterAll(async () => {
    await knex?.destroy();
    await database?.drop();
  });

  it('counts by the days of the reader, without what came before them or ended otherwise', async () => {
    const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
    const ended = (state: string, at: number, seconds = 10) => ({
      state,
      submitted_at: new Date(at - seconds * 1000),
      ended_at: new Date(at),
    });
    await knex('things').insert([
      ended('succeeded', today, 10),
      ended('succeeded', today - MINUTE_MS, 30),
      ended('succeeded', today - MINUTE_MS, 50),
      ended('failed', today - MINUTE_MS),
      ended('cancelled', today - MINUTE_MS),
      ended('undone', today - DAY_MS),
      ended('failed', today - DAY_MS - MINUTE_MS),
      { state: 'succeeded', submitted_at: null, ended_at: null },
    ]);
    const count = (days: number, utcOffset: number) =>
      countOutcomes(knex, () => knex('things'), { days, utcOffset });
    const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

    expect(await count(2, 0)).toEqual({
      days: [
        { day: dayOf(today - DAY_MS), succeeded: 2, failed: 1, undone: 1 },
        { day: dayOf(today), succeeded: 1, failed: 0, undone: 0 },
      ],
      medianSeconds: 30,
    });

    // Two minutes ahead, what ended a minute before midnight belongs to the day that follows.
    const ahead = await count(90, 2);
    const on = (at: number) => ahead.days.find(({ day }) => day === dayOf(at));
    expect(ahead.days).toHaveLength(90);
    expect(on(today)).toMatchObject({ succeeded: 3, failed: 1 });
    expect(on(today - DAY_MS)).toMatchObject({ failed: 1, undone: 1 });
  });
});
