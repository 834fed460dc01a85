import { spawn } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
} from 'node:fs';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { withLock } from './lock.ts';
import type { PartContext } from './part.ts';

/** A program that is built from Go modules, once, into the cache. */
export interface GoProgram {
  /** Name in the cache, with the version. */
  file: string;
  /** The package, with `@version` unless it is built in a module of ours. */
  package: string;
  /** Folder of our module under packages/devenv/go that pins the versions. */
  module?: string;
  /** Go variables to set, by full name. */
  variables?: Record<string, string>;
  /** Roughly how long the build takes on two cores. */
  minutes: number;
}

/** The go command: from the PATH, or where the official archive puts it. */
export function findGo(): string | undefined {
  const folders = [
    ...(process.env.PATH ?? '').split(path.delimiter),
    '/usr/local/go/bin',
  ];
  return folders
    .map(folder => path.join(folder, 'go'))
    .find(file => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

export function binaryPath(
  settings: PartContext['settings'],
  program: GoProgram,
): string {
  return path.join(settings.cacheDir, 'bin', program.file);
}

/** Folder of our module that pins a program's versions. */
export function moduleFolder(
  settings: PartContext['settings'],
  program: GoProgram,
): string {
  return path.join(settings.root, 'packages/devenv/go', program.module ?? '');
}

/** Says what is missing to have these programs: Go, unless they are built already. */
export function lacksGo(
  settings: PartContext['settings'],
  ...programs: GoProgram[]
): string | undefined {
  if (
    findGo() ||
    programs.every(program => existsSync(binaryPath(settings, program)))
  ) {
    return undefined;
  }
  return 'is compiled from source and needs Go 1.26 or newer: get it from https://go.dev/dl (or a package "golang-1.26"), put it on the PATH and run the command again';
}

function run(
  command: string,
  args: string[],
  options: { cwd: string; env: Record<string, string> },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let output = '';
    child.stderr.on('data', data => {
      output = (output + data).slice(-4000);
    });
    // Without us nobody would wait for it.
    const stop = () => child.kill();
    process.once('exit', stop);
    child.on('error', reject);
    child.on('close', code => {
      process.off('exit', stop);
      if (code === 0) resolve();
      else {
        reject(new Error(`${command} ${args.join(' ')} failed:\n${output}`));
      }
    });
  });
}

let lastBuild: Promise<unknown> = Promise.resolve();

/** Runs builds of this process one after the other, in the order in which they were asked for. */
function inTurn<T>(action: () => Promise<T>): Promise<T> {
  const build = lastBuild.then(action, action);
  lastBuild = build.catch(() => {});
  return build;
}

/**
 * Builds a program unless it is in the cache, and gives its path. One build at a time on the machine: they use all
 * cores, and two at once would only take longer for each.
 */
export async function buildGoProgram(
  context: PartContext,
  program: GoProgram,
): Promise<string> {
  const target = binaryPath(context.settings, program);
  if (existsSync(target)) return target;
  context.report(`waits for its turn to compile ${program.file}`);
  return inTurn(() => compile(context, program, target));
}

async function compile(
  { settings, report }: PartContext,
  program: GoProgram,
  target: string,
): Promise<string> {
  const go = findGo();
  if (!go) throw new Error(`${program.file} needs Go, which is not installed`);
  const builds = path.join(settings.cacheDir, 'build');

  await withLock(
    `go-build ${settings.cacheDir}`,
    async () => {
      if (existsSync(target)) return;
      report(`compiling ${program.file}, once, about ${program.minutes} min`);
      // Builds that were interrupted may have left something here.
      rmSync(builds, { recursive: true, force: true });
      mkdirSync(builds, { recursive: true });
      const folder = mkdtempSync(path.join(builds, `${program.file}-`));
      mkdirSync(path.dirname(target), { recursive: true });
      const flags = Object.entries(program.variables ?? {}).map(
        ([name, value]) => `-X ${name}=${value}`,
      );
      const ldflags = ['-s', '-w', ...flags].join(' ');
      const output = path.join(folder, 'program');
      const options = {
        cwd: folder,
        env: { CGO_ENABLED: '0', GOBIN: folder, GOFLAGS: '-buildvcs=false' },
      };
      if (program.module) {
        await run(
          'nice',
          [
            ...['-n', '10', go, 'build', '-mod=readonly', '-trimpath'],
            ...['-ldflags', ldflags, '-o', output, program.package],
          ],
          {
            ...options,
            cwd: moduleFolder(settings, program),
          },
        );
        await rename(output, target);
      } else {
        await run(
          'nice',
          [
            ...['-n', '10', go, 'install', '-trimpath'],
            ...['-ldflags', ldflags, program.package],
          ],
          options,
        );
        const name = path.basename(program.package.split('@')[0]);
        await rename(path.join(folder, name), target);
      }
      rmSync(folder, { recursive: true, force: true });
    },
    { onWait: holder => report(`waits for a build of process ${holder}`) },
  );
  return target;
}
