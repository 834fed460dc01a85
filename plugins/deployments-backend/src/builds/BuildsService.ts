import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Build, BuildDetail } from '@fairway/plugin-deployments-common';
import type { ComponentCatalog } from '../catalog/ComponentCatalog';
import type { BuildStore } from './BuildStore';

/** Components with builds that a list without a component looks at, those with the newest builds first. */
export const MAX_COMPONENTS = 2000;

/** What a caller may ask of the list of builds. */
export interface BuildQuery {
  component?: string[];
  ref?: string;
  commit?: string;
  search?: string;
  limit: number;
  offset: number;
}

/** Builds of the components that the caller may see in the catalog. */
export class BuildsService {
  readonly #store: BuildStore;
  readonly #catalog: ComponentCatalog;

  constructor(options: { store: BuildStore; catalog: ComponentCatalog }) {
    this.#store = options.store;
    this.#catalog = options.catalog;
  }

  /** Newest first; components that the caller may not see are left out. */
  async list(
    query: BuildQuery,
    options: { credentials: BackstageCredentials },
  ): Promise<{ items: Build[]; total: number }> {
    const { component, limit, offset, ...filter } = query;
    const wanted = component ?? (await this.#store.components(MAX_COMPONENTS));
    const components = await this.#catalog.visible(wanted, options);
    if (components.length === 0) return { items: [], total: 0 };
    return this.#store.list({ ...filter, components }, { limit, offset });
  }

  /** Undefined when there is none of a component that the caller may see. */
  async get(
    id: number,
    options: { credentials: BackstageCredentials },
  ): Promise<BuildDetail | undefined> {
    const build = await this.#store.get(id);
    if (!build) return undefined;
    const component = await this.#catalog.get(build.component, options);
    return component && build;
  }
}
