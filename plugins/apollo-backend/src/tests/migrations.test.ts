import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createTestDatabase, TestDatabase } from '@fairway/test-database';
import createKnex, { Knex } from 'knex';

const directory = resolvePackagePath(
  '@fairway/plugin-apollo-backend',
  'migrations',
);

describe('migrations', () => {
  let database: TestDatabase;
  let knex: Knex;

  beforeAll(async () => {
    database = await createTestDatabase();
    knex = createKnex({ client: 'pg', connection: database.url });
  });
  afterAll(async () => {
    await knex.destroy();
    await database.drop();
  });

  it('20261121100000_ledger.js', async () => {
    const name = '20261121100000_ledger.js';
    await knex.migrate.up({ directory, name });
    const place = {
      store: 'main',
      environment: 'dev',
      app: 'shop',
      cluster: 'default',
      namespace: 'application',
      format: 'properties',
    };
    const [{ id }] = await knex('namespaces').insert(place).returning('id');
    await expect(knex('namespaces').insert(place)).rejects.toThrow(/unique/);
    await knex('published_keys').insert({ namespace_id: id, key: 'k' });
    await knex('releases').insert({
      namespace_id: id,
      release_id: 1,
      title: 't',
      published_at: new Date(),
      operation: 'publish',
      configurations: {},
    });
    await knex('namespaces').delete();
    expect(await knex('releases')).toEqual([]);
    expect(await knex('published_keys')).toEqual([]);

    await knex.migrate.down({ directory, name });
    expect(await knex.schema.hasTable('namespaces')).toBe(false);
    // Again, with the extension that stayed.
    await knex.migrate.up({ directory, name });
    const { rows } = await knex.raw(
      `select indexname from pg_indexes where indexname like 'published_keys_%_trigrams'`,
    );
    expect(rows).toHaveLength(2);
  });

  it('20261121160000_accepted_findings.js', async () => {
    const name = '20261121160000_accepted_findings.js';
    await knex.migrate.up({ directory, name });
    const row = {
      component_ref: 'component:default/web',
      finding_id: 'a',
      accepted_by: 'user:default/dana',
      reason: 'meant',
    };
    await knex('accepted_findings').insert(row);
    await expect(knex('accepted_findings').insert(row)).rejects.toThrow(
      /unique/,
    );
    await knex.migrate.down({ directory, name });
    expect(await knex.schema.hasTable('accepted_findings')).toBe(false);
  });
});
