import { readFileSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { logFile } from '@fairway/devenv/src/processes.ts';
import type { ChangesDatabase } from './ChangesDatabase.ts';
import { countStatements, DATABASE } from './countStatements.ts';
import type { Statements } from './countStatements.ts';
import type { Workspace } from './workspace.ts';

const RECONNECT_MS = 8000;

/** Counts statements in Postgres' own log: its statistics come late and mix in what went before. */
export class StatementLog {
  readonly #file: string;

  /** Has Postgres write every statement from now on, which slows it down. */
  static async open(
    workspace: Workspace,
    database: ChangesDatabase,
  ): Promise<StatementLog> {
    await database.query(
      `alter database ${DATABASE} set log_statement = 'all'`,
    );
    await database.query(`alter system set log_line_prefix = '%a %d %p '`);
    await database.query('select pg_reload_conf()');
    // The setting holds for new sessions.
    await database.terminateSessions();
    await sleep(RECONNECT_MS);
    return new StatementLog(logFile(workspace.settings, 'postgres'));
  }

  private constructor(file: string) {
    this.#file = file;
  }

  async during(work: () => Promise<unknown>): Promise<Statements> {
    const { size } = statSync(this.#file);
    await work();
    return countStatements(
      readFileSync(this.#file).subarray(size).toString('utf8'),
    );
  }
}
