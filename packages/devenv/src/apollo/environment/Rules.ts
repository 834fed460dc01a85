import type { Database } from '../Database.ts';
import { checkLength } from '../Fault.ts';
import type { Place } from './rows.ts';

export interface RuleItem {
  clientAppId: string;
  clientIpList: string[];
  clientLabelList: string[];
}

export interface Rule {
  branch: string;
  /** 0 while the branch was never published. */
  releaseId: number;
  items: RuleItem[];
}

/** Enough for about a thousand addresses. */
const RULES_LIMIT = 16_000;

interface RuleRow {
  branch: string;
  release_id: number;
  items: string;
}

/** Who gets which gray release. */
export class Rules {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  list({ appId, cluster, namespace }: Place): Rule[] {
    return this.#database
      .all<RuleRow>(
        'SELECT branch, release_id, items FROM rule WHERE app_id = ? AND cluster = ? AND namespace = ?',
        appId,
        cluster,
        namespace,
      )
      .map(row => ({
        branch: row.branch,
        releaseId: row.release_id,
        items: JSON.parse(row.items),
      }));
  }

  put({ appId, cluster, namespace }: Place, rule: Rule): void {
    const items = JSON.stringify(rule.items);
    checkLength('Rules', items, RULES_LIMIT, true);
    this.#database.run(
      `INSERT INTO rule (app_id, cluster, namespace, branch, release_id, items) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET release_id = excluded.release_id, items = excluded.items`,
      appId,
      cluster,
      namespace,
      rule.branch,
      rule.releaseId,
      items,
    );
  }

  /** Follows a branch's newest release; nothing when the branch has no rules. */
  follow(
    { appId, cluster, namespace }: Place,
    branch: string,
    releaseId: number,
  ) {
    this.#database.run(
      'UPDATE rule SET release_id = ? WHERE app_id = ? AND cluster = ? AND namespace = ? AND branch = ?',
      releaseId,
      appId,
      cluster,
      namespace,
      branch,
    );
  }

  remove({ appId, cluster, namespace }: Place, branch: string): void {
    this.#database.run(
      'DELETE FROM rule WHERE app_id = ? AND cluster = ? AND namespace = ? AND branch = ?',
      appId,
      cluster,
      namespace,
      branch,
    );
  }
}
