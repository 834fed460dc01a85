// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('changes', table => {
    table
      .timestamp('succeeded_at')
      .comment('When it succeeded last, also if it was undone since');
  });
  await knex('changes')
    .where('state', 'succeeded')
    .update({ succeeded_at: knex.ref('ended_at') });
  // Of those that were undone since, the audit log alone knows.
  await knex.raw(`
    update changes set succeeded_at = known.at
    from (select change_id, max(at) as at from audit_log where action = 'change.succeeded' group by change_id) known
    where changes.succeeded_at is null and changes.root_id = known.change_id`);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('changes', table => {
    table.dropColumn('succeeded_at');
  });
};
