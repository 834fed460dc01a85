import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readIfPresent } from './files.ts';
import type { Settings } from './settings.ts';

const MAX_LOG_BYTES = 10 * 1024 * 1024;

/**
 * Records the process before it becomes the program, so that no interruption can leave a running program without a
 * record. The pid and the start time stay the same over exec.
 */
const RECORD_AND_EXEC =
  'cat /proc/sys/kernel/random/boot_id "/proc/$$/stat" > "$0.new" && mv "$0.new" "$0" && exec "$@"';

/** A program to run detached from the terminal. */
export interface Program {
  /** Unique in the environment; names the record and the log file. */
  name: string;
  command: string;
  args: string[];
  /** Added to the environment. */
  env?: Record<string, string>;
  cwd?: string;
}

export interface ProcessRecord {
  bootId: string;
  pid: number;
  /** Clock ticks from the machine's start to the process's. With the boot id and pid it names a process for ever. */
  startTime: string;
}

function recordFile(settings: Settings, name: string): string {
  return path.join(settings.dataDir, 'run', `${name}.process`);
}

/** Where the output of a program goes. */
export function logFile(settings: Settings, name: string): string {
  return path.join(settings.dataDir, 'logs', `${name}.log`);
}

/** Reads the fields after the command name, which may itself hold spaces and parentheses. */
function parseStat(stat: string) {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { pid: parseInt(stat, 10), state: fields[0], startTime: fields[19] };
}

/** Parses what {@link startProgram} records: the boot id and a line of /proc/PID/stat. */
export function parseRecord(text: string): ProcessRecord {
  const newline = text.indexOf('\n');
  const { pid, startTime } = parseStat(text.slice(newline + 1));
  return { bootId: text.slice(0, newline), pid, startTime };
}

/** Whether exactly the recorded process still runs, and not another that got its pid. */
export function isAlive(record: ProcessRecord): boolean {
  if (
    record.bootId !==
    readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  ) {
    return false;
  }
  try {
    const stat = parseStat(readFileSync(`/proc/${record.pid}/stat`, 'utf8'));
    return stat.startTime === record.startTime && !'ZX'.includes(stat.state);
  } catch {
    return false;
  }
}

/** The running process of a program, if there is one. */
export function findProcess(
  settings: Settings,
  name: string,
): ProcessRecord | undefined {
  const text = readIfPresent(recordFile(settings, name));
  const record = text ? parseRecord(text) : undefined;
  return record && isAlive(record) ? record : undefined;
}

function openLog(settings: Settings, name: string): number {
  const file = logFile(settings, name);
  mkdirSync(path.dirname(file), { recursive: true });
  if (existsSync(file) && statSync(file).size > MAX_LOG_BYTES) {
    renameSync(file, `${file}.1`);
  }
  return openSync(file, 'a', 0o600);
}

/** Starts a program that survives this process; does nothing if it runs. */
export async function startProgram(
  settings: Settings,
  program: Program,
): Promise<void> {
  if (findProcess(settings, program.name)) return;
  const record = recordFile(settings, program.name);
  mkdirSync(path.dirname(record), { recursive: true });
  rmSync(record, { force: true });
  const log = openLog(settings, program.name);
  try {
    const child = spawn(
      '/bin/sh',
      ['-c', RECORD_AND_EXEC, record, program.command, ...program.args],
      {
        cwd: program.cwd ?? settings.dataDir,
        env: { ...process.env, ...program.env },
        detached: true,
        stdio: ['ignore', log, log],
      },
    );
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    child.unref();
  } finally {
    closeSync(log);
  }
  while (!existsSync(record)) await sleep(10);
}

/** The last lines a program wrote. */
export function logTail(settings: Settings, name: string, lines = 12): string {
  const text = readIfPresent(logFile(settings, name)) ?? '';
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}

/**
 * Waits until the probe gives true.
 *
 * @throws Error with the program's last output when it ended or the time (seconds) is over.
 */
export async function waitUntilReady(
  settings: Settings,
  name: string,
  probe: () => Promise<boolean>,
  seconds = 60,
): Promise<void> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    if (await probe().catch(() => false)) return;
    const problem = !findProcess(settings, name)
      ? `${name} ended while starting`
      : Date.now() > end && `${name} did not answer within ${seconds} s`;
    if (problem) {
      throw new Error(
        `${problem}; see ${logFile(settings, name)}\n${logTail(
          settings,
          name,
        )}`,
      );
    }
    await sleep(100);
  }
}

/** Stops a program if it runs: the signal first, and after the time (seconds) SIGKILL to all it started. */
export async function stopProgram(
  settings: Settings,
  name: string,
  signal: NodeJS.Signals = 'SIGTERM',
  seconds = 20,
): Promise<void> {
  const record = findProcess(settings, name);
  if (record) {
    process.kill(record.pid, signal);
    const end = Date.now() + seconds * 1000;
    while (isAlive(record) && Date.now() < end) await sleep(50);
    if (isAlive(record)) process.kill(-record.pid, 'SIGKILL');
    while (isAlive(record)) await sleep(20);
  }
  rmSync(recordFile(settings, name), { force: true });
}
