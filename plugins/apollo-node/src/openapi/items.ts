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
        ...item,
        dataChangeLastModifiedBy: operator,
        ...(createIfNotExists && { dataChangeCreatedBy: operator }),
      },
      doing: texts.saveKey(item.key, inWords(place)),
      signal,
    });
    await this.#portal.http.send(request);
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
