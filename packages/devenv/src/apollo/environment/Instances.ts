import type { Database } from '../Database.ts';
import type { Place, ReleaseRow } from './rows.ts';

/** A day and an hour. */
const VALID_MS = 25 * 60 * 60 * 1000;

/** An instance of an application. */
export interface Instance {
  appId: string;
  cluster: string;
  dataCenter: string;
  ip: string;
}

/** Which instances were last given what. */
export class Instances {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  record(instance: Instance, release: ReleaseRow): void {
    this.#database.run(
      `INSERT INTO instance (app_id, cluster, data_center, ip, config_app_id, config_namespace, config_cluster,
         release_key, seen_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET config_cluster = excluded.config_cluster, release_key = excluded.release_key,
         seen_at = excluded.seen_at`,
      instance.appId,
      instance.cluster,
      instance.dataCenter,
      instance.ip,
      release.app_id,
      release.namespace,
      release.cluster,
      release.release_key,
      Date.now(),
    );
  }

  count({ appId, cluster, namespace }: Place): number {
    const { total } = this.#database.get<{ total: number }>(
      `SELECT count(*) AS total FROM instance
       WHERE config_app_id = ? AND config_cluster = ? AND config_namespace = ? AND seen_at > ?`,
      appId,
      cluster,
      namespace,
      Date.now() - VALID_MS,
    )!;
    return total;
  }
}
