import path from 'node:path';
import type { Part } from '../part.ts';
import { startProgram, stopProgram, waitUntilReady } from '../processes.ts';
import { settingsEnv } from '../settings.ts';
import type { Settings } from '../settings.ts';

/** The address of the identity provider's description. */
export function oidcMetadataUrl(settings: Settings): string {
  return `http://127.0.0.1:${settings.ports.oidc}/.well-known/openid-configuration`;
}

async function check(settings: Settings): Promise<boolean> {
  const response = await fetch(oidcMetadataUrl(settings), {
    signal: AbortSignal.timeout(2000),
  });
  return response.ok;
}

/** The identity provider with the people of catalog/org.yaml. */
export const oidc: Part = {
  name: 'oidc',
  title: 'OpenID provider, stands in for the company’s',
  needs: [],
  programs: ['oidc'],
  address: settings => `http://127.0.0.1:${settings.ports.oidc}`,
  async install() {},
  async start({ settings, report }) {
    report('starting');
    await startProgram(settings, {
      name: 'oidc',
      command: process.execPath,
      args: [path.join(import.meta.dirname, '../oidc/server.ts')],
      env: settingsEnv(settings),
    });
    await waitUntilReady(settings, 'oidc', () => check(settings));
  },
  check,
  async stop({ settings }) {
    await stopProgram(settings, 'oidc');
  },
};
