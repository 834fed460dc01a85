import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheFolder, root } from './paths.mjs';
import { portOwner } from './ports.mjs';
import { node } from './toolchain.mjs';

const START_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 20_000;

/** The configuration files of the portal, in the order in which later ones win. */
export function configFiles(devenvConfig) {
  return [
    path.join(root, 'app-config.yaml'),
    devenvConfig,
    path.join(root, 'app-config.local.yaml'),
  ].filter(file => existsSync(file));
}

/** The arguments for node with which the backend runs from its sources, as `backstage-cli package start` does it. */
export function backendArgs(devenvConfig) {
  return [
    '--enable-source-maps',
    ...['--require', '@backstage/cli-node/config/nodeTransform.cjs'],
    path.join(root, 'packages/backend/src/index.ts'),
    ...configFiles(devenvConfig).flatMap(file => ['--config', file]),
  ];
}

async function isReady(url) {
  try {
    const response = await fetch(`${url}/.backstage/health/v1/readiness`, {
      signal: AbortSignal.timeout(2000),
    });
    return response.ok;
  } catch {
    return false;
  }
}

/** The errors in the portal's log, which is JSON by the line, or its last lines if there are none. */
function explainFailure(logFile) {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n');
  const errors = lines
    .filter(line => line.includes('"level":"error"'))
    .map(line => JSON.parse(line).message);
  return (errors.length > 0 ? errors : lines).slice(-15).join('\n');
}

function portalEnv() {
  const mkdocs = path.join(cacheFolder, 'mkdocs/bin');
  return {
    NODE_ENV: 'production',
    ...process.env,
    PATH: [mkdocs, process.env.PATH].join(path.delimiter),
  };
}

/**
 * Says so when another program has the portal's port.
 *
 * @throws Error that names the program and the way out
 */
export function checkPortalPort(settings) {
  const port = settings.ports.portal;
  const owner = portOwner(port);
  if (!owner) return;
  throw new Error(
    `Port ${port} of the portal is taken by ${owner}.\nStop it, or choose other ports with FAIRWAY_PORT_BASE (default 7000).`,
  );
}

/**
 * Starts the portal's backend, which also serves the web app, and waits until it is ready. Ctrl-C in the terminal
 * stops it.
 *
 * @param {{ portalUrl: string, dataDir: string, ports: { portal: number } }} settings
 * @param {string} devenvConfig path of the configuration that devenv wrote
 * @throws Error with the errors of the portal's log
 */
export async function startPortal(settings, devenvConfig) {
  checkPortalPort(settings);
  const logFile = path.join(settings.dataDir, 'logs/portal.log');
  mkdirSync(path.dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'w', 0o600);
  const child = spawn(node, backendArgs(devenvConfig), {
    cwd: path.join(root, 'packages/backend'),
    env: portalEnv(),
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const ended = new Promise(resolve => {
    child.once('error', resolve);
    child.once('exit', resolve);
  });
  const isRunning = () => child.exitCode === null && child.signalCode === null;

  const stop = async () => {
    if (isRunning()) child.kill('SIGTERM');
    const killer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(killer);
  };
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await isReady(settings.portalUrl))) {
    if (!isRunning() || Date.now() > deadline) {
      await stop();
      throw new Error(
        `The portal did not start; see ${logFile}\n${explainFailure(logFile)}`,
      );
    }
    await sleep(200);
  }
  return { ended, stop, logFile };
}
