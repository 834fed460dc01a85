import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { FoundItem } from '@fairway/plugin-apollo-common';
import type { Access } from '../access/Access';
import type { ConfiguredApp } from '../catalog/ConfiguredApps';
import type { SearchIndex } from '../database/SearchIndex';

/** The applications of components, as the ledger calls them. */
function byApp(readable: Iterable<ConfiguredApp>): Map<string, ConfiguredApp> {
  const apps = new Map<string, ConfiguredApp>();
  for (const app of readable) {
    apps.set(app.component, app);
    const isHolder = app.heldBy === app.component;
    if (app.appId !== null && app.isOwn) {
      if (isHolder || !apps.has(app.appId)) apps.set(app.appId, app);
    }
  }
  return apps;
}

/** Searches the published keys and values that the caller may see. */
export class SearchService {
  readonly #access: Access;
  readonly #index: SearchIndex;

  constructor(deps: { access: Access; index: SearchIndex }) {
    this.#access = deps.access;
    this.#index = deps.index;
  }

  async search(
    query: {
      q: string;
      in: 'key' | 'value' | 'both';
      environment?: string[];
      component?: string[];
      namespace?: string;
      limit: number;
      offset: number;
    },
    credentials: BackstageCredentials,
  ): Promise<{
    items: FoundItem[];
    total: number;
    indexedAt: string | null;
  }> {
    await this.#access.requireAny(credentials);
    const readable = [...(await this.#access.readable(credentials)).values()];
    const apps = byApp(
      readable.filter(
        ({ component }) =>
          !query.component || query.component.includes(component),
      ),
    );
    const [{ items, total }, since] = await Promise.all([
      this.#index.search({
        ...query,
        apps: [...apps.keys()],
        environments: query.environment,
      }),
      this.#index.completeSince(),
    ]);
    return {
      total,
      indexedAt: since?.toISOString() ?? null,
      items: items.map(({ place, key, value, matched }) => {
        const { component, title } = apps.get(place.app)!;
        const { store, environment, cluster, namespace } = place;
        return {
          ref: { component, store, environment, cluster, namespace },
          title,
          key,
          value,
          masked: value === null,
          matched,
        };
      }),
    };
  }
}
