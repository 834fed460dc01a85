import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/** Settings of git that hold for one command. */
export interface GitOptions {
  cwd: string;
  /** Value of the header with which git signs in; it does not appear among the command's arguments. */
  authorization?: string;
  env?: Record<string, string>;
}

/** Runs git without the user's own configuration, and gives its output. */
export async function git(
  args: string[],
  options: GitOptions,
): Promise<Buffer> {
  const { stdout } = await run('git', args, {
    cwd: options.cwd,
    maxBuffer: MAX_OUTPUT_BYTES,
    encoding: 'buffer',
    env: {
      ...process.env,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      ...(options.authorization && {
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'http.extraHeader',
        GIT_CONFIG_VALUE_0: `Authorization: ${options.authorization}`,
      }),
      ...options.env,
    },
  });
  return stdout;
}
