import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

const VARIABLE = 'FAIRWAY_TEST_DATABASE_URL';

/** A database of its own for one test file. */
export interface TestDatabase {
  /** For clients other than Backstage. */
  url: string;
  /** Backstage configuration: every plugin gets a schema in this database. Spread it into a test's root config. */
  config: { backend: { database: Record<string, any> } };
  /** Removes the database, ending whatever is still connected to it. */
  drop(): Promise<void>;
}

function serverUrl(): string {
  const url = process.env[VARIABLE];
  if (url) return url;
  throw new Error(
    `${VARIABLE} is not set. Point it at a Postgres server that these tests may create databases on, such as postgresql://postgres@127.0.0.1:5432/postgres; "npm test" starts one and sets it`,
  );
}

async function onServer(statement: (client: Client) => Promise<unknown>) {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await statement(client);
  } finally {
    await client.end();
  }
}

/**
 * Creates an empty database on the Postgres server that the variable `FAIRWAY_TEST_DATABASE_URL` names (a superuser, or
 * a role that may create databases). Throws an Error that says so when the variable is missing.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  // Random and without a quote, so it needs no escaping.
  const name = `fairway_test_${randomBytes(8).toString('hex')}`;
  await onServer(client => client.query(`create database ${name}`));
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return {
    url: url.href,
    config: {
      backend: {
        database: {
          client: 'pg',
          connection: {
            host: url.hostname,
            port: Number(url.port || 5432),
            user: decodeURIComponent(url.username),
            password: decodeURIComponent(url.password),
            database: name,
          },
          pluginDivisionMode: 'schema',
          ensureSchemaExists: true,
        },
      },
    },
    drop: () =>
      onServer(client => client.query(`drop database ${name} with (force)`)),
  };
}
