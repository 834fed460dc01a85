import { InputError } from '@backstage/errors';
import {
  errorText,
  type LocalText,
  localError,
  localText,
} from '@fairway/api-contract';
import type {
  ClusterRegistry,
  KubernetesApi,
} from '@fairway/plugin-clusters-node';
import {
  type ComponentPlaces,
  type DeploymentPlace,
  type EnvironmentRegistry,
  ownershipSelector,
} from '@fairway/plugin-deployments-node';
import type {
  AppPlace,
  ConfigStore,
  PublishOptions,
  StoredNamespace,
  StoredNamespaceSummary,
  StoredRelease,
  StorePlace,
  StoreStatus,
} from '../ConfigStore';
import { configMapCapabilities } from './capabilities';
import {
  findConfigMaps,
  type Found,
  summaryOf,
  TYPE,
  valuesOf,
} from './findConfigMaps';
import {
  CONFIG_FIELD_MANAGER,
  formatOf,
  nextRelease,
  STATE_LABEL,
  toItems,
  toObject,
  toRelease,
} from './objects';
import {
  immutable,
  problemOfKey,
  problemOfPlace,
  problemOfSize,
  requireOurs,
} from './problems';

/**
 * ConfigMaps in the namespaces that components are deployed to. Each namespace of configuration is one ConfigMap, and a
 * second one while something is saved and not published. Pods see a publication when the kubelet renews the mount or, for
 * variables, when they restart.
 */
export class ConfigMapStore implements ConfigStore {
  readonly type = 'configmaps';
  readonly name: string;
  readonly title: string;
  readonly standIn = false;
  readonly portalUrl = null;
  readonly writer = null;
  readonly environments: { name: string; storeName: string }[];
  readonly #clusters: Pick<ClusterRegistry, 'api'>;
  readonly #environments: EnvironmentRegistry;
  readonly #places: Pick<ComponentPlaces, 'find'>;

  constructor(options: {
    name: string;
    title: string;
    clusters: Pick<ClusterRegistry, 'api'>;
    environments: EnvironmentRegistry;
    places: Pick<ComponentPlaces, 'find'>;
  }) {
    this.name = options.name;
    this.title = options.title;
    this.#clusters = options.clusters;
    this.#environments = options.environments;
    this.#places = options.places;
    this.environments = options.environments
      .list()
      .map(({ name, cluster }) => ({ name, storeName: cluster }));
  }

  async status(environment: string, signal: AbortSignal): Promise<StoreStatus> {
    const { cluster } = this.#environments.get(environment);
    const capabilities = configMapCapabilities();
    const checkedAt = new Date();
    try {
      const version = await this.#clusters
        .api(cluster, 'reader')
        .version({ signal });
      return { reachable: true, error: null, version, capabilities, checkedAt };
    } catch (error) {
      return {
        reachable: false,
        error: errorText(error),
        version: null,
        capabilities,
        checkedAt,
      };
    }
  }

  problemOfKey(place: StorePlace, key: string): LocalText | null {
    return formatOf(place.namespace) === 'properties'
      ? problemOfKey(key)
      : null;
  }

  problemOfContent(
    _place: StorePlace,
    values: Record<string, string>,
  ): LocalText | null {
    return problemOfSize(values);
  }

