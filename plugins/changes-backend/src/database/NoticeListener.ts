import type { Socket } from 'node:net';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { Client, Notification } from 'pg';
import { aborted, pause } from '../engine/pause';
import { CHANNEL, Notice } from './Transactions';

const RECONNECT_DELAY_MS = 1000;
/** A peer that vanished without a word is noticed only by asking it; the operating system does so without a query. */
const KEEPALIVE_DELAY_MS = 30_000;

/** Hears the notices of all replicas over a database connection of its own, which it opens again whenever it breaks. */
export class NoticeListener {
  readonly #stopping = new AbortController();
  readonly #listeners: ((notice: Notice) => void)[] = [];
  #loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly knex: Knex,
    private readonly logger: LoggerService,
  ) {}

  onNotice(listener: (notice: Notice) => void): void {
    this.#listeners.push(listener);
  }

  start(): void {
    this.#loop = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await this.#listen(signal);
      } catch (error) {
        this.logger.warn(
          'Lost the connection for notices; polling goes on',
          error as Error,
        );
      }
      await pause(RECONNECT_DELAY_MS, signal);
    }
  }

  async #listen(signal: AbortSignal): Promise<void> {
    // A connection outside the pool, with all that the configuration says about reaching the database.
    const client: Client = await this.knex.client.acquireRawConnection();
    const broken = new AbortController();
    client.on('error', () => broken.abort());
    client.on('end', () => broken.abort());
    client.on('notification', message => this.#receive(message));
    try {
      (client.connection.stream as Socket).setKeepAlive(
        true,
        KEEPALIVE_DELAY_MS,
      );
      await client.query(`listen ${CHANNEL}`);
      await aborted(AbortSignal.any([signal, broken.signal]));
    } finally {
      client.removeAllListeners('notification');
      await client.end().catch(() => undefined);
    }
    if (!signal.aborted) throw new Error('The connection was closed');
  }

  #receive({ payload }: Notification): void {
    if (!payload) return;
    const notice: Notice = JSON.parse(payload);
    this.#listeners.forEach(listener => listener(notice));
  }
}
