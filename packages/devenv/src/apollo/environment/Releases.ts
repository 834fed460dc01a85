import type { Database } from '../Database.ts';
import { checkLength, remoteBadRequest } from '../Fault.ts';
import { uniqueKey } from '../time.ts';
import type { NamespaceRow, Place, ReleaseRow } from './rows.ts';

const TITLE_LIMIT = 64;
const COMMENT_LIMIT = 256;

/** How a release is called, and by whom. */
export interface ReleaseNote {
  title: string;
  comment: string | null;
  user: string;
  emergency: boolean;
}

/** The releases of an environment, as rows. */
export class Releases {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  find(id: number): ReleaseRow | undefined {
    return this.#database.get('SELECT * FROM release WHERE id = ?', id);
  }

  /** Those not taken back, the newest first. */
  active({ appId, cluster, namespace }: Place, limit: number): ReleaseRow[] {
    return this.#database.all(
      `SELECT * FROM release WHERE app_id = ? AND cluster = ? AND namespace = ? AND abandoned = 0
       ORDER BY id DESC LIMIT ?`,
      appId,
      cluster,
      namespace,
      limit,
    );
  }

  latest(place: Place): ReleaseRow | undefined {
    return this.active(place, 1)[0];
  }

  latestOf({ app_id: appId, cluster, name }: NamespaceRow) {
    return this.latest({ appId, cluster, namespace: name });
  }

  /** What clients of a namespace get; nothing when it was never published. */
  publishedBy(namespace: NamespaceRow): Record<string, string> {
    const release = this.latestOf(namespace);
    return release ? JSON.parse(release.configurations) : {};
  }

  add(
    namespace: NamespaceRow,
    note: ReleaseNote,
    configurations: Record<string, string>,
    branchKeys?: string[],
  ): ReleaseRow {
    checkLength('Name', note.title, TITLE_LIMIT, true);
    checkLength('Comment', note.comment, COMMENT_LIMIT, true);
    const now = Date.now();
    const id = this.#database.run(
      `INSERT INTO release (app_id, cluster, namespace, release_key, title, comment, configurations, branch_keys,
         created_by, modified_by, created_at, modified_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      namespace.app_id,
      namespace.cluster,
      namespace.name,
      uniqueKey(),
      note.title,
      note.comment,
      JSON.stringify(configurations),
      branchKeys ? JSON.stringify(branchKeys) : null,
      note.user,
      note.user,
      now,
      now,
    );
    this.#database.run(
      'UPDATE namespace SET locked_by = NULL WHERE id = ?',
      namespace.id,
    );
    return this.find(id)!;
  }

  /** Takes a release back. Gives the two that were the newest before. */
  abandon(release: ReleaseRow, user: string): [ReleaseRow, ReleaseRow] {
    if (release.abandoned) throw remoteBadRequest('release is not active');
    const { app_id: appId, cluster, namespace } = release;
    const [newest, second] = this.active({ appId, cluster, namespace }, 2);
    if (!second) {
      throw remoteBadRequest(
        `Can't rollback namespace(appId=${appId}, clusterName=${cluster}, namespaceName=${namespace}) because there is only one active release`,
      );
    }
    this.#database.run(
      'UPDATE release SET abandoned = 1, modified_by = ?, modified_at = ? WHERE id = ?',
      user,
      Date.now(),
      release.id,
    );
    return [newest, second];
  }
}
