import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { writeAtomically } from '../files.ts';
import { BOT, giteaRequest, giteaUrl } from '../gitea/api.ts';
import { giteaConfig } from '../gitea/config.ts';
import { createSampleRepositories } from '../gitea/samples.ts';
import {
  binaryPath,
  buildGoProgram,
  findGo,
  lacksGo,
  moduleFolder,
} from '../go.ts';
import type { GoProgram } from '../go.ts';
import type { Part, PartContext } from '../part.ts';
import { startProgram, stopProgram, waitUntilReady } from '../processes.ts';
import type { Settings } from '../settings.ts';
import { postgresConnection } from './postgres.ts';

const run = promisify(execFile);

const program: GoProgram = {
  file: 'gitea-v1.26.4',
  package: 'code.gitea.io/gitea',
  module: 'gitea',
  variables: { 'main.Version': '1.26.4' },
  minutes: 5,
};

/** Gitea refuses root unless told so; in the sample organisation it serves this machine alone. */
const ENVIRONMENT = { GITEA_I_AM_BEING_UNSAFE_RUNNING_AS_ROOT: 'true' };

function workFolder(settings: Settings): string {
  return path.join(settings.dataDir, 'gitea');
}

function configFile(settings: Settings): string {
  return path.join(workFolder(settings), 'app.ini');
}

function staticFolder(settings: Settings): string {
  return path.join(settings.cacheDir, `${program.file}-static`);
}

/** Copies the release's templates and options, so that Gitea does not depend on Go's module cache. */
async function installStaticFiles(settings: Settings): Promise<void> {
  const target = staticFolder(settings);
  const go = findGo();
  if (existsSync(target) || !go) return;
  const { stdout } = await run(
    go,
    ['mod', 'download', '-json', program.package],
    { cwd: moduleFolder(settings, program) },
  );
  const source: string = JSON.parse(stdout).Dir;
  const unfinished = `${target}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  // The files of the module cache are read-only, which copies must not be.
  await run('cp', [
    ...['-r', '--no-preserve=mode'],
    ...['templates', 'options', 'public'].map(name => path.join(source, name)),
    unfinished,
  ]);
  renameSync(unfinished, target);
}

async function createDatabase({ settings, secrets }: PartContext) {
  const client = new Client({
    ...postgresConnection(settings, secrets),
    database: 'postgres',
  });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      "SELECT 1 FROM pg_database WHERE datname = 'gitea'",
    );
    if (rowCount === 0) await client.query('CREATE DATABASE gitea');
  } finally {
    await client.end();
  }
}

async function check(settings: Settings): Promise<boolean> {
  const response = await fetch(`${giteaUrl(settings)}/api/healthz`, {
    signal: AbortSignal.timeout(2000),
  });
  return response.ok;
}

async function createBot(context: PartContext): Promise<void> {
  const { settings, secrets } = context;
  const found = await giteaRequest(context, 'GET', '/user', { accept: [401] });
  if (found) return;
  await run(
    binaryPath(settings, program),
    [
      ...['admin', 'user', 'create', '--config', configFile(settings)],
      ...['--username', BOT, '--password', secrets.giteaBotPassword],
      ...['--email', `${BOT}@lighthouse.example`, '--admin'],
      '--must-change-password=false',
    ],
    { env: { ...process.env, ...ENVIRONMENT }, cwd: workFolder(settings) },
  );
}

/** Tells the build runner of every push to any repository. */
async function createWebhook(context: PartContext): Promise<void> {
  const { settings, secrets } = context;
  const url = `http://127.0.0.1:${settings.ports.builds}/hooks/gitea`;
  const hooks = await giteaRequest<{ config: { url: string } }[]>(
    context,
    'GET',
    '/admin/hooks?type=system',
  );
  if (hooks?.some(({ config }) => config.url === url)) return;
  await giteaRequest(context, 'POST', '/admin/hooks', {
    body: {
      type: 'gitea',
      active: true,
      events: ['push'],
      config: {
        url,
        content_type: 'json',
        secret: secrets.webhookSecret,
        is_system_webhook: 'true',
      },
    },
  });
}

/** The git server of the sample organisation, with the repositories of the samples. */
export const gitea: Part = {
  name: 'gitea',
  title: 'Gitea 1.26, git server',
  needs: ['postgres'],
  programs: ['gitea'],
  address: giteaUrl,
  lacks: settings =>
    spawnSync('git', ['--version']).error
      ? 'needs git: install the package "git" and run the command again'
      : lacksGo(settings, program),
  async install(context) {
    await buildGoProgram(context, program);
    await installStaticFiles(context.settings);
  },
  async start(context) {
    const { settings, secrets, report } = context;
    report('starting');
    await createDatabase(context);
    const folders = {
      work: workFolder(settings),
      static: staticFolder(settings),
    };
    writeAtomically(
      configFile(settings),
      giteaConfig(settings, secrets, folders),
    );
    await startProgram(settings, {
      name: 'gitea',
      command: binaryPath(settings, program),
      args: ['web', '--config', configFile(settings)],
      env: ENVIRONMENT,
      cwd: folders.work,
    });
    await waitUntilReady(settings, 'gitea', () => check(settings), 120);
    await createBot(context);
    await createWebhook(context);
    await createSampleRepositories(context);
  },
  check,
  async stop({ settings }) {
    await stopProgram(settings, 'gitea');
  },
};
