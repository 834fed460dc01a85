import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

/**
 * Runs a command to its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<number>} the exit status; 1 when a signal ended it
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      ...options,
    });
    child.on('error', reject);
    child.on('close', code => resolve(code ?? 1));
  });
}

/** Like {@link run}, without output unless it fails; then it throws an error that ends with the output. */
export async function runQuietly(command, args, options = {}) {
  const child = spawn(command, args, {
    cwd: root,
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = data => {
    output = (output + data).slice(-8000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) {
    throw new Error(`${command} ${args.join(' ')} failed:\n${output}`);
  }
}

/** Says what takes time, each while that it still does, and how long it took. */
export async function step(title, action) {
  const start = performance.now();
  const seconds = () => ((performance.now() - start) / 1000).toFixed(1);
  console.log(`- ${title}`);
  const ticker = setInterval(() => console.log(`  … ${seconds()} s`), 20_000);
  try {
    const result = await action();
    console.log(`  done in ${seconds()} s`);
    return result;
  } finally {
    clearInterval(ticker);
  }
}
