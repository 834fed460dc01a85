import type { ChangeState } from '@fairway/plugin-changes-common';
import type { Knex } from 'knex';
import type { AuditRecord } from '../audit/AuditEntry';
import { canonicalJson } from '../planning/canonicalJson';

/** Postgres channel on which replicas tell each other what happened. */
export const CHANNEL = 'fairway_changes';

const STALLED_AFTER_MS = 10_000;

/** What replicas tell each other; hints only, the rows are the truth. */
export interface Notice {
  /** The change under which it happened. */
  root: number;
  /** The state that the change is in now, where it has just come into it. */
  state?: ChangeState;
  /** There may be something to claim. */
  work?: boolean;
  /** A person asked something of a change that is being carried out. */
  action?: boolean;
  /** New log lines of this change. */
  log?: number;
}

/** A transaction in progress, with what is to be recorded and told at its end. */
export interface UnitOfWork {
  readonly trx: Knex.Transaction;
  /** Records events in the audit log, in the same transaction. */
  audit(...records: AuditRecord[]): void;
  /** Tells all replicas, once the transaction is committed. */
  notify(notice: Notice): void;
}

/**
 * Transactions that end with their audit rows and notices. These come last because appending to the audit log takes the
 * lock on its head.
 */
export class Transactions {
  readonly #listeners: ((notices: Notice[]) => void)[] = [];

  /**
   * @param stalledAfterMs - how long a transaction may be left without a statement until Postgres ends it. Defaults to ten
   * seconds.
   */
  constructor(
    readonly knex: Knex,
    private readonly stalledAfterMs = STALLED_AFTER_MS,
  ) {}

  /** Calls back in this process after each commit with the notices of the transaction. */
  onCommit(listener: (notices: Notice[]) => void): void {
    this.#listeners.push(listener);
  }

  async run<T>(work: (unit: UnitOfWork) => Promise<T>): Promise<T> {
    const records: AuditRecord[] = [];
    const notices = new Map<string, Notice>();
    const result = await this.knex.transaction(async trx => {
      // A process that is suspended in here, or whose machine is gone, would hold its locks, that on the audit log among
      // them, for as long as its connection seems to live.
      await trx.raw(
        `select set_config('idle_in_transaction_session_timeout', ?, true)`,
        [String(this.stalledAfterMs)],
      );
      const value = await work({
        trx,
        audit: (...more) => records.push(...more),
        notify: notice => notices.set(JSON.stringify(notice), notice),
      });
      await this.#finish(trx, records, [...notices.keys()]);
      return value;
    });
    if (notices.size > 0) {
      this.#listeners.forEach(listener => listener([...notices.values()]));
    }
    return result;
  }

  async #finish(trx: Knex, records: AuditRecord[], notices: string[]) {
    if (records.length + notices.length === 0) return;
    const entries = records.map(record => canonicalJson(record));
    await trx.raw(
      `select (select count(pg_notify(?, notice)) from unnest(?::text[]) notice),
         case when cardinality(?::text[]) > 0 then append_audit(?::text[])::text end`,
      [CHANNEL, notices, entries, entries],
    );
  }
}
