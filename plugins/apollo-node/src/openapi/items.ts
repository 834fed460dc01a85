import { ApolloError } from './ApolloError';
import {
  ApolloPlace,
  ApolloPortal,
  inWords,
  namespacePath,
} from './ApolloPortal';
import { itemPath } from './itemPath';
import {
  ApolloItem,
  ApolloItemPage,
  itemPageSchema,
  itemSchema,
} from './shapes';
import { texts } from '../texts';

/** Type of an item, as Apollo numbers them. */
const TEXT = 0;

/** Whether Apollo knows the namespace and not the key. */
export function isMissingItem(error: unknown): boolean {
  return (
    error instanceof ApolloError &&
    /^item not found/.test(error.apolloMessage ?? '')
  );
}

/** A key to save. */
export interface ApolloItemEdit {
  key: string;
  value: string;
  /** What is not given is removed when the key exists: give the old one to keep it. At most 256 characters. */
  comment?: string;
}

/**
 * Saved keys. A place's cluster may be a branch. All but `list` and `create` throw InputError for keys that Apollo takes
 * apart in addresses, such as `50%`.
 */
export class ItemsApi {
  readonly #portal: ApolloPortal;

  constructor(portal: ApolloPortal) {
    this.#portal = portal;
  }

  /** One page, counted from 0 (from 2.1). */
  list(
    place: ApolloPlace,
    page: { page: number; size: number },
    signal: AbortSignal,
  ): Promise<ApolloItemPage> {
    const request = this.#portal.request({
      env: place.env,
      method: 'GET',
      path: `${namespacePath(place)}/items`,
      query: { page: page.page, size: page.size },
      doing: texts.listKeys(inWords(place)),
      signal,
    });
    return this.#portal.http.json(request, itemPageSchema);
  }

  /** One key. Throws ApolloError `NotFoundError` when it is not there. */
  get(
    place: ApolloPlace,
    key: string,
    signal: AbortSignal,
  ): Promise<ApolloItem> {
    const request = this.#portal.request({
      env: place.env,
      method: 'GET',
      path: `${namespacePath(place)}${itemPath(key)}`,
      doing: texts.readKey(key, inWords(place)),
      signal,
    });
    return this.#portal.http.json(request, itemSchema);
  }

  /** Adds a key. Throws ApolloError `ConflictError` when it is there already. */
  create(
    place: ApolloPlace,
    item: ApolloItemEdit,
    signal: AbortSignal,
  ): Promise<ApolloItem> {
    const request = this.#portal.request({
      env: place.env,
      method: 'POST',
      path: `${namespacePath(place)}/items`,
      body: { ...item, dataChangeCreatedBy: this.#portal.operator },
      doing: texts.addKey(item.key, inWords(place)),
      signal,
    });
    return this.#portal.http.json(request, itemSchema);
  }

  /** Alters a key; with `createIfNotExists` adds it when it is not there, else throws ApolloError `NotFoundError`. */
  async update(
    place: ApolloPlace,
    item: ApolloItemEdit,
    options: { createIfNotExists?: boolean },
    signal: AbortSignal,
  ): Promise<void> {
    const { operator } = this.#portal;
    const { createIfNotExists } = options;
    const request = this.#portal.request({
      env: place.env,
      method: 'PUT',
      path: `${namespacePath(place)}${itemPath(item.key)}`,
      query: { createIfNotExists: createIfNotExists || undefined },
      body: {
        // 2.5 takes a missing one for a text, 3.0 fails.
        type: TEXT,
        ...item,
        dataChangeLastModifiedBy: operator,
        ...(createIfNotExists && { dataChangeCreatedBy: operator }),
      },
      doing: texts.saveKey(item.key, inWords(place)),
      signal,
    });
    try {
      await this.#portal.http.send(request);
    } catch (error) {
      // A snapshot of 3.0 does not create what it does not find, whatever it is told.
      if (!createIfNotExists || !isMissingItem(error)) throw error;
      await this.create(place, item, signal);
    }
  }

  /** Removes a key. Throws ApolloError `NotFoundError` when it is not there. */
  async delete(
    place: ApolloPlace,
    key: string,
    signal: AbortSignal,
  ): Promise<void> {
    const request = this.#portal.request({
      env: place.env,
      method: 'DELETE',
      path: `${namespacePath(place)}${itemPath(key)}`,
      query: { operator: this.#portal.operator },
      doing: texts.removeKey(key, inWords(place)),
      signal,
    });
    await this.#portal.http.send(request);
  }
}
