import path from 'node:path';
import { apolloUrl } from '../apollo/environments.ts';
import type { Part } from '../part.ts';
import { startProgram, stopProgram, waitUntilReady } from '../processes.ts';
import { settingsEnv } from '../settings.ts';
import type { Settings } from '../settings.ts';

async function check(settings: Settings): Promise<boolean> {
  const response = await fetch(`${apolloUrl(settings)}/stand-in/switches`, {
    signal: AbortSignal.timeout(2000),
  });
  return response.ok;
}

/** The configuration centre with settings for the samples; Apollo itself has no package that can be installed. */
export const apollo: Part = {
  name: 'apollo',
  title: 'Configuration centre, stands in for Apollo 2.5.2',
  needs: [],
  programs: ['apollo'],
  address: apolloUrl,
  async install() {},
  async start({ settings, report }) {
    report('starting');
    await startProgram(settings, {
      name: 'apollo',
      command: process.execPath,
      args: [path.join(import.meta.dirname, '../apollo/server.ts')],
      env: settingsEnv(settings),
    });
    await waitUntilReady(settings, 'apollo', () => check(settings));
  },
  check,
  async stop({ settings }) {
    await stopProgram(settings, 'apollo');
  },
};
