import type { Socket } from 'node:net';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { Client } from 'pg';
import { pause } from './pause';

const LOCK = 'fairway-apollo-following';
/** How often a replica that waits asks for its turn, and one that works makes sure of it. */
const TURN_MS = 3_000;
const ANSWER_TIMEOUT_MS = 5_000;
const KEEPALIVE_DELAY_MS = 10_000;

/** Has one replica of the portal work at a time: the one whose database connection holds a lock. */
export class Leader {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #work: (signal: AbortSignal) => Promise<void>;
  readonly #stopping = new AbortController();
  #loop: Promise<void> = Promise.resolve();

  constructor(options: {
    knex: Knex;
    logger: LoggerService;
    /** Ends soon after the signal aborts. */
    work(signal: AbortSignal): Promise<void>;
  }) {
    this.#knex = options.knex;
    this.#logger = options.logger;
    this.#work = options.work;
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
        await this.#turn(signal);
      } catch (error) {
        if (signal.aborted) return;
        this.#logger.warn(
          'Lost the turn to follow publications',
          toError(error),
        );
      }
      await pause(TURN_MS, signal);
    }
  }

  /** The lock is gone with the connection, so that a replica that dies makes room by itself. */
  async #turn(stopping: AbortSignal): Promise<void> {
    const client: Client = await this.#knex.client.acquireRawConnection();
    const lost = new AbortController();
    client.on('error', () => lost.abort());
    client.on('end', () => lost.abort());
    const signal = AbortSignal.any([stopping, lost.signal]);
    let work: Promise<void> = Promise.resolve();
    try {
      (client.connection.stream as Socket).setKeepAlive(
        true,
        KEEPALIVE_DELAY_MS,
      );
      while (!(await this.#acquire(client))) {
        await pause(TURN_MS, signal);
        if (signal.aborted) return;
      }
      work = this.#work(signal);
      work.catch(() => lost.abort());
      while (!signal.aborted) {
        await pause(TURN_MS, signal);
        if (!signal.aborted) await this.#ask(client, 'select 1');
      }
    } finally {
      lost.abort();
      await client.end().catch(() => undefined);
      await work;
    }
  }

  async #acquire(client: Client): Promise<boolean> {
    const { rows } = await this.#ask(
      client,
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as held',
      [LOCK],
    );
    return rows[0].held;
  }

  /** A database that vanished without a word answers nothing. */
  async #ask(client: Client, query: string, values: string[] = []) {
    const timer = new AbortController();
    try {
      return await Promise.race([
        client.query(query, values),
        pause(ANSWER_TIMEOUT_MS, timer.signal).then(() => {
          throw new Error('The database does not answer');
        }),
      ]);
    } finally {
      timer.abort();
    }
  }
}
