import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import { texts } from './texts';

const TIMEOUT_MS = 20_000;
const MAX_OUTPUT_BYTES = 4 * 1024 * 1024;
/** A template can ask for any amount of memory; `ulimit -v` counts address space, of which Go programs reserve a lot. */
const MAX_ADDRESS_SPACE_KIB = 4 * 1024 * 1024;

const FILE_PATH =
  /^(?!.*(^|\/)\.\.?(\/|$))[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/;

async function writeFiles(
  folder: string,
  files: Record<string, string>,
): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    if (!FILE_PATH.test(name)) {
      throw localError(InputError, texts.badPath(JSON.stringify(name)));
    }
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

/** No credentials, no configuration of the account, and no way out: a proxy that nobody listens on. */
function environment(folder: string): Record<string, string> {
  const nowhere = 'http://127.0.0.1:9';
  return {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    TMPDIR: folder,
    XDG_CACHE_HOME: folder,
    XDG_CONFIG_HOME: folder,
    XDG_DATA_HOME: folder,
    HELM_PLUGINS: path.join(folder, 'plugins'),
    KUBECONFIG: path.join(folder, 'kubeconfig'),
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    ALL_PROXY: nowhere,
    GOMEMLIMIT: '512MiB',
    GOMAXPROCS: '1',
  };
}

interface ProgramOptions {
  /** Path, or name on the PATH. */
  program: string;
  /** Key of the configuration that says where the program is. */
  setting: string;
  args: string[];
  /** Text by path, in the working folder of the program. */
  files: Record<string, string>;
  signal?: AbortSignal;
}

function run(
  { program, setting, args, signal }: ProgramOptions,
  { cwd, home }: { cwd: string; home: string },
): Promise<{ output: string; errors: string; failed: boolean }> {
  const limited = `ulimit -v ${MAX_ADDRESS_SPACE_KIB} 2>/dev/null; exec "$0" "$@"`;
  return new Promise((resolve, reject) => {
    execFile(
      '/bin/sh',
      ['-c', limited, program, ...args],
      {
        cwd,
        env: environment(home),
        timeout: TIMEOUT_MS,
        killSignal: 'SIGKILL',
        maxBuffer: MAX_OUTPUT_BYTES,
        signal,
      },
      (error, output, errors) => {
        if (!error) {
          resolve({ output, errors, failed: false });
        } else if (signal?.aborted) {
          reject(signal.reason);
        } else if (String(error.code) === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') {
          reject(localError(InputError, texts.tooMuchOutput));
        } else if (error.code === 126 || error.code === 127) {
          reject(
            localError(ServiceUnavailableError, texts.programMissing(setting)),
          );
        } else if (error.killed) {
          reject(localError(InputError, texts.tooSlow(TIMEOUT_MS / 1000)));
        } else {
          resolve({ output, errors, failed: true });
        }
      },
    );
  });
}

/**
 * Runs a program on files in a private folder that is gone afterwards, and returns what it printed. Limits: 20 s, 4 MiB of
 * output, 4 GiB of address space. Throws InputError with what the program complained about, without paths.
 */
export async function runProgram(options: ProgramOptions): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fairway-render-'));
  try {
    const files = path.join(folder, 'files');
    const home = path.join(folder, 'home');
    await mkdir(home);
    await writeFiles(files, options.files);
    const { output, errors, failed } = await run(options, { cwd: files, home });
    if (!failed) return output;
    const complaint = errors
      .replaceAll(`${files}/`, '')
      .replaceAll(files, '.')
      .replaceAll(folder, '')
      .replace(/^error: /i, '')
      .trim()
      .slice(0, 2000);
    throw localError(
      InputError,
      texts.notRendered(complaint || texts.noComplaint),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
