/** A Kubernetes object as JSON. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMetadata;
  spec?: any;
  status?: any;
  [field: string]: unknown;
}

export interface ObjectMetadata {
  name: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: {
    kind: string;
    name: string;
    uid: string;
    controller?: boolean;
  }[];
  managedFields?: ManagedFields[];
}

/** Which fields of an object a manager owns. */
export interface ManagedFields {
  manager?: string;
  operation?: string;
  subresource?: string;
  /** When it wrote last. */
  time?: string;
  fieldsV1?: Record<string, unknown>;
}

/** Type of an object, in the words of its manifest. */
export interface ObjectType {
  apiVersion: string;
  kind: string;
}

/** Address of an object; `namespace` is left out for cluster-scoped ones. */
export interface ObjectReference extends ObjectType {
  metadata: { name: string; namespace?: string };
}

export interface ReadOptions {
  signal?: AbortSignal;
}

export interface ListOptions extends ReadOptions {
  /** Left out for cluster-scoped objects and for all namespaces. */
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
  /** At most this many objects, read in pages of 500. Defaults to 5,000. */
  limit?: number;
}

/** One page of a list. */
export interface ObjectPage {
  items: KubernetesObject[];
  /** State of the cluster that the whole list shows; a watch goes on from it. */
  resourceVersion: string;
}

export interface WatchOptions extends ReadOptions {
  /** Left out for cluster-scoped objects and for all namespaces. */
  namespace?: string;
  labelSelector?: string;
  /** Events after this state of the cluster are given. */
  resourceVersion: string;
  /** After how many seconds the cluster ends the stream. Defaults to 45. */
  timeoutSeconds?: number;
}

/** What happened to an object. A bookmark holds nothing but its type and a newer `metadata.resourceVersion`. */
export interface WatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  object: KubernetesObject;
}

export interface ApplyOptions {
  /** Owner of the applied fields. */
  fieldManager: string;
  /** Takes over fields that others own. Defaults to false: such a conflict is a ConflictError. */
  force?: boolean;
  /** Everything but storing: admission, defaults, quotas. */
  dryRun?: boolean;
  signal?: AbortSignal;
}

export interface MergeOptions {
  /** Owner of the altered fields. */
  fieldManager: string;
  signal?: AbortSignal;
}

export interface DeleteOptions {
  /** Deletes this incarnation only; another one is a ConflictError. */
  uid?: string;
  propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
  dryRun?: boolean;
  signal?: AbortSignal;
}

/**
 * Requests to one cluster with one credential. A request that gets no answer ends after 10 s (reads) or 30 s (writes).
 * Reads are repeated twice when the cluster does not answer; writes never.
 *
 * Errors: ServiceUnavailableError that names the cluster when it cannot be reached, is overloaded or does not accept the
 * credential; NotAllowedError, ConflictError (also for a full quota), NotFoundError and InputError with Kubernetes' own
 * message. None holds an address or a credential.
 */
export interface KubernetesApi {
  /** Undefined when there is none. */
  get(
    reference: ObjectReference,
    options?: ReadOptions,
  ): Promise<KubernetesObject | undefined>;
  list(type: ObjectType, options?: ListOptions): Promise<KubernetesObject[]>;
  /** The same a page at a time, for those who keep little of each object. */
  pages(type: ObjectType, options?: ListOptions): AsyncIterable<ObjectPage>;
  /**
   * Opens a stream of what happens to objects of a type. Resolves when the cluster accepted it; the stream ends when the
   * cluster ends it, and throws when it breaks or stays silent beyond its time. Both throw WatchExpiredError when the
   * cluster no longer knows `resourceVersion`.
   */
  watch(
    type: ObjectType,
    options: WatchOptions,
  ): Promise<AsyncIterable<WatchEvent>>;
  /** Version of Kubernetes, such as `v1.36.3`; the least that a cluster can be asked. Never repeated. */
  version(options?: ReadOptions): Promise<string>;
  /** Server-side apply: creates the object or alters the given fields. Safe to repeat. Returns the object as it is then. */
  apply(
    object: KubernetesObject,
    options: ApplyOptions,
  ): Promise<KubernetesObject>;
  /**
   * JSON merge patch: alters the given fields whoever owns them, and removes those that are null. With
   * `metadata.resourceVersion`, a ConflictError when the object was altered since. Returns the object as it is then.
   */
  merge(
    patch: KubernetesObject,
    options: MergeOptions,
  ): Promise<KubernetesObject>;
  /** False when there was none. */
  delete(reference: ObjectReference, options?: DeleteOptions): Promise<boolean>;
}
