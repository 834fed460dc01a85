import { existsSync } from 'node:fs';
import { runQuietly, step } from './run.mjs';

export const chromium = '/usr/bin/chromium';

/** Installs Debian's Chromium, for the browser tests, if it is missing and we may. */
export async function ensureChromium() {
  if (existsSync(chromium)) return;
  if (process.getuid() !== 0) {
    throw new Error(
      'The browser tests need Chromium: sudo apt-get update && sudo apt-get install -y chromium',
    );
  }
  await step('Installing Chromium from Debian', async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await runQuietly('apt-get', ['update'], { env });
    await runQuietly(
      'apt-get',
      ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu'],
      { env },
    );
  });
}
