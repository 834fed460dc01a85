// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('builds', table => {
    table
      .jsonb('commits')
      .comment(
        'Since the build before, newest first; null when CI did not say',
      );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('builds', table => {
    table.dropColumn('commits');
  });
};
