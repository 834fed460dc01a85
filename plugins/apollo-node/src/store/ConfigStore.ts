import type { LocalText } from '@fairway/api-contract';
import type { Capability, Format } from '@fairway/plugin-apollo-common';

/** An application in an environment of a store. */
export interface AppPlace {
  /** Name of the environment of Fairway. */
  environment: string;
  /** The application as the store calls it: Apollo's app id; for ConfigMaps the component's full reference. */
  app: string;
}

/** A namespace in a place, as the store finds it. */
export interface StorePlace extends AppPlace {
  cluster: string;
  namespace: string;
}

/** A key as it is saved in the store. */
export interface StoredItem {
  key: string;
  value: string;
  comment: string | null;
  modifiedBy: string | null;
  modifiedAt: Date | null;
}

/** What clients get. */
export interface StoredRelease {
  id: number;
  title: string;
  comment: string | null;
  configurations: Record<string, string>;
  publishedBy: string | null;
  publishedAt: Date;
}

/** What lists of namespaces tell. */
export interface StoredNamespaceSummary {
  cluster: string;
  namespace: string;
  format: Format;
  isPublic: boolean;
  comment: string | null;
}

/** A namespace with everything that one look at the store gives. */
export interface StoredNamespace extends StoredNamespaceSummary {
  items: StoredItem[];
  /** Null when nothing was ever published. */
  release: StoredRelease | null;
  /** The store's user who holds the lock. */
  lockedBy: string | null;
  /** Why nothing can be published here, with the way forward; left out where it can. */
  closed?: LocalText;
  /** The object that pods mount; left out where they ask for it instead. */
  mounted?: MountedObject;
  /** The gray release that is under way. */
  branch: { name: string; items: StoredItem[] } | null;
  /** Instances that asked lately; null when the store cannot tell. */
  instances: number | null;
}

/** Who gets a gray release, pods resolved to addresses. */
export interface StoredGrayRule {
  labels: string[];
  ips: string[];
}

/** An object of a cluster that pods mount. */
export interface MountedObject {
  /** Name of the cluster. */
  cluster: string;
  namespace: string;
  name: string;
}

/** How a publication names itself. */
export interface PublishOptions {
  /** At most 64 characters. */
  title: string;
  /** At most 256 characters; holds the effect key, by which a repeat is recognised. */
  comment: string;
  signal: AbortSignal;
}

/** Whether a store can do something; `why` says why not. */
export interface Offer {
  available: boolean;
  why: LocalText | null;
}

/** One environment of a store, as the last look found it. */
export interface StoreStatus {
  reachable: boolean;
  error: LocalText | null;
  version: string | null;
  capabilities: Record<Capability, Offer>;
  checkedAt: Date | null;
}

/** An instance that asked for a namespace lately. */
export interface StoredInstance {
  ip: string;
  app: string;
  cluster: string;
  /** What it was given last; null when that is not known. */
  releaseId: number | null;
  lastSeenAt: Date | null;
}

/** What an instance would be given by the config service. */
export interface GivenConfiguration {
  configurations: Record<string, string>;
  releaseKey: string;
  /** The cluster that answered: a branch's name where a gray release applies. */
  cluster: string;
}

/**
 * A place that keeps configuration. Reads throw NotFoundError for what is not there and ServiceUnavailableError when the store does
 * not answer; writes also throw InputError with the store's own words, and ConflictError when somebody else holds the
 * lock. Writes are not retried here: whoever calls them looks first, and looks again.
 */
export interface ConfigStore {
  readonly name: string;
  readonly title: string;
  readonly type: 'apollo' | 'configmaps';
  readonly standIn: boolean;
  readonly portalUrl: string | null;
  /** The store's user in whose name the portal writes; null when the store has no users. A lock of this user is the portal's own. */
  readonly writer: string | null;
  /** The environments of Fairway that it serves, with its own names for them. */
  readonly environments: { name: string; storeName: string }[];

  status(environment: string, signal: AbortSignal): Promise<StoreStatus>;

  /** Why the store cannot keep a key, beyond what every store refuses; null when it can. */
  problemOfKey(place: StorePlace, key: string): LocalText | null;

  /** Why the store cannot keep these keys and values together, with the way forward; null when it can. */
  problemOfContent?(
    place: StorePlace,
    values: Record<string, string>,
  ): LocalText | null;

  /** Where the store gives rights to the portal: whether the portal may alter an application that it has. */
  mayAlter?(place: AppPlace, signal: AbortSignal): Promise<boolean>;

