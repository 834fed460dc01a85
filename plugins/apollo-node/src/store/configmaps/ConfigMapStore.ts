import { ConflictError, InputError } from '@backstage/errors';
import {
  errorText,
  type LocalText,
  localError,
  localText,
} from '@fairway/api-contract';
import type {
  ClusterRegistry,
  KubernetesApi,
  KubernetesObject,
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
  objectName,
  STATE_LABEL,
  toItems,
  toObject,
  toRelease,
} from './objects';

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
    return formatOf(place.namespace) !== 'properties' ||
      /^[-._a-zA-Z0-9]{1,253}$/.test(key)
      ? null
      : localText(
          'a key of a ConfigMap holds letters, digits, dots, dashes and underscores alone',
          'ConfigMap 的键只能包含字母、数字、点、短横线和下划线',
        );
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
    return objects.map(object => summaryOf(object, place));
  }

  async read(place: StorePlace, signal: AbortSignal): Promise<StoredNamespace> {
    const found = await this.#find(place, signal);
    return {
      ...summaryOf(found.published, found.place),
      items: toItems(found.saved ?? found.published),
      release: toRelease(found.published),
      lockedBy: null,
      branch: null,
      instances: null,
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
    const items = valuesOf(saved ?? published);
    const object = toObject(place, {
      namespace: storePlace.namespace,
      state: 'published',
      items,
      release: {
        id: (toRelease(published)?.id ?? 0) + 1,
        title,
        comment,
        publishedAt: new Date(),
      },
      resourceVersion: published.metadata.resourceVersion,
    });
    const apply = (dryRun: boolean) =>
      api.apply(object, {
        fieldManager: CONFIG_FIELD_MANAGER,
        force: true,
        dryRun,
        signal,
      });
    requireOnly(items, await apply(true));
    const result = await apply(false);
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
    // A component is its own application, and its clusters are those of the environments.
    createApp: async () => {},
    createCluster: async () => {},
    createNamespace: async ({ app }, { environments, name, signal }) => {
      for (const environment of environments) {
        const { place } = await this.#places.find(app, environment);
        const api = this.#api(place, 'deployer');
        const metadata = {
          name: objectName(place, name),
          namespace: place.namespace,
        };
        if (await api.get({ ...TYPE, metadata }, { signal })) continue;
        await api.apply(
          toObject(place, {
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
          }),
          { fieldManager: CONFIG_FIELD_MANAGER, signal },
        );
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
    await api.apply(
      toObject(place, {
        namespace: storePlace.namespace,
        state: 'saved',
        items: edit(valuesOf(saved ?? published)),
        resourceVersion: saved?.metadata.resourceVersion,
      }),
      { fieldManager: CONFIG_FIELD_MANAGER, force: true, signal },
    );
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

/** Kubernetes keeps keys that somebody else wrote, even when they are no longer applied here. */
function requireOnly(
  items: Record<string, string>,
  result: KubernetesObject,
): void {
  const kept = toItems(result).find(({ key }) => !(key in items));
  if (!kept) return;
  throw localError(
    ConflictError,
    localText(
      `"${kept.key}" was written by others than Fairway and cannot be removed from here; remove it with kubectl first`,
      `“${kept.key}”由 Fairway 以外的工具写入，无法在此移除；请先用 kubectl 移除`,
    ),
  );
}
