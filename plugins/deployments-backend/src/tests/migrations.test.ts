import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabase, createTestDatabase } from '@fairway/test-database';
import createKnex, { Knex } from 'knex';

const directory = resolvePackagePath(
  '@fairway/plugin-deployments-backend',
  'migrations',
);

const build = {
  component_ref: 'component:default/web',
  version: '1',
  commit_hash: 'ab'.repeat(20),
  ref: 'main',
  message: '',
  author: '',
  source_url: 'https://git.example/web',
  images: {},
  manifest_type: 'score',
  manifest_files: {},
  content_digest: 'sha256:0',
  registered_by: 'external:ci',
};

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

  it('20261101000000_builds.js', async () => {
    await knex.migrate.up({ directory, name: '20261101000000_builds.js' });
    const [{ id, registered_at: at }] = await knex('builds')
      .insert(build)
      .returning(['id', 'registered_at']);
    expect(Number(id)).toBe(1);
    expect(at).toBeInstanceOf(Date);
    await expect(knex('builds').insert(build)).rejects.toThrow(/unique/);
    await knex('builds').insert({
      ...build,
      component_ref: 'component:default/other',
    });

    await knex.migrate.down({ directory, name: '20261101000000_builds.js' });
    expect(await knex.schema.hasTable('builds')).toBe(false);
  });

  it('20261121000000_commits.js', async () => {
    const name = '20261121000000_commits.js';
    await knex.migrate.up({ directory, name: '20261101000000_builds.js' });
    await knex('builds').insert(build);

    await knex.migrate.up({ directory, name });
    expect(await knex('builds').first()).toMatchObject({
      ...build,
      commits: null,
    });
    const commits = [{ id: build.commit_hash, message: 'One' }];
    await knex('builds').update({ commits: JSON.stringify(commits) });
    expect(await knex('builds').first('commits')).toEqual({ commits });

    await knex.migrate.down({ directory, name });
    expect(await knex.schema.hasColumn('builds', 'commits')).toBe(false);
    expect(await knex('builds').first()).toMatchObject(build);
  });
});
