import type { Database } from '../Database.ts';
import { remoteNotFound } from '../Fault.ts';
import type { ClusterRow, NamespaceRow, Place } from './rows.ts';

/** The clusters of an environment and the namespaces in them. A branch of a namespace is a cluster below another one. */
export class Namespaces {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** With all that was published in it. */
  remove({ appId, cluster, namespace }: Place): void {
    this.#database.transaction(() => {
      this.#database.run(
        'DELETE FROM namespace WHERE app_id = ? AND cluster = ? AND name = ?',
        appId,
        cluster,
        namespace,
      );
      this.#database.run(
        'DELETE FROM release WHERE app_id = ? AND cluster = ? AND namespace = ?',
        appId,
        cluster,
        namespace,
      );
    });
  }

  listClusters(appId: string): ClusterRow[] {
    return this.#database.all(
      'SELECT * FROM cluster WHERE app_id = ? AND parent_id = 0 ORDER BY id',
      appId,
    );
  }

  findCluster(appId: string, name: string): ClusterRow | undefined {
    return this.#database.get(
      'SELECT * FROM cluster WHERE app_id = ? AND name = ?',
      appId,
      name,
    );
  }

  addCluster(
    appId: string,
    name: string,
    createdBy: string,
    parentId = 0,
  ): ClusterRow {
    this.#database.run(
      'INSERT INTO cluster (app_id, name, parent_id, created_by) VALUES (?, ?, ?, ?)',
      appId,
      name,
      parentId,
      createdBy,
    );
    return this.findCluster(appId, name)!;
  }

  /** For branches; their releases stay, as in Apollo. */
  removeCluster(appId: string, name: string): void {
    this.#database.transaction(() => {
      this.#database.run(
        'DELETE FROM namespace WHERE app_id = ? AND cluster = ?',
        appId,
        name,
      );
      this.#database.run(
        'DELETE FROM cluster WHERE app_id = ? AND name = ?',
        appId,
        name,
      );
    });
  }

  list(appId: string, cluster: string): NamespaceRow[] {
    return this.#database.all(
      'SELECT * FROM namespace WHERE app_id = ? AND cluster = ? ORDER BY id',
      appId,
      cluster,
    );
  }

  find({ appId, cluster, namespace }: Place): NamespaceRow | undefined {
    return this.#database.get(
      'SELECT * FROM namespace WHERE app_id = ? AND cluster = ? AND name = ?',
      appId,
      cluster,
      namespace,
    );
  }

  get(place: Place): NamespaceRow {
    const found = this.find(place);
    if (found) return found;
    const { appId, cluster, namespace } = place;
    throw remoteNotFound(
      `namespace not found for appId:${appId} clusterName:${cluster} namespaceName:${namespace}`,
    );
  }

  add({ appId, cluster, namespace }: Place, createdBy: string): NamespaceRow {
    this.#database.run(
      `INSERT INTO namespace (app_id, cluster, name, created_by, created_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
      appId,
      cluster,
      namespace,
      createdBy,
      Date.now(),
    );
    return this.get({ appId, cluster, namespace });
  }

  /** The namespace of which this one is a branch. */
  parentOf(row: NamespaceRow): NamespaceRow | undefined {
    return this.#database.get(
      `SELECT parent_namespace.* FROM cluster
       JOIN cluster AS parent ON parent.id = cluster.parent_id
       JOIN namespace AS parent_namespace ON parent_namespace.app_id = parent.app_id
         AND parent_namespace.cluster = parent.name AND parent_namespace.name = ?
       WHERE cluster.app_id = ? AND cluster.name = ?`,
      row.name,
      row.app_id,
      row.cluster,
    );
  }

  branchOf(row: NamespaceRow): NamespaceRow | undefined {
    return this.#database.get(
      `SELECT branch.* FROM cluster
       JOIN cluster AS child ON child.parent_id = cluster.id
       JOIN namespace AS branch ON branch.app_id = child.app_id AND branch.cluster = child.name AND branch.name = ?
       WHERE cluster.app_id = ? AND cluster.name = ?`,
      row.name,
      row.app_id,
      row.cluster,
    );
  }

  setLock(namespaceId: number, user: string | null): void {
    this.#database.run(
      'UPDATE namespace SET locked_by = ? WHERE id = ?',
      user,
      namespaceId,
    );
  }
}
