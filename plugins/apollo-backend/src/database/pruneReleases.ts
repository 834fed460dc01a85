import type { Knex } from 'knex';

const KEPT_OF_EACH = 20;

/** Forgets releases from before `before`, except those that run and the newest 20 of each namespace. */
export async function pruneReleases(knex: Knex, before: Date): Promise<void> {
  await knex.transaction(async trx => {
    await trx.raw(
      `delete from releases using (
         select r.id, row_number() over (partition by r.namespace_id order by r.release_id desc) as rank
         from releases r
       ) ranked
       join releases kept on kept.id = ranked.id
       join namespaces n on n.id = kept.namespace_id
       where releases.id = ranked.id
         and ranked.rank > ?
         and releases.published_at < ?
         and n.running is distinct from releases.release_id`,
      [KEPT_OF_EACH, before],
    );
    await trx.raw(
      `delete from key_events e
       where not exists (
         select 1 from releases r
         where r.namespace_id = e.namespace_id and r.release_id = e.release_id
       )`,
    );
  });
}
