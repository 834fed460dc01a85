import { z } from 'zod';
import { pathOf } from './ApolloHttp';
import {
  ApolloPlace,
  ApolloPortal,
  clusterPath,
  inWords,
  namespacePath,
} from './ApolloPortal';
import type { ApolloClusterPlace } from './clusters';
import {
  ApolloAppNamespace,
  ApolloNamespace,
  ApolloNamespaceLock,
  appNamespaceSchema,
  lockSchema,
  namespaceSchema,
} from './shapes';
import { texts } from '../texts';

/** A namespace to create in all clusters of an application. */
export interface NewApolloNamespace {
  appId: string;
  /** Without suffix: Apollo adds it, and for public ones the organization's id in front unless told not to. */
  name: string;
  format: 'properties' | 'yaml' | 'yml' | 'json' | 'xml' | 'txt';
  isPublic: boolean;
  comment?: string;
  /** Whether a public namespace gets the organization's id in front of its name. Defaults to true. */
  appendNamespacePrefix?: boolean;
}

/** Namespaces with what is saved in them, published or not. */
export class NamespacesApi {
  readonly #portal: ApolloPortal;

  constructor(portal: ApolloPortal) {
    this.#portal = portal;
  }

  /** The namespaces of a cluster. Without items when `items` is false, which costs Apollo much less. */
  list(
    place: ApolloClusterPlace,
    options: { items: boolean },
    signal: AbortSignal,
  ): Promise<ApolloNamespace[]> {
    const { env, appId, cluster } = place;
    const request = this.#portal.request({
      env,
      method: 'GET',
      path: `${clusterPath(place)}/namespaces`,
      query: { fillItemDetail: options.items ? undefined : false },
      doing: texts.listNamespaces(appId, `${env}/${cluster}`),
      signal,
    });
    return this.#portal.http.json(request, z.array(namespaceSchema));
  }

  /** A namespace with its items. */
  get(place: ApolloPlace, signal: AbortSignal): Promise<ApolloNamespace> {
    const request = this.#portal.request({
      env: place.env,
      method: 'GET',
      path: namespacePath(place),
      doing: texts.readNamespace(inWords(place)),
      signal,
    });
    return this.#portal.http.json(request, namespaceSchema);
  }

  /** Who holds the lock, where Apollo is set to let nobody publish their own edits. */
  lock(place: ApolloPlace, signal: AbortSignal): Promise<ApolloNamespaceLock> {
    const request = this.#portal.request({
      env: place.env,
      method: 'GET',
      path: `${namespacePath(place)}/lock`,
      doing: texts.readLock(inWords(place)),
      signal,
    });
    return this.#portal.http.json(request, lockSchema);
  }

  /** Creates a namespace in all environments and clusters of the application. */
  create(
    namespace: NewApolloNamespace,
    signal: AbortSignal,
  ): Promise<ApolloAppNamespace> {
    const { appId, name } = namespace;
    const request = this.#portal.request({
      env: undefined,
      method: 'POST',
      path: `${pathOf('apps', appId)}/appnamespaces`,
      body: {
        comment: '',
        ...namespace,
        dataChangeCreatedBy: this.#portal.operator,
      },
      doing: texts.createNamespace(name, appId),
      signal,
    });
    return this.#portal.http.json(request, appNamespaceSchema);
  }
}
