// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('builds', table => {
    table.comment('What CI has built; rows are never altered');
    table.bigIncrements('id');
    table.text('component_ref').notNullable();
    table.text('version').notNullable();
    table.text('commit_hash').notNullable();
    table.text('ref').notNullable().comment('Branch or tag');
    table.text('message').notNullable();
    table.text('author').notNullable();
    table.timestamp('committed_at', { useTz: true });
    table.text('source_url').notNullable();
    table.jsonb('images').notNullable().comment('Pinned images by name');
    table.text('manifest_type').notNullable();
    table.jsonb('manifest_files').notNullable().comment('Text by path');
    table.jsonb('pipeline');
    table
      .text('content_digest')
      .notNullable()
      .comment('sha256 over version, images and manifests');
    table.text('registered_by').notNullable();
    table
      .timestamp('registered_at', { useTz: true })
      .notNullable()
      .defaultTo(knex.fn.now());
    table.unique(['component_ref', 'commit_hash']);
    table.index(['component_ref', 'ref', 'id']);
    table.index(['commit_hash']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('builds');
};
