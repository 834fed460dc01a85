export const DATABASE = 'backstage_plugin_changes';

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

/**
 * Counts in Postgres' log, written with `log_line_prefix = '%a %d %p '`, what the replicas asked; other sessions do not count.
 */
export function countStatements(text: string): Statements {
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
