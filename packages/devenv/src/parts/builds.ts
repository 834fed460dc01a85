import path from 'node:path';
import type { Part } from '../part.ts';
import { startProgram, stopProgram, waitUntilReady } from '../processes.ts';
import { settingsEnv } from '../settings.ts';
import type { Settings } from '../settings.ts';

function address(settings: Settings): string {
  return `http://127.0.0.1:${settings.ports.builds}`;
}

async function check(settings: Settings): Promise<boolean> {
  const response = await fetch(`${address(settings)}/builds`, {
    signal: AbortSignal.timeout(2000),
  });
  return response.ok;
}

/** The build runner: packs pushed commits as images and registers them with the portal. */
export const builds: Part = {
  name: 'builds',
  title: 'Build runner, stands in for the company’s CI',
  needs: ['registry', 'gitea'],
  programs: ['builds'],
  address,
  async install() {},
  async start({ settings, report }) {
    report('starting');
    await startProgram(settings, {
      name: 'builds',
      command: process.execPath,
      args: [path.join(import.meta.dirname, '../builds/server.ts')],
      env: settingsEnv(settings),
    });
    await waitUntilReady(settings, 'builds', () => check(settings));
  },
  check,
  async stop({ settings }) {
    await stopProgram(settings, 'builds');
  },
};
