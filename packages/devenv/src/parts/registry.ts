import path from 'node:path';
import { writeAtomically } from '../files.ts';
import { binaryPath, buildGoProgram, lacksGo } from '../go.ts';
import type { GoProgram } from '../go.ts';
import type { Part } from '../part.ts';
import { startProgram, stopProgram, waitUntilReady } from '../processes.ts';
import type { Settings } from '../settings.ts';

const program: GoProgram = {
  file: 'registry-v3.1.2',
  package: 'github.com/distribution/distribution/v3/cmd/registry@v3.1.2',
  variables: {
    'github.com/distribution/distribution/v3/version.version': 'v3.1.2',
  },
  minutes: 1,
};

async function check(settings: Settings): Promise<boolean> {
  const response = await fetch(
    `http://127.0.0.1:${settings.ports.registry}/v2/`,
    { signal: AbortSignal.timeout(2000) },
  );
  return response.ok;
}

/** The OCI registry for the images of the build runner. */
export const registry: Part = {
  name: 'registry',
  title: 'OCI registry (distribution 3)',
  needs: [],
  programs: ['registry'],
  address: settings => `http://127.0.0.1:${settings.ports.registry}`,
  lacks: settings => lacksGo(settings, program),
  async install(context) {
    await buildGoProgram(context, program);
  },
  async start({ settings, report }) {
    report('starting');
    const config = path.join(settings.dataDir, 'registry', 'config.json');
    // YAML is a superset of JSON.
    writeAtomically(
      config,
      JSON.stringify({
        version: '0.1',
        log: { level: 'warn', accesslog: { disabled: true } },
        storage: {
          filesystem: {
            rootdirectory: path.join(settings.dataDir, 'registry', 'storage'),
          },
          delete: { enabled: true },
        },
        http: { addr: `127.0.0.1:${settings.ports.registry}` },
      }),
    );
    await startProgram(settings, {
      name: 'registry',
      command: binaryPath(settings, program),
      args: ['serve', config],
      env: { OTEL_TRACES_EXPORTER: 'none' },
    });
    await waitUntilReady(settings, 'registry', () => check(settings));
  },
  check,
  async stop({ settings }) {
    await stopProgram(settings, 'registry');
  },
};
