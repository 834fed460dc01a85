import type { Database } from '../Database.ts';

export interface AppNamespaceRow {
  app_id: string;
  name: string;
  format: string;
  is_public: number;
  comment: string;
  created_by: string;
  created_at: number;
}

/** Which namespaces applications have, with their formats. Names are the same whatever their case. */
export class AppNamespaces {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  list(appId: string): AppNamespaceRow[] {
    return this.#database.all(
      'SELECT * FROM app_namespace WHERE app_id = ? ORDER BY id',
      appId,
    );
  }

  find(appId: string, name: string): AppNamespaceRow | undefined {
    return this.#database.get(
      'SELECT * FROM app_namespace WHERE app_id = ? AND name = ?',
      appId,
      name,
    );
  }

  findPublic(name: string): AppNamespaceRow | undefined {
    return this.#database.get(
      'SELECT * FROM app_namespace WHERE name = ? AND is_public = 1',
      name,
    );
  }

  findPrivate(name: string): AppNamespaceRow[] {
    return this.#database.all(
      'SELECT * FROM app_namespace WHERE name = ? AND is_public = 0',
      name,
    );
  }

  removeAll(appId: string): void {
    this.#database.run('DELETE FROM app_namespace WHERE app_id = ?', appId);
  }

  /** The one that a namespace of an application is: its own, or the public one that it is associated with. */
  describe(appId: string, name: string): AppNamespaceRow | undefined {
    return this.find(appId, name) ?? this.findPublic(name);
  }

  add(row: Omit<AppNamespaceRow, 'created_at'>): AppNamespaceRow {
    this.#database.run(
      `INSERT INTO app_namespace (app_id, name, format, is_public, comment, created_by, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      row.app_id,
      row.name,
      row.format,
      row.is_public,
      row.comment,
      row.created_by,
      Date.now(),
    );
    return this.find(row.app_id, row.name)!;
  }
}
