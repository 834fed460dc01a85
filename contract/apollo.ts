// Whether Apollo answers as was recorded from Apollo 2.5.2, to plain requests and to the client; then the integration
// tests that are about Apollo. Against a stand-in of its own, or with --url and --config-url against a real Apollo,
// where it creates applications and leaves them. The token may also be in FAIRWAY_APOLLO_TOKEN. --publisher names a
// second user, for integration tests alone; FAIRWAY_APOLLO_LOGIN (user:password) lets them do what consumers may not.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StandIn } from '@fairway/devenv/src/apollo/StandIn.ts';
import { writeAtomically } from '@fairway/devenv/src/files.ts';
import type { ReplayResult } from '@fairway/plugin-apollo-node/src/contract/index.ts';
import { stringify } from 'yaml';
import { exactly } from '../packages/measure/src/figures.ts';
import { measure } from '../packages/measure/src/measurement.ts';
import type { MeasurementContext } from '../packages/measure/src/measurement.ts';

// Plugins import without endings, as bundlers do; the hook lets Node load them.
const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');

const { Bindings, readExchanges, replay, replayClient } =
  require('@fairway/plugin-apollo-node/src/contract') as typeof import('@fairway/plugin-apollo-node/src/contract/index.ts');

/** Those that need an Apollo and nothing else are named after it. */
const APOLLO_TESTS = String.raw`plugins/.*/Apollo\w*\.integration\.test\.ts$`;
const ROOT = path.resolve(import.meta.dirname, '..');
const REAL_PATIENCE_MS = 90_000;
/** Who publishes at the stand-in. */
const PUBLISHER = 'publisher';
const STAND_IN_PATIENCE_MS = 2_000;

/** The Apollo that is asked. */
interface Target {
  portalUrl: string;
  configServiceUrl: string;
  patienceMs: number;
  env: string;
  operator: string;
  /** Another user; undefined for the operator. */
  publisher: string | undefined;
  token: string;
  /** The stand-in, where it is one. */
  standIn: StandIn | null;
}

async function openTarget({
  texts,
  workspace,
}: MeasurementContext): Promise<Target> {
  const { url, env, operator } = texts;
  const publisher = texts.publisher || undefined;
  if (!url) {
    const token = 'contract';
    const standIn = await StandIn.start({
      port: 0,
      environments: [{ name: env, port: 0 }],
      consumers: [{ name: 'contract', token, environments: [env] }],
      users: [operator, PUBLISHER],
    });
    workspace.defer(() => standIn.close());
    return {
      portalUrl: standIn.portalUrl,
      configServiceUrl: standIn.configServiceUrl(env),
      patienceMs: STAND_IN_PATIENCE_MS,
      standIn,
      ...{ env, operator, token },
      publisher: publisher ?? PUBLISHER,
    };
  }
  const token = texts.token || process.env.FAIRWAY_APOLLO_TOKEN;
  const configServiceUrl = texts['config-url'];
  if (!token || !configServiceUrl) {
    throw new Error(
      'With --url give --config-url, the address of the config service of --env, and --token or FAIRWAY_APOLLO_TOKEN',
    );
  }
  return {
    portalUrl: url,
    configServiceUrl,
    patienceMs: REAL_PATIENCE_MS,
    standIn: null,
    ...{ env, operator, publisher, token },
  };
}

function report(
  how: string,
  results: ReplayResult[],
  { say }: MeasurementContext,
): number {
  const wrong = results.filter(({ differences }) => differences.length > 0);
  for (const { name, differences } of wrong) {
    say(`${how}, "${name}":\n  ${differences.join('\n  ')}`);
  }
  say(
    `${how}: ${results.length - wrong.length} of ${results.length} as recorded`,
  );
  return results.length - wrong.length;
}

/** Runs the integration tests that are about Apollo. */
async function integrationTests(
  target: Target,
  { workspace, say }: MeasurementContext,
): Promise<{ passed: number; failed: number }> {
  const config = path.join(workspace.folder, 'app-config.yaml');
  const { portalUrl, configServiceUrl, operator, env, token } = target;
  const server = {
    ...{ name: 'apollo', portalUrl, operator },
    ...(target.publisher && { publisher: target.publisher }),
    standIn: target.standIn !== null,
    environments: [{ name: 'dev', env, token, configServiceUrl }],
  };
  writeAtomically(
    config,
    stringify({ fairway: { apollo: { servers: [server] } } }),
  );
  const results = path.join(workspace.folder, 'integration.json');
  const jest = spawn(
    'yarn',
    [
      ...['backstage-cli', 'repo', 'test', '--watchAll=false', '--runInBand'],
      ...['--json', '--outputFile', results, '--testPathIgnorePatterns'],
      ...['/node_modules/', String.raw`(?<!\.integration\.test\.ts)$`],
      ...['--testPathPatterns', APOLLO_TESTS],
    ],
    {
      cwd: ROOT,
      env: { ...process.env, FAIRWAY_TEST_CONFIG: config, CI: '1' },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  await new Promise(resolve => {
    jest.on('close', resolve);
  });
  const counts = JSON.parse(readFileSync(results, 'utf8'));
  const passed = counts.numPassedTests;
  const failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites;
  say(`integration tests: ${passed} passed, ${failed} failed`);
  return { passed, failed };
}

measure({
  name: 'contract-apollo',
  texts: {
    url: '',
    'config-url': '',
    token: '',
    env: 'LOCAL',
    operator: 'apollo',
    publisher: '',
  },
  minutes: 60,
  async run(context) {
    const target = await openTarget(context);
    const { env, operator, token } = target;
    const run = Date.now().toString(36);
    const named = (appId: string) =>
      new Bindings({ appId, env, operator, token });
    const exchanges = readExchanges();
    const raw = await replay(exchanges, target, named(`shop-${run}`));
    const plain = report('plain requests', raw, context);
    const made = await replayClient(exchanges, target, named(`shop-${run}-c`));
    const client = report('through the client', made, context);
    // With two users all goes on where nobody may publish what they edited, and the exchanges were recorded without.
    if (target.standIn) target.standIn.switches.lock = true;
    const tests = await integrationTests(target, context);
    const of = (count: number) => `of ${count} exchanges`;
    return [
      exactly(
        'Plain requests answered as recorded',
        raw.length,
        plain,
        of(raw.length),
      ),
      exactly(
        'Calls of the client answered as recorded',
        made.length,
        client,
        of(made.length),
      ),
      exactly(
        'Integration tests that failed',
        0,
        tests.passed === 0 ? 1 : tests.failed,
        'tests',
      ),
    ];
  },
});
