import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import type { Part } from '@fairway/devenv/src/part.ts';
import { kubernetes } from '@fairway/devenv/src/parts/kubernetes.ts';
import { oidc } from '@fairway/devenv/src/parts/oidc.ts';
import { postgres } from '@fairway/devenv/src/parts/postgres.ts';
import { readSecrets } from '@fairway/devenv/src/secrets.ts';
import type { Secrets } from '@fairway/devenv/src/secrets.ts';
import { readSettings } from '@fairway/devenv/src/settings.ts';
import type { Settings } from '@fairway/devenv/src/settings.ts';

const PARTS: Record<string, Part> = { postgres, oidc, kubernetes };
/** Below the ports that Linux gives to outgoing connections, one of which would be in the way now and then. */
const FIRST_PORT = 20_000;
const LAST_PORT = 32_700;
const BLOCKS = (LAST_PORT - FIRST_PORT) / 100;

/** A folder, ports and counterparts of one measurement's own; nothing of it is left afterwards. */
export interface Workspace {
  settings: Settings;
  secrets: Secrets;
  folder: string;
  /** Starts a counterpart of packages/devenv, stopped with the workspace. */
  start(part: 'postgres' | 'oidc' | 'kubernetes'): Promise<void>;
  /** Runs at the end, the last one first. */
  defer(cleanUp: () => unknown): void;
  close(): Promise<void>;
}

function say(part: string) {
  return (phase: string) => console.error(`  ${part}: ${phase}`);
}

async function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

async function freePortBase(): Promise<number> {
  // Measurements that start at the same moment look in different places first.
  for (let turn = 0; turn < BLOCKS; turn++) {
    const base = FIRST_PORT + ((process.pid + turn) % BLOCKS) * 100;
    const offsets = [5, 7, 10, 40, 41, 42, 43, 50, 51, 52, 53, 60, 61, 62, 63];
    const free = await Promise.all(
      offsets.map(offset => isFree(base + offset)),
    );
    if (free.every(Boolean)) return base;
  }
  throw new Error('There is no block of free ports');
}

function settingsFor(folder: string, portBase: number): Settings {
  return readSettings({
    ...process.env,
    FAIRWAY_DEVENV_DIR: folder,
    FAIRWAY_PORT_BASE: String(portBase),
  });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Ends what a measurement left that was killed before it could clean up. */
async function sweep(parent: string): Promise<void> {
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    const pid = Number(name.split('-').at(-1));
    if (!pid || isRunning(pid)) continue;
    const folder = path.join(parent, name);
    const settings = settingsFor(folder, 7000);
    const secrets = readSecrets(settings);
    for (const part of Object.values(PARTS)) {
      await part.stop({ settings, secrets, report: () => {} });
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens a workspace under `.devenv/measure`. */
export async function openWorkspace(name: string): Promise<Workspace> {
  const root = path.resolve(import.meta.dirname, '../../..');
  const parent = path.join(root, '.devenv/measure');
  await sweep(parent);
  const folder = path.join(parent, `${name}-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const settings = settingsFor(folder, await freePortBase());
  const secrets = readSecrets(settings);
  const cleanUps: (() => unknown)[] = [
    () => {
      // To look into the logs of a measurement that failed.
      if (process.env.FAIRWAY_MEASURE_KEEP) return;
      rmSync(folder, { recursive: true, force: true });
    },
  ];
  let closing: Promise<void> | undefined;

  async function close() {
    for (const cleanUp of cleanUps.toReversed()) {
      try {
        await cleanUp();
      } catch (error) {
        console.error('Cleaning up failed:', error);
      }
    }
  }

  return {
    settings,
    secrets,
    folder,
    async start(part) {
      const { install, start, stop } = PARTS[part];
      const context = { settings, secrets, report: say(part) };
      cleanUps.push(() => stop({ ...context, report: () => {} }));
      await install(context);
      await start(context);
    },
    defer: cleanUp => cleanUps.push(cleanUp),
    close: () => (closing ??= close()),
  };
}