  async listNamespaces(
    { app, environment }: AppPlace,
    signal: AbortSignal,
  ): Promise<StoredNamespaceSummary[]> {
    const { place } = await this.#places.find(app, environment);
    const objects = await this.#api(place, 'reader').list(TYPE, {
      namespace: place.namespace,
      labelSelector: `${ownershipSelector(place)},${STATE_LABEL}=published`,
      signal,
    });
    return objects.map(summaryOf);
  }

  async read(place: StorePlace, signal: AbortSignal): Promise<StoredNamespace> {
    const found = await this.#find(place, signal);
    const { published, saved } = found;
    const { name } = published.metadata;
    return {
      ...summaryOf(published),
      items: toItems(saved ?? published),
      release: toRelease(published),
      lockedBy: null,
      branch: null,
      instances: null,
      mounted: {
        cluster: found.place.cluster,
        namespace: found.place.namespace,
        name,
      },
      ...(published.immutable === true && { closed: immutable(name) }),
    };
  }

  async latestRelease(
    place: StorePlace,
    signal: AbortSignal,
  ): Promise<StoredRelease | null> {
    return toRelease((await this.#find(place, signal)).published);
  }

  setItem(
    place: StorePlace,
    { key, value }: { key: string; value: string },
    signal: AbortSignal,
  ): Promise<void> {
    return this.#save(place, signal, items => ({ ...items, [key]: value }));
  }

  removeItem(
    place: StorePlace,
    key: string,
    signal: AbortSignal,
  ): Promise<void> {
    return this.#save(place, signal, ({ [key]: _, ...rest }) => rest);
  }

  async publish(
    storePlace: StorePlace,
    { title, comment, signal }: PublishOptions,
  ): Promise<StoredRelease> {
    const { place, api, published, saved } = await this.#find(
      storePlace,
      signal,
    );
    const { metadata, data, ...object } = toObject(place, {
      namespace: storePlace.namespace,
      state: 'published',
      items: valuesOf(saved ?? published),
      release: {
        id: nextRelease(published),
        title,
        comment,
        publishedAt: new Date(),
      },
    });
    const { name, resourceVersion } = published.metadata;
    const before = Object.keys((published.data as object | undefined) ?? {});
    const result = await api.merge(
      {
        ...object,
        metadata: { ...metadata, name, resourceVersion },
        // Also keys that others wrote: what was approved is what is published.
        data: {
          ...Object.fromEntries(before.map(key => [key, null])),
          ...(data as object),
        },
      },
      { fieldManager: CONFIG_FIELD_MANAGER, signal },
    );
    if (saved) await api.delete(saved, { uid: saved.metadata.uid, signal });
    return toRelease(result)!;
  }

  async rollbackRelease(): Promise<void> {
    throw localError(
      InputError,
      localText(
        'A ConfigMap has no earlier release; publish the earlier values again',
        'ConfigMap 没有先前的发布；请再次发布先前的值',
      ),
    );
  }

  readonly provision: NonNullable<ConfigStore['provision']> = {
    // A component is its own application, and an environment has one place for it.
    createApp: async () => {},
    createCluster: async () => {},
    problemOfNamespace: async ({ app, environment }, name, signal) => {
      const { place } = await this.#places.find(app, environment);
      return problemOfPlace(place, {
        namespace: name,
        reader: this.#api(place, 'reader'),
        signal,
      });
    },
    createNamespace: async ({ app }, { environments, name, signal }) => {
      for (const environment of environments) {
        const { place } = await this.#places.find(app, environment);
        const api = this.#api(place, 'deployer');
        const object = toObject(place, {
          namespace: name,
          state: 'published',
          items: {},
          // Nothing is published yet.
          release: {
            id: 0,
            title: '',
            comment: null,
            publishedAt: new Date(),
          },
        });
        const there = await api.get(object, { signal });
        requireOurs(there, place, name);
        if (there) continue;
        await api.apply(object, { fieldManager: CONFIG_FIELD_MANAGER, signal });
      }
    },
    deleteNamespace: async (storePlace, signal) => {
      const { api, published, saved } = await this.#find(storePlace, signal);
      for (const object of saved ? [saved, published] : [published]) {
        await api.delete(object, { uid: object.metadata.uid, signal });
      }
    },
  };

  async #save(
    storePlace: StorePlace,
    signal: AbortSignal,
    edit: (items: Record<string, string>) => Record<string, string>,
  ): Promise<void> {
    const { place, api, published, saved } = await this.#find(
      storePlace,
      signal,
    );
    const { metadata, ...object } = toObject(place, {
      namespace: storePlace.namespace,
      state: 'saved',
      items: edit(valuesOf(saved ?? published)),
    });
    const { name, resourceVersion } = saved?.metadata ?? {
      name: `${published.metadata.name}-saved`,
    };
    const next = {
      ...object,
      metadata: { ...metadata, name, resourceVersion },
    };
    if (!saved) {
      const there = await api.get(next, { signal });
      requireOurs(there, place, storePlace.namespace);
    }
    await api.apply(next, {
      fieldManager: CONFIG_FIELD_MANAGER,
      force: true,
      signal,
    });
  }

  async #find(storePlace: StorePlace, signal: AbortSignal): Promise<Found> {
    const { app, environment } = storePlace;
    const { place } = await this.#places.find(app, environment);
    const api = this.#api(place, 'deployer');
    return findConfigMaps(storePlace, { place, api, signal });
  }

  #api(place: DeploymentPlace, role: 'reader' | 'deployer'): KubernetesApi {
    return this.#clusters.api(place.cluster, role);
  }
}
