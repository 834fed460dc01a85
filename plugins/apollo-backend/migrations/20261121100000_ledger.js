// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('applications', table => {
    table.comment('Which component an application of the store belongs to');
    table.text('app').primary();
    table.text('component_ref').notNullable();
    table
      .timestamp('claimed_at', { useTz: true })
      .notNullable()
      .defaultTo(knex.fn.now());
  });

  await knex.schema.createTable('namespaces', table => {
    table.comment('What clients get now, by place');
    table.bigIncrements('id');
    table.text('store').notNullable();
    table.text('environment').notNullable().comment('As Fairway calls it');
    table.text('app').notNullable();
    table.text('cluster').notNullable();
    table.text('namespace').notNullable();
    table.text('format').notNullable();
    table.boolean('is_public').notNullable().defaultTo(false);
    table.bigInteger('running').comment('release_id of the running release');
    table
      .boolean('by_fairway')
      .notNullable()
      .defaultTo(false)
      .comment('A change made the running release run');
    table
      .timestamp('changed_at', { useTz: true })
      .notNullable()
      .defaultTo('-infinity')
      .comment('When `running` was altered last');
    table.unique(['store', 'environment', 'app', 'cluster', 'namespace']);
    table.index(['app']);
    table.index(['namespace']);
  });

  await knex.schema.createTable('releases', table => {
    table.comment('Every release that was seen; what it holds is kept as is');
    table.bigIncrements('id');
    table
      .bigInteger('namespace_id')
      .notNullable()
      .references('namespaces.id')
      .onDelete('CASCADE');
    table.bigInteger('release_id').notNullable().comment("The store's number");
    table.text('title').notNullable();
    table.text('comment');
    table.text('published_by');
    table.timestamp('published_at', { useTz: true }).notNullable();
    table.bigInteger('change_id');
    table.text('operation').notNullable();
    table.jsonb('configurations').notNullable();
    table.bigInteger('previous').comment('release_id that ran before');
    table.integer('changed_keys');
    table.unique(['namespace_id', 'release_id']);
    table.index(['published_at']);
  });

  await knex.schema.createTable('key_events', table => {
    table.comment('Which release altered which key');
    table.bigIncrements('id');
    table
      .bigInteger('namespace_id')
      .notNullable()
      .references('namespaces.id')
      .onDelete('CASCADE');
    table.text('key').notNullable();
    table.bigInteger('release_id').notNullable();
    table.text('change').notNullable();
    table.text('operation').notNullable();
    table.timestamp('at', { useTz: true }).notNullable();
    table.index(['namespace_id', 'key', 'id']);
  });

  await knex.schema.createTable('published_keys', table => {
    table.comment('The index of the search');
    table
      .bigInteger('namespace_id')
      .notNullable()
      .references('namespaces.id')
      .onDelete('CASCADE');
    table.text('key').notNullable();
    table.text('value').comment('Null when it looks like a secret');
    table.primary(['namespace_id', 'key']);
  });

  await knex.schema.createTable('index_state', table => {
    table.comment('One row, once the index was complete');
    table.smallint('id').primary();
    table.timestamp('complete_since', { useTz: true }).notNullable();
  });

  await knex.schema.createTable('gray_rules', table => {
    table.comment('Rules of gray releases, which servers do not tell');
    table.text('store').notNullable();
    table.text('environment').notNullable();
    table.text('app').notNullable();
    table.text('cluster').notNullable();
    table.text('namespace').notNullable();
    table.text('component_ref').notNullable();
    table.text('branch').notNullable();
    table.jsonb('rule').notNullable();
    table.bigInteger('change_id').notNullable();
    table.jsonb('resolved').comment('Labels, addresses and pods in force');
    table.jsonb('problem').comment('Text in all languages');
    table
      .timestamp('updated_at', { useTz: true })
      .notNullable()
      .defaultTo(knex.fn.now());
    table.primary(['store', 'environment', 'app', 'cluster', 'namespace']);
  });

  await indexByTrigrams(knex);
};

/**
 * Makes searching for a part of a key or value fast. Creating an extension is a right that the installation may withhold;
 * the search then reads the whole table.
 *
 * @param {import('knex').Knex} knex
 */
async function indexByTrigrams(knex) {
  try {
    await knex.transaction(async inner => {
      await inner.raw('create extension if not exists pg_trgm');
      const [{ schema }] = await inner('pg_extension')
        .join('pg_namespace', 'pg_namespace.oid', 'pg_extension.extnamespace')
        .where({ extname: 'pg_trgm' })
        .select({ schema: 'nspname' });
      for (const column of ['key', 'value']) {
        await inner.raw(
          'create index ?? on published_keys using gin (?? ??.gin_trgm_ops)',
          [`published_keys_${column}_trigrams`, column, schema],
        );
      }
    });
  } catch {
    // Without the extension the index is left out.
  }
}

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'gray_rules',
    'index_state',
    'published_keys',
    'key_events',
    'releases',
    'namespaces',
    'applications',
  ]) {
    await knex.schema.dropTable(table);
  }
};
