import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { ChangeState } from '@fairway/plugin-changes-common/src/states.ts';
import { FINAL_STATES } from '@fairway/plugin-changes-common/src/states.ts';
import { postgresConnection } from '@fairway/devenv/src/parts/postgres.ts';
import type { Workspace } from './workspace.ts';

/** A write of a replica that {@link ChangesDatabase.recordWrites} saw. */
export interface RecordedWrite {
  seq: number;
  /** Milliseconds since the epoch, by the database's clock. */
  at: number;
  replica: string;
  table: string;
  changeId: number;
  /** State of the row after the write. */
  state: string | null;
  epoch: number | null;
}

const COLUMNS = `id::int, state, coalesce(message ->> 'en', message #>> '{}') as message,
  target_key, queue_no::int, started_at, ended_at`;

/** What a row of a change says. */
export interface ChangeRow {
  id: number;
  state: ChangeState;
  /** In English. */
  message: string | null;
  target_key: string;
  queue_no: number | null;
  started_at: Date | null;
  ended_at: Date | null;
}

/** Looks into the engine's database from outside, on a connection that no fault injected into the portal cuts. */
export class ChangesDatabase {
  readonly #workspace: Workspace;
  #client: Client | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    workspace.defer(() => this.#client?.end());
  }

  async query<T = any>(text: string, values: unknown[] = []): Promise<T[]> {
    // One after the other: they share a session, and with it advisory locks.
    const result = this.#last.then(async () => {
      this.#client ??= await this.#connect();
      return this.#client.query(text, values);
    });
    this.#last = result.catch(() => undefined);
    return (await result).rows;
  }

  async change(id: number): Promise<ChangeRow> {
    const [row] = await this.query(
      `select ${COLUMNS} from changes where id = $1`,
      [id],
    );
    return row;
  }

  /** Position of the step that a change is in; undefined between steps and outside of running. */
  async currentStep(id: number): Promise<number | undefined> {
    const [row] = await this.query(
      `select idx from change_steps where change_id = $1 and state in ('running', 'undoing') order by idx limit 1`,
      [id],
    );
    return row?.idx;
  }

  /** Waits until changes are in a final state; returns their rows. Throws after `seconds`. */
  async waitForEnd(ids: number[], seconds: number): Promise<ChangeRow[]> {
    const end = Date.now() + seconds * 1000;
    for (;;) {
      const rows = await this.query<ChangeRow>(
        `select ${COLUMNS} from changes where id = any($1) order by id`,
        [ids],
      );
      if (rows.every(({ state }) => FINAL_STATES.includes(state))) return rows;
      if (Date.now() > end) {
        const open = rows.filter(({ state }) => !FINAL_STATES.includes(state));
        throw new Error(
          `Not ended after ${seconds} s: ${open
            .slice(0, 5)
            .map(({ id, state, message }) => `${id} ${state} ${message ?? ''}`)
            .join(', ')} (${open.length} of ${rows.length})`,
        );
      }
      await sleep(25);
    }
  }

  /** From now on writes down which replica writes what. */
  async recordWrites(): Promise<void> {
    await this.query(`
      create schema if not exists harness;
      create table if not exists harness.writes (
        seq bigserial primary key,
        at timestamptz not null,
        replica text,
        tbl text,
        change_id bigint,
        state text,
        epoch int
      );
      create or replace function harness.record() returns trigger language plpgsql as $$
      declare
        doc jsonb := to_jsonb(new);
      begin
        -- That people were told of a change is noted by whoever told them, under no lease.
        if tg_op = 'UPDATE' and doc - 'notified_state' = to_jsonb(old) - 'notified_state' then
          return null;
        end if;
        insert into harness.writes (at, replica, tbl, change_id, state, epoch)
        values (clock_timestamp(), current_setting('application_name'), tg_table_name,
          coalesce(doc->>'change_id', doc->>'id')::bigint, doc->>'state', (doc->>'epoch')::int);
        return null;
      end $$;
      create or replace trigger harness_record after insert or update on changes
        for each row execute function harness.record();
      create or replace trigger harness_record after insert or update on change_steps
        for each row execute function harness.record();
      create or replace trigger harness_record after insert on step_logs
        for each row execute function harness.record();
      create or replace trigger harness_record after insert on audit_log
        for each row execute function harness.record()`);
  }

  async writes(where: string, values: unknown[]): Promise<RecordedWrite[]> {
    return this.query(
      `select seq::int, extract(epoch from at)::float * 1000 as at, replica, tbl as table, change_id::int as "changeId", state, epoch
       from harness.writes where ${where} order by seq`,
      values,
    );
  }

  /**
   * Makes the next transaction of the portal that touches a step of the change wait in its middle. `reached` resolves when
   * one does, `open` lets it go on.
   */
  async holdTransaction(changeId: number) {
    const key = 4_200_000_000 + changeId;
    await this.query('select pg_advisory_lock($1)', [key]);
    await this.query(`
      create or replace function harness.hold() returns trigger language plpgsql as $$
      begin
        if new.change_id = ${Number(changeId)} then
          perform pg_advisory_xact_lock_shared(${key});
        end if;
        return null;
      end $$;
      create or replace trigger harness_hold after update on change_steps
        for each row execute function harness.hold()`);
    const reached = async (): Promise<string> => {
      for (;;) {
        const [waiting] = await this.query(
          `select application_name as replica from pg_locks join pg_stat_activity using (pid)
           where locktype = 'advisory' and not granted and ((classid::bigint << 32) | objid::bigint) = $1`,
          [key],
        );
        if (waiting) return waiting.replica;
        await sleep(5);
      }
    };
    const open = async () => {
      await this.query('select pg_advisory_unlock($1)', [key]);
      // Waits for the held transaction otherwise.
      await this.query(
        `create or replace function harness.hold() returns trigger language plpgsql as $$ begin return null; end $$`,
      );
    };
    return { reached, open };
  }

  /** Ends the portal's sessions on all its databases; returns how many. */
  async terminateSessions(): Promise<number> {
    const rows = await this.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'replica-%'`,
    );
    return rows.length;
  }

  async #connect(): Promise<Client> {
    const { settings, secrets } = this.#workspace;
    const client = new Client({
      ...postgresConnection(settings, secrets),
      database: 'backstage_plugin_changes',
      application_name: 'harness',
    });
    // A restart of Postgres ends this connection too; the next query makes another.
    client.on('error', () => {
      this.#client = undefined;
    });
    await client.connect();
    return client;
  }
}
