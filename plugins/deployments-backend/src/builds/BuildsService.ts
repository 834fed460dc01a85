import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type {
  Build,
  BuildDetail,
  CommitRange,
} from '@fairway/plugin-deployments-common';
import type { ComponentCatalog } from '../catalog/ComponentCatalog';
import type { BuildStore } from './BuildStore';
import { texts } from '../texts';
import { joinCommits } from './joinCommits';

/** Components with builds that a list without a component looks at, those with the newest builds first. */
export const MAX_COMPONENTS = 2000;

/** Builds that are looked at for the commits between two. */
const MAX_BUILDS_BETWEEN = 200;

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

  /**
   * What comes in from one build to another, or leaves. Throws NotFoundError for one that the caller may not see, and
   * InputError for builds of different components.
   */
  async commits(
    ids: { from: number; to: number },
    options: { credentials: BackstageCredentials },
  ): Promise<CommitRange> {
    const known = await this.#store.getByIds([ids.from, ids.to]);
    const components = [...known.values()].map(({ component }) => component);
    const visible = await this.#catalog.visible(
      [...new Set(components)],
      options,
    );
    const [from, to] = [ids.from, ids.to].map(id => {
      const build = known.get(id);
      if (build && visible.includes(build.component)) return build;
      throw localError(NotFoundError, texts.noBuild(id));
    });
    if (from.component !== to.component) {
      throw localError(
        InputError,
        texts.differentComponents(from.id, from.component, to.id, to.component),
      );
    }
    const [older, newer] = from.id <= to.id ? [from, to] : [to, from];
    const builds = await this.#store.listCommits(
      { after: older.id, upTo: newer },
      MAX_BUILDS_BETWEEN + 1,
    );
    return {
      direction: newer === to ? 'in' : 'out',
      sameRef: from.ref === to.ref,
      ...joinCommits(builds, MAX_BUILDS_BETWEEN),
    };
  }
}
