import { readFileSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { logFile } from '@fairway/devenv/src/processes.ts';
import type { ChangesDatabase } from './ChangesDatabase.ts';
import type { Workspace } from './workspace.ts';

const DATABASE = 'backstage_plugin_changes';
const RECONNECT_MS = 8000;
const STATEMENT = new RegExp(
  `^replica-\\d+ ${DATABASE} (\\d+) LOG: +(?:statement|execute [^:]*):\\s*(\\S+)`,
  'gm',
);

/** What the replicas asked of the engine's database. */
export interface Statements {
  /** All but those that begin and end a transaction. */
  queries: number;
  /** Statements outside of a transaction are one each. */
  transactions: number;
}

function count(text: string): Statements {
  const open = new Set<string>();
  let queries = 0;
  let transactions = 0;
  for (const [, session, word] of text.matchAll(STATEMENT)) {
    if (/^begin/i.test(word)) {
      open.add(session);
      transactions += 1;
    } else if (/^(commit|rollback)/i.test(word)) {
      open.delete(session);
    } else {
      queries += 1;
      if (!open.has(session)) transactions += 1;
    }
  }
  return { queries, transactions };
}

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
    return count(readFileSync(this.#file).subarray(size).toString('utf8'));
  }
}
