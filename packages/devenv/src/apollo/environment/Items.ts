import type { Database } from '../Database.ts';
import { remoteBadRequest, remoteNotFound } from '../Fault.ts';
import type { Switches } from '../switches.ts';
import type { Namespaces } from './Namespaces.ts';
import type { Releases } from './Releases.ts';
import type { ItemRow, NamespaceRow, Place } from './rows.ts';

const KEY_LIMIT = 128;
const VALUE_LIMIT = 20_000;

export interface ItemEdit {
  key: string;
  value: string;
  comment?: string | null;
  type?: number;
}

function check({ key, value, type = 0 }: ItemEdit): void {
  if (key.length > KEY_LIMIT) {
    throw remoteBadRequest(`key too long. length limit:${KEY_LIMIT}`);
  }
  if (![0, 1, 2, 3].includes(type)) {
    throw remoteBadRequest('type is invalid. type should be in [0, 3]. ');
  }
  if (value.length > VALUE_LIMIT) {
    throw remoteBadRequest(`value too long. length limit:${VALUE_LIMIT}`);
  }
}

/** The saved keys of an environment. */
export class Items {
  readonly #database: Database;
  readonly #namespaces: Namespaces;
  readonly #releases: Releases;
  readonly #switches: Switches;

  constructor(options: {
    database: Database;
    namespaces: Namespaces;
    releases: Releases;
    switches: Switches;
  }) {
    this.#database = options.database;
    this.#namespaces = options.namespaces;
    this.#releases = options.releases;
    this.#switches = options.switches;
  }

  list(namespaceId: number): ItemRow[] {
    return this.#database.all(
      'SELECT * FROM item WHERE namespace_id = ? ORDER BY id',
      namespaceId,
    );
  }

  page(namespaceId: number, page: number, size: number) {
    const rows = this.#database.all<ItemRow>(
      'SELECT * FROM item WHERE namespace_id = ? ORDER BY id LIMIT ? OFFSET ?',
      namespaceId,
      size,
      page * size,
    );
    const { total } = this.#database.get<{ total: number }>(
      'SELECT count(*) AS total FROM item WHERE namespace_id = ?',
      namespaceId,
    )!;
    return { rows, total };
  }

  get(place: Place, key: string): ItemRow {
    const namespace = this.#namespaces.get(place);
    const found = this.#find(namespace.id, key);
    if (found) return found;
    throw remoteNotFound(
      `item not found for appId:${place.appId} clusterName:${place.cluster} namespaceName:${place.namespace} itemKey:${key}`,
    );
  }

  create(place: Place, item: ItemEdit, user: string): ItemRow {
    return this.#editing(place, user, namespace => {
      if (this.#find(namespace.id, item.key)) {
        throw remoteBadRequest(`item already exists for itemKey:${item.key}`);
      }
      check(item);
      const now = Date.now();
      this.#database.run(
        `INSERT INTO item (namespace_id, key, value, comment, type, created_by, modified_by, created_at, modified_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        namespace.id,
        item.key,
        item.value,
        item.comment ?? null,
        item.type ?? 0,
        user,
        user,
        now,
        now,
      );
      return this.#find(namespace.id, item.key)!;
    });
  }

  /** A comment that is not given is removed. */
  update(place: Place, item: ItemEdit, user: string): void {
    const existing = this.get(place, item.key);
    this.#editing(place, user, () => {
      check(item);
      this.#database.run(
        'UPDATE item SET value = ?, comment = ?, type = ?, modified_by = ?, modified_at = ? WHERE id = ?',
        item.value,
        item.comment ?? null,
        item.type ?? 0,
        user,
        Date.now(),
        existing.id,
      );
    });
  }

  delete(place: Place, key: string, user: string): void {
    const existing = this.get(place, key);
    this.#editing(place, user, () => {
      this.#database.run('DELETE FROM item WHERE id = ?', existing.id);
    });
  }

  /** What publishing a namespace would publish. */
  configurations(namespaceId: number): Record<string, string> {
    return Object.fromEntries(
      this.list(namespaceId)
        .filter(({ key }) => key !== '')
        .map(({ key, value }) => [key, value]),
    );
  }

  /** Whether what is saved is not what is published. */
  isModified(namespace: NamespaceRow): boolean {
    const saved = this.configurations(namespace.id);
    const published = this.#releases.publishedBy(namespace);
    const keys = new Set([...Object.keys(saved), ...Object.keys(published)]);
    return [...keys].some(key => saved[key] !== published[key]);
  }

  #find(namespaceId: number, key: string): ItemRow | undefined {
    return this.#database.get(
      'SELECT * FROM item WHERE namespace_id = ? AND key = ?',
      namespaceId,
      key,
    );
  }

  /** Holds the lock from the first edit on, until nothing is left to publish. */
  #editing<T>(
    place: Place,
    user: string,
    edit: (namespace: NamespaceRow) => T,
  ): T {
    return this.#database.transaction(() => {
      const namespace = this.#namespaces.get(place);
      const { lock } = this.#switches;
      if (lock && namespace.locked_by && namespace.locked_by !== user) {
        throw remoteBadRequest(
          `namespace:${namespace.name} is modified by ${namespace.locked_by}`,
        );
      }
      const result = edit(namespace);
      if (lock) {
        const isModified = this.isModified(namespace);
        this.#namespaces.setLock(namespace.id, isModified ? user : null);
      }
      return result;
    });
  }
}
