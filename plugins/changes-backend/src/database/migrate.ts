import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

const MIGRATIONS = resolvePackagePath(
  '@fairway/plugin-changes-backend',
  'migrations',
);

/** The plugin's database at its newest schema. Throws on anything but Postgres, whose locks and notifications the engine needs. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (knex.client.config.client !== 'pg') {
    throw new Error(
      'The changes plugin needs Postgres: set backend.database.client to pg',
    );
  }
  if (!database.migrations?.skip) {
    await knex.migrate.latest({ directory: MIGRATIONS });
  }
  return knex;
}
