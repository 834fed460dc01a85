// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('accepted_findings', table => {
    table.comment('Findings that somebody looked at and left as they are');
    table.text('component_ref').notNullable();
    table.text('finding_id').notNullable();
    table.text('accepted_by').notNullable();
    table.text('reason').notNullable();
    table
      .timestamp('accepted_at', { useTz: true })
      .notNullable()
      .defaultTo(knex.fn.now());
    table.primary(['component_ref', 'finding_id']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('accepted_findings');
};
