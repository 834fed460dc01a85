import { EventEmitter } from 'node:events';
import type { Database } from '../Database.ts';
import type { Place } from './rows.ts';

/** By what clients watch a namespace. */
export function messageKey({ appId, cluster, namespace }: Place): string {
  return [appId, cluster, namespace].join('+');
}

/** News for clients: each publication of a namespace, and each change of its gray rules, gets a greater number. */
export class Messages {
  readonly #database: Database;
  readonly #emitter = new EventEmitter().setMaxListeners(0);

  constructor(database: Database) {
    this.#database = database;
  }

  /** Called within the transaction that makes the news. */
  add(place: Place): void {
    const key = messageKey(place);
    this.#database.run('DELETE FROM message WHERE key = ?', key);
    this.#database.run('INSERT INTO message (key) VALUES (?)', key);
    // Clients may only hear of what is committed.
    setImmediate(() => this.#emitter.emit('news'));
  }

  /** The number of the newest news by key, of those keys that have any. */
  newest(keys: string[]): Map<string, number> {
    const found = new Map<string, number>();
    for (const key of keys) {
      const row = this.#database.get<{ id: number }>(
        'SELECT id FROM message WHERE key = ?',
        key,
      );
      if (row) found.set(key, row.id);
    }
    return found;
  }

  /** Calls back after each news; gives what ends that. */
  onNews(listener: () => void): () => void {
    this.#emitter.on('news', listener);
    return () => this.#emitter.off('news', listener);
  }
}
