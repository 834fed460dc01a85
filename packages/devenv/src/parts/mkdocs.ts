import { execFile, spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Part } from '../part.ts';
import type { Settings } from '../settings.ts';

const run = promisify(execFile);

const VERSION = '1.7.1';

function folder(settings: Settings): string {
  return path.join(settings.cacheDir, 'mkdocs');
}

function stamp(settings: Settings): string {
  return path.join(folder(settings), `complete-${VERSION}`);
}

function lacksPython(): string | undefined {
  const { status } = spawnSync('python3', ['-c', 'import venv, ensurepip'], {
    stdio: 'ignore',
  });
  return status === 0
    ? undefined
    : 'needs Python 3 with venv: install the packages "python3" and "python3-venv" and run the command again';
}

/** Folder with the `mkdocs` command, for the PATH of the portal. */
export function mkdocsBin(settings: Settings): string {
  return path.join(folder(settings), 'bin');
}

/** The mkdocs command, with which the portal builds TechDocs; nothing runs. */
export const mkdocs: Part = {
  name: 'mkdocs',
  title: 'MkDocs command, for TechDocs',
  needs: [],
  programs: [],
  address: mkdocsBin,
  lacks: settings => (existsSync(stamp(settings)) ? undefined : lacksPython()),
  async install({ settings, report }) {
    if (existsSync(stamp(settings))) return;
    report('installing mkdocs-techdocs-core');
    // An installation that was interrupted has no stamp; its scripts name this path, so it cannot be moved here when done.
    rmSync(folder(settings), { recursive: true, force: true });
    await run('python3', ['-m', 'venv', folder(settings)]);
    await run(path.join(mkdocsBin(settings), 'python'), [
      ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'],
      `mkdocs-techdocs-core==${VERSION}`,
    ]);
    writeFileSync(stamp(settings), '');
  },
  async start() {},
  check: async settings => existsSync(stamp(settings)),
  async stop() {},
};
