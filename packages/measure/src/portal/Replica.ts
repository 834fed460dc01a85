import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { readIfPresent } from '@fairway/devenv/src/files.ts';

const START_SECONDS = 120;

/** How a backend is started. */
export interface ReplicaOptions {
  /** Also the name by which Postgres and the clusters know it. */
  name: string;
  port: number;
  /** Entry file of the backend. */
  entry: string;
  /** Configuration files, later ones win. */
  configs: string[];
  logFile: string;
  /** Folder of the backend's package; its dependencies say which configuration is known. */
  folder: string;
  env?: Record<string, string>;
}

const transform = createRequire(import.meta.url).resolve(
  '@backstage/cli/config/nodeTransform.cjs',
);
const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach(child => child.kill('SIGKILL')));

/** One backend of the portal as a child process, to be killed, suspended and started again. */
export class Replica {
  readonly options: ReplicaOptions;
  /** What Backstage's auditor wrote, refusals included. */
  readonly auditEvents: any[] = [];
  #child: ChildProcess | undefined;
  #ended: Promise<void> = Promise.resolve();

  constructor(options: ReplicaOptions) {
    this.options = options;
  }

  get name(): string {
    return this.options.name;
  }

  get url(): string {
    return `http://127.0.0.1:${this.options.port}`;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get isRunning(): boolean {
    return this.#child !== undefined;
  }

  /** Starts it and waits until it is ready; returns the milliseconds that took. */
  async start(): Promise<number> {
    const begun = performance.now();
    this.#spawn();
    while (!(await this.isReady())) {
      const seconds = (performance.now() - begun) / 1000;
      if (!this.#child || seconds > START_SECONDS) {
        const why = this.#child
          ? `is not ready after ${START_SECONDS} s`
          : 'ended';
        throw new Error(`${this.name} ${why}:\n${this.#logTail()}`);
      }
      await sleep(50);
    }
    return performance.now() - begun;
  }

  async isReady(): Promise<boolean> {
    try {
      const { ok } = await fetch(`${this.url}/.backstage/health/v1/readiness`, {
        signal: AbortSignal.timeout(2000),
      });
      return ok;
    } catch {
      return false;
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  /** Ends it without warning. */
  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.#ended;
  }

  /** Asks it to end, and ends it after 15 s. */
  async stop(): Promise<void> {
    this.signal('SIGCONT');
    this.signal('SIGTERM');
    await Promise.race([this.#ended, sleep(15_000, undefined, { ref: false })]);
    await this.kill();
  }

  #spawn(): void {
    const { entry, configs, logFile, folder, env } = this.options;
    const child = spawn(
      process.execPath,
      [
        ...['--no-node-snapshot', '--require', transform, entry],
        ...configs.flatMap(file => ['--config', file]),
      ],
      {
        cwd: folder,
        env: {
          ...process.env,
          NODE_ENV: 'production',
          LOG_LEVEL: 'info',
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    this.#child = child;
    running.add(child);
    const log = createWriteStream(logFile, { flags: 'a' });
    child.stderr!.pipe(log, { end: false });
    createInterface({ input: child.stdout! }).on('line', line => {
      log.write(`${line}\n`);
      this.#readAudit(line);
    });
    this.#ended = new Promise(resolve => {
      child.once('exit', (code, signal) => {
        running.delete(child);
        if (this.#child === child) this.#child = undefined;
        log.write(`(ended: ${signal ?? code})\n`);
        resolve();
      });
    });
  }

  #logTail(): string {
    return (readIfPresent(this.options.logFile) ?? '')
      .split('\n')
      .filter(line => !line.includes('"type":"incomingRequest"'))
      .slice(-25)
      .map(line => line.slice(0, 600))
      .join('\n');
  }

  #readAudit(line: string): void {
    if (!line.includes('isAuditEvent')) return;
    try {
      this.auditEvents.push(JSON.parse(line));
    } catch {
      // Not one of the structured lines.
    }
  }
}