  /** Namespaces of an application over its clusters; empty when the store does not know the application. */
  listNamespaces(
    place: AppPlace,
    signal: AbortSignal,
  ): Promise<StoredNamespaceSummary[]>;

  read(place: StorePlace, signal: AbortSignal): Promise<StoredNamespace>;
  latestRelease(
    place: StorePlace,
    signal: AbortSignal,
  ): Promise<StoredRelease | null>;

  /** Creates or overwrites one saved key. */
  setItem(
    place: StorePlace,
    item: { key: string; value: string; comment?: string },
    signal: AbortSignal,
  ): Promise<void>;
  /** Nothing happens when the key is not there. */
  removeItem(
    place: StorePlace,
    key: string,
    signal: AbortSignal,
  ): Promise<void>;
  publish(place: StorePlace, options: PublishOptions): Promise<StoredRelease>;
  /** Makes the release before the given one the running one; refused unless the given one is running. The saved keys stay as they are. */
  rollbackRelease(
    place: StorePlace,
    releaseId: number,
    signal: AbortSignal,
  ): Promise<void>;

  /** Where the store has gray releases. A branch's keys are altered by naming it as the cluster of a place. */
  gray?: {
    createBranch(place: StorePlace, signal: AbortSignal): Promise<string>;
    putRule(
      place: StorePlace,
      branch: string,
      rule: StoredGrayRule,
      signal: AbortSignal,
    ): Promise<void>;
    publish(
      place: StorePlace,
      branch: string,
      /** `removed` are keys that the main release has and the gray one has not. */
      options: PublishOptions & { removed: string[] },
    ): Promise<StoredRelease>;
    /** Publishes the branch's keys to everybody and ends it. Refused while the main branch has unpublished keys. */
    merge(
      place: StorePlace,
      branch: string,
      options: PublishOptions,
    ): Promise<StoredRelease>;
    abandon(
      place: StorePlace,
      branch: string,
      signal: AbortSignal,
    ): Promise<void>;
  };

  /** Where the store can be asked what an instance would be given; null when nothing is published. */
  ask?(
    place: StorePlace,
    client: { ip?: string; label?: string },
    signal: AbortSignal,
  ): Promise<GivenConfiguration | null>;

  /** Where the server's version lists instances: those with one of these releases, and those that have another one yet. */
  listInstances?(
    place: StorePlace,
    releaseIds: number[],
    signal: AbortSignal,
  ): Promise<StoredInstance[]>;

  /**
   * Where the store tells of publications: waits until one of the namespaces of an application's cluster was published
   * after the given notice, and gives the newer notices; empty when none was in the time that the store waits.
   */
  awaitPublications?(
    place: AppPlace & { cluster: string },
    notices: Map<string, number>,
    signal: AbortSignal,
  ): Promise<Map<string, number>>;

  /** Where what is missing can be created. What exists already is left as it is. */
  provision?: {
    /** Where applications belong to organizations: those that there are; null where the store's version does not tell. */
    organizations?(
      signal: AbortSignal,
    ): Promise<{ id: string; name: string }[] | null>;
    createApp(
      place: Pick<AppPlace, 'app'>,
      options: { name: string; organization: string; signal: AbortSignal },
    ): Promise<void>;
    createCluster(
      place: AppPlace & { cluster: string },
      signal: AbortSignal,
    ): Promise<void>;
    /** With everything in it; nothing happens when it is not there. False where the store's version cannot. */
    deleteApp?(
      place: Pick<AppPlace, 'app'>,
      signal: AbortSignal,
    ): Promise<boolean>;
    /** As `deleteApp`. */
    deleteCluster?(
      place: AppPlace & { cluster: string },
      signal: AbortSignal,
    ): Promise<boolean>;
    /** With what is saved and published in it. */
    deleteNamespace?(place: StorePlace, signal: AbortSignal): Promise<void>;
    /** Why a namespace that is not there cannot be created, with the way forward; null when it can. */
    problemOfNamespace?(
      place: AppPlace,
      name: string,
      signal: AbortSignal,
    ): Promise<LocalText | null>;
    /** In all clusters of these environments; Apollo creates it in all it has. */
    createNamespace(
      place: Pick<AppPlace, 'app'>,
      options: {
        environments: string[];
        name: string;
        format: Format;
        isPublic: boolean;
        comment?: string;
        signal: AbortSignal;
      },
    ): Promise<void>;
  };
}

/** The configured stores; service `fairway.apollo.stores`. */
export interface ConfigStores {
  list(): ConfigStore[];
  /** Throws NotFoundError that names the configured ones. */
  get(name: string): ConfigStore;
}
