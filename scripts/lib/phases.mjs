import path from 'node:path';
import { chromium, ensureChromium } from './chromium.mjs';
import {
  jestCounts,
  playwrightCounts,
  checkCounts,
  readCounts,
  sum,
} from './results.mjs';
import { run } from './run.mjs';
import { node, yarn } from './toolchain.mjs';

const INTEGRATION_TEST = String.raw`\.integration\.test\.tsx?$`;
const NO_INTEGRATION_TEST = String.raw`(?<!\.integration\.test\.tsx?)$`;

/** What all unit tests and integration tests have in common. */
const BACKSTAGE_TEST = ['backstage-cli', 'repo', 'test', '--watchAll=false'];

/** What is linted beside the packages. */
const LOOSE_CODE = [
  ...['attack', 'bench', 'chaos', 'contract', 'e2e', 'scripts'],
  ...['packages/measure/backend', 'playwright.config.ts'],
];

async function check(...args) {
  return checkCounts(await run(node, [yarn, ...args]));
}

async function jest(environment, name, options, extra) {
  const report = path.join(environment.settings.dataDir, `${name}.json`);
  const code = await run(
    node,
    [
      // Options that take lists come last, or they would take what follows.
      ...[yarn, ...BACKSTAGE_TEST, ...extra, '--passWithNoTests'],
      ...['--json', '--outputFile', report, ...options],
    ],
    {
      env: {
        ...process.env,
        ...environment.variables(),
        CI: '1',
        NODE_OPTIONS: '--max-old-space-size=4096',
      },
      // With --json Jest repeats the whole report on its standard output.
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  return readCounts(report, jestCounts, code);
}

/**
 * The phases of the tests, in order. Each gets the environment and further arguments, and gives its counts.
 *
 * @type {Record<string, (environment: import('./testEnvironment.mjs').TestEnvironment, extra: string[]) => Promise<import('./results.mjs').Counts>>}
 */
export const phases = {
  format: () => check('prettier', '--check', '--loglevel', 'warn', '.'),
  async lint() {
    const packages = await check('backstage-cli', 'repo', 'lint');
    const rest = await check(
      ...['eslint', '--no-eslintrc', '-c', 'scripts/lib/eslintrc.cjs'],
      ...['--ext', '.ts,.mjs', ...LOOSE_CODE],
    );
    return sum(packages, rest);
  },
  types: () => check('tsc'),

  async unit(environment, extra) {
    await environment.up(['postgres']);
    return jest(
      environment,
      'unit',
      [
        '-w',
        '2',
        '--testPathIgnorePatterns',
        '/node_modules/',
        INTEGRATION_TEST,
      ],
      extra,
    );
  },

  async integration(environment, extra) {
    await environment.up([
      ...['postgres', 'oidc', 'kubernetes', 'helm', 'apollo', 'gitea'],
    ]);
    return jest(
      environment,
      'integration',
      [
        ...['--runInBand', '--testPathIgnorePatterns'],
        ...['/node_modules/', NO_INTEGRATION_TEST],
      ],
      extra,
    );
  },

  async browser(environment, extra) {
    await ensureChromium();
    await environment.portal();
    const report = path.join(environment.settings.dataDir, 'browser.json');
    const code = await run(node, [yarn, 'playwright', 'test', ...extra], {
      env: {
        ...process.env,
        ...environment.variables(),
        CHROMIUM: chromium,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      },
    });
    return readCounts(report, playwrightCounts, code);
  },
};
