import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { RouteResult } from '@fairway/api-contract';
import type { Reader } from '@fairway/plugin-changes-node';
import type { Build, deploymentsApi } from '@fairway/plugin-deployments-common';
import type { BuildStore } from '../builds/BuildStore';
import { ownerOf, systemOf } from '@fairway/plugin-deployments-node';
import type {
  ComponentCatalog,
  ComponentFilter,
} from '../catalog/ComponentCatalog';
import type { ClusterHealth } from '../clusters/ClusterHealth';
import type { PlaceInEnvironment, Places } from '../places/Places';
import { StageState, currentBuildId, rangesBehind } from './behind';
import type { DeploymentTargets, TargetStatuses } from './DeploymentTargets';

/** Components without the catalog's annotation that are looked for by their builds, those with the newest builds first. */
const MAX_BUILT_COMPONENTS = 1000;

/** What the route answers, with its texts in all languages. */
export type MatrixPage = RouteResult<typeof deploymentsApi.routes.listMatrix>;
type MatrixRow = MatrixPage['items'][number];

interface Row {
  ref: string;
  component: Entity;
  places: PlaceInEnvironment[];
  newest: Build | null;
  states: StageState[];
}

/** Components by environments: two requests to the catalog and one or two to the change engine a page. */
export class MatrixService {
  readonly #store: BuildStore;
  readonly #catalog: ComponentCatalog;
  readonly #targets: DeploymentTargets;
  readonly #places: Places;
  readonly #health: ClusterHealth;

  constructor(options: {
    store: BuildStore;
    catalog: ComponentCatalog;
    targets: DeploymentTargets;
    places: Places;
    health: ClusterHealth;
  }) {
    this.#store = options.store;
    this.#catalog = options.catalog;
    this.#targets = options.targets;
    this.#places = options.places;
    this.#health = options.health;
  }

  /** Components that the caller may see, by name. `limit` is 50 at most. */
  async list(
    query: ComponentFilter & { limit: number; offset: number },
    options: Reader,
  ): Promise<MatrixPage> {
    const { limit, offset, ...filter } = query;
    const built = await this.#store.components(MAX_BUILT_COMPONENTS);
    const { items: components, total } = await this.#catalog.listDeployable(
      { built, filter, limit, offset },
      options,
    );
    const refs = components.map(component => stringifyEntityRef(component));
    const systemRefs = components
      .map(systemOf)
      .filter(system => system !== null);
    const [systems, newest, { statuses, warnings }] = await Promise.all([
      this.#catalog.getByRefs([...new Set(systemRefs)], options),
      this.#store.newest(refs),
      this.#targets.list(refs, options),
    ]);
    const builds = await this.#currentBuilds(refs, statuses);

    const rows = components.map((component, index): Row => {
      const ref = refs[index];
      const places = this.#places.of(
        component,
        systems.get(systemOf(component) ?? ''),
      );
      const states = places.map(({ environment }) => {
        const status = statuses.get(ref, environment.name);
        const build = builds.get(currentBuildId(status) ?? 0) ?? null;
        return { environment, status, build };
      });
      return {
        ref,
        component,
        places,
        newest: newest.get(ref) ?? null,
        states,
      };
    });
    const ranges = rows.flatMap(row => rangesBehind(row.states, row.newest));
    const counts = await this.#store.countRanges(ranges);
    return {
      items: rows.map(row =>
        this.#toRow(row, counts.splice(0, row.states.length)),
      ),
      total,
      warnings,
    };
  }

  async #currentBuilds(
    refs: string[],
    statuses: TargetStatuses,
  ): Promise<Map<number, Build>> {
    const environments = this.#places.environments();
    const ids = refs.flatMap(ref =>
      environments.map(({ name }) => currentBuildId(statuses.get(ref, name))),
    );
    return this.#store.getByIds(ids.filter(id => id !== undefined));
  }

  #toRow(row: Row, behind: number[]): MatrixRow {
    const { ref, component, places, newest, states } = row;
    const system = systemOf(component);
    return {
      component: ref,
      title: component.metadata.title ?? component.metadata.name,
      system: system && parseEntityRef(system).name,
      ownerRef: ownerOf(component),
      newestBuild: newest,
      stages: states.map(({ environment, status, build }, index) => ({
        environment: environment.name,
        version: build?.version ?? status?.current?.facts.version ?? null,
        current: status?.current ?? null,
        active: status?.active ?? null,
        last: status?.last ?? null,
        pending: status?.pending.length ?? 0,
        behind: behind[index],
        health: this.#health.get(places[index].place, { status }).state,
      })),
    };
  }
}
