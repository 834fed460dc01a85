// Node 24 and Yarn come from npm into the cache, so that a machine needs no more than Node 20 and npm.
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { cacheFolder, root } from './paths.mjs';
import { runQuietly, step } from './run.mjs';

const NODE_MAJOR = 24;
const YARN_VERSION = '4.18.0';

const folder = path.join(cacheFolder, 'toolchain');

function packageVersion(name, modules) {
  const file = path.join(modules, name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : '';
}

function isComplete() {
  const modules = path.join(folder, 'node_modules');
  return (
    packageVersion('node', modules).startsWith(`${NODE_MAJOR}.`) &&
    existsSync(path.join(modules, 'node/bin/node')) &&
    packageVersion('@yarnpkg/cli-dist', modules) === YARN_VERSION
  );
}

async function fetchToolchain() {
  const unfinished = `${folder}.${process.pid}`;
  await runQuietly('npm', [
    ...['install', '--prefix', unfinished, '--no-save', '--no-audit'],
    // The package "node" fetches the program for this machine in its install script.
    ...['--no-fund', '--ignore-scripts=false'],
    ...[`node@${NODE_MAJOR}`, `@yarnpkg/cli-dist@${YARN_VERSION}`],
  ]);
  // Another command may have been faster.
  if (isComplete()) {
    rmSync(unfinished, { recursive: true });
    return;
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
}

/** Path of the node program of the toolchain. */
export const node = path.join(folder, 'node_modules/node/bin/node');

/** Path of the script that is Yarn. */
export const yarn = path.join(
  folder,
  'node_modules/@yarnpkg/cli-dist/bin/yarn.js',
);

/** The environment in which programs find the toolchain first. */
export function toolchainEnv() {
  const modules = path.join(folder, 'node_modules');
  return {
    ...process.env,
    PATH: [
      path.join(modules, 'node/bin'),
      path.join(modules, '.bin'),
      process.env.PATH,
    ].join(path.delimiter),
    NODE_COMPILE_CACHE: path.join(cacheFolder, 'compile'),
    FAIRWAY_TOOLCHAIN: folder,
  };
}

/**
 * Goes on only under the toolchain's Node: fetches it if need be, and runs this same command with it. The caller
 * returns when the answer is false.
 *
 * @returns {Promise<boolean>} whether this process is the one to do the work
 */
export async function underToolchain() {
  if (process.env.FAIRWAY_TOOLCHAIN === folder) return true;
  if (!isComplete()) {
    await step(
      `Fetching Node ${NODE_MAJOR} and Yarn ${YARN_VERSION} from npm`,
      fetchToolchain,
    );
  }
  const child = spawn(node, process.argv.slice(1), {
    cwd: root,
    env: toolchainEnv(),
    stdio: 'inherit',
  });
  // Ctrl-C reaches both; the child decides what to do about it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
  }
  process.exitCode = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code => resolve(code ?? 1));
  });
  return false;
}
