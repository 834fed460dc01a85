// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('changes', table => {
    table
      .jsonb('left_behind')
      .comment('What planning saw after the change had failed half-way');
  });
  // The engine looks now at what earlier failures left behind.
  await knex('changes')
    .where('state', 'failed')
    .whereNull('parent_id')
    .whereNotNull('started_at')
    .update({ due_at: knex.fn.now() });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex('changes').where('state', 'failed').update({ due_at: null });
  await knex.schema.alterTable('changes', table => {
    table.dropColumn('left_behind');
  });
};
