import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  findProcess,
  isAlive,
  parseRecord,
  startProgram,
  stopProgram,
  waitUntilReady,
} from './processes.ts';
import { readSettings } from './settings.ts';

const dataDir = mkdtempSync(path.join(tmpdir(), 'processes-'));
const settings = { ...readSettings({}), dataDir };

afterAll(() => rmSync(dataDir, { recursive: true }));

describe('parseRecord', () => {
  it('reads a command name with spaces and parentheses', () => {
    const fields = Array.from({ length: 30 }, (_, index) => index + 4);
    const stat = `123 (a b) c) S ${fields.join(' ')}`;
    expect(parseRecord(`boot\n${stat}\n`)).toEqual({
      bootId: 'boot',
      pid: 123,
      // The 22nd field of the line, by proc(5).
      startTime: '22',
    });
  });
});

describe('programs', () => {
  const program = { name: 'sleeper', command: 'sleep', args: ['60'] };

  it('start once, are found again, and stop', async () => {
    await startProgram(settings, program);
    const first = findProcess(settings, 'sleeper');
    // The shell that wrote the record becomes the program a moment later.
    await waitUntilReady(
      settings,
      'sleeper',
      async () =>
        readFileSync(`/proc/${first?.pid}/cmdline`, 'utf8') ===
        'sleep\u000060\u0000',
    );

    await startProgram(settings, program);
    expect(findProcess(settings, 'sleeper')).toEqual(first);

    await stopProgram(settings, 'sleeper');
    expect(findProcess(settings, 'sleeper')).toBeUndefined();
    expect(isAlive(first!)).toBe(false);
  });

  it('are not mistaken for another process with the same pid', async () => {
    await startProgram(settings, program);
    const record = findProcess(settings, 'sleeper')!;
    expect(isAlive({ ...record, startTime: '1' })).toBe(false);
    expect(isAlive({ ...record, bootId: 'before' })).toBe(false);
    expect(isAlive(record)).toBe(true);
    await stopProgram(settings, 'sleeper');
  });

  it('are killed when they ignore the signal', async () => {
    await startProgram(settings, {
      name: 'stubborn',
      command: 'sh',
      args: ['-c', 'trap "" TERM; echo ready; while :; do sleep 1; done'],
    });
    const record = findProcess(settings, 'stubborn')!;
    const log = path.join(dataDir, 'logs/stubborn.log');
    await waitUntilReady(settings, 'stubborn', async () =>
      readFileSync(log, 'utf8').includes('ready'),
    );
    await stopProgram(settings, 'stubborn', 'SIGTERM', 0.2);
    expect(isAlive(record)).toBe(false);
  });

  it('that end while starting are reported with what they wrote', async () => {
    await startProgram(settings, {
      name: 'broken',
      command: 'sh',
      args: ['-c', 'echo no such table; exit 3'],
    });
    await expect(
      waitUntilReady(settings, 'broken', async () => false),
    ).rejects.toThrow(/broken ended while starting[^]*no such table/);
  });

  it('of others are left alone', async () => {
    const other = spawn('sleep', ['60']);
    await stopProgram(settings, 'unknown');
    expect(other.exitCode).toBeNull();
    other.kill();
  });
});
