// @ts-check

// Text for people is JSON: a string, or an object with one string for each language.
const TEXTS = {
  changes: ['title', 'target_title', 'message'],
  change_steps: ['title', 'message', 'error'],
};

/**
 * @param {import('knex').Knex} knex
 * @param {string} type
 * @param {string} using
 */
async function convert(knex, type, using) {
  for (const [table, columns] of Object.entries(TEXTS)) {
    for (const column of columns) {
      await knex.raw(
        `alter table ?? alter column ?? type ${type} using ${using}`,
        [table, column, ...Array(using.split('??').length - 1).fill(column)],
      );
    }
  }
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await convert(knex, 'jsonb', 'to_jsonb(??)');
  // Searched in all languages, and not in their names.
  await knex.raw(`
    alter table changes add column title_words text generated always as (
      case jsonb_typeof(title) when 'string' then title #>> '{}'
      else (title ->> 'en') || ' ' || (title ->> 'zh-CN') end) stored`);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('alter table changes drop column title_words');
  await convert(
    knex,
    'text',
    `case jsonb_typeof(??) when 'string' then ?? #>> '{}' else ?? ->> 'en' end`,
  );
};
