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

/**
 * Starts the portal's backend, which also serves the web app, and waits until it is ready.
 *
 * @param {{ portalUrl: string, dataDir: string, ports: { portal: number } }} settings
 * @param {string} devenvConfig path of the configuration that devenv wrote
 */
export async function startPortal(settings, devenvConfig) {
  const { port, logFile } = {
    port: settings.ports.portal,
    logFile: path.join(settings.dataDir, 'logs/portal.log'),
  };
  const owner = portOwner(port);
  if (owner) {
    throw new Error(
      `Port ${port} of the portal is taken by ${owner}.\nStop it, or choose other ports with FAIRWAY_PORT_BASE (default 7000).`,
    );
  }
  mkdirSync(path.dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'w', 0o600);
  const child = spawn(node, backendArgs(devenvConfig), {
    cwd: path.join(root, 'packages/backend'),
    env: {
      NODE_ENV: 'production',
      LOG_LEVEL: 'info',
      ...process.env,
      PATH: [path.join(cacheFolder, 'mkdocs/bin'), process.env.PATH].join(
        path.delimiter,
      ),
    },
    // A session of its own, so that Ctrl-C in the terminal reaches it by us alone, once.
    detached: true,
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
    const killer = setTimeout(() => child.kill('SIGKILL'), 20_000);
    await ended;
    clearTimeout(killer);
  };
  while (!(await isReady(settings.portalUrl))) {
    if (!isRunning()) {
      const tail = readFileSync(logFile, 'utf8').trimEnd().split('\n');
      throw new Error(
        `The portal ended while starting; see ${logFile}\n${tail
          .slice(-30)
          .join('\n')}`,
      );
    }
    await sleep(200);
  }
  return { child, ended, stop, logFile };
}
