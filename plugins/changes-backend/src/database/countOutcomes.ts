import type { ChangeOutcomes } from '@fairway/plugin-changes-common';
import type { Knex } from 'knex';

const MINUTE_MS = 60 * 1000;
const DAY_MS = 24 * 60 * MINUTE_MS;

type Outcome = 'succeeded' | 'failed' | 'undone';

/**
 * How many of some changes succeeded, failed and were undone on each of the last days, and how long those that succeeded
 * took.
 *
 * @param changes - begins a query of the changes.
 * @param window - today and how many days before it, and by how many minutes the reader's clock is ahead of UTC.
 */
export async function countOutcomes(
  knex: Knex,
  changes: () => Knex.QueryBuilder,
  window: { days: number; utcOffset: number },
): Promise<ChangeOutcomes> {
  const offset = window.utcOffset * MINUTE_MS;
  const today = Math.floor((Date.now() + offset) / DAY_MS) * DAY_MS;
  const first = today - (window.days - 1) * DAY_MS;
  const ended = () =>
    changes().where('ended_at', '>=', new Date(first - offset));

  const [counts, [{ median }]]: [
    { day: string; state: Outcome; count: string }[],
    { median: number | null }[],
  ] = await Promise.all([
    ended()
      .whereIn('state', ['succeeded', 'failed', 'undone'])
      .select(
        'state',
        knex.raw(
          `to_char(ended_at at time zone 'UTC' + ? * interval '1 minute', 'YYYY-MM-DD') as day`,
          [window.utcOffset],
        ),
      )
      .count({ count: '*' })
      .groupBy('state', 'day'),
    ended()
      .where('state', 'succeeded')
      .select(
        knex.raw(
          `percentile_cont(0.5) within group (order by extract(epoch from ended_at - submitted_at)) as median`,
        ),
      ),
  ]);

  const days = Array.from({ length: window.days }, (_, index) => {
    const day = new Date(first + index * DAY_MS).toISOString().slice(0, 10);
    const of = (state: Outcome) =>
      Number(
        counts.find(row => row.day === day && row.state === state)?.count ?? 0,
      );
    return {
      day,
      succeeded: of('succeeded'),
      failed: of('failed'),
      undone: of('undone'),
    };
  });
  return { days, medianSeconds: median };
}
