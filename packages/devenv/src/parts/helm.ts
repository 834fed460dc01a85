import { existsSync } from 'node:fs';
import { binaryPath, buildGoProgram, lacksGo } from '../go.ts';
import type { GoProgram } from '../go.ts';
import type { Part } from '../part.ts';
import type { Settings } from '../settings.ts';

const program: GoProgram = {
  file: 'helm-v4.3.1',
  package: 'helm.sh/helm/v4/cmd/helm@v4.3.1',
  variables: { 'helm.sh/helm/v4/internal/version.version': 'v4.3.1' },
  minutes: 5,
};

/** Where the helm command is, or will be. */
export function helmPath(settings: Settings): string {
  return binaryPath(settings, program);
}

/** The helm command, which renders charts; nothing runs. */
export const helm: Part = {
  name: 'helm',
  title: 'Helm 4 command, for charts',
  needs: [],
  programs: [],
  address: helmPath,
  lacks: settings => lacksGo(settings, program),
  async install(context) {
    await buildGoProgram(context, program);
  },
  async start() {},
  check: async settings => existsSync(helmPath(settings)),
  async stop() {},
};
