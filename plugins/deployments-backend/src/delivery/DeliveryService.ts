import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { localError, RouteResult } from '@fairway/api-contract';
import type { Reader } from '@fairway/plugin-changes-node';
import type { deploymentsApi } from '@fairway/plugin-deployments-common';
import { systemOf } from '@fairway/plugin-deployments-node';
import { texts } from '../texts';
import type { BuildStore } from '../builds/BuildStore';
import type { ComponentCatalog } from '../catalog/ComponentCatalog';
import type { ClusterHealth } from '../clusters/ClusterHealth';
import { StageState, currentBuildId, rangesBehind } from './behind';
import type { DeployedReleases } from './DeployedReleases';
import type { DeploymentTargets } from './DeploymentTargets';
import type { Places } from '../places/Places';

/** Most builds that are named for a stage which is behind. */
const MAX_BUILDS_BEHIND = 20;

/** What the route answers, with its texts in all languages. */
export type Delivery = RouteResult<typeof deploymentsApi.routes.getDelivery>;
type Stage = Delivery['stages'][number];

/** Joins builds, deployments and live health for one component. */
export class DeliveryService {
  readonly #store: BuildStore;
  readonly #catalog: ComponentCatalog;
  readonly #targets: DeploymentTargets;
  readonly #places: Places;
  readonly #health: ClusterHealth;
  readonly #releases: DeployedReleases;

  constructor(options: {
    store: BuildStore;
    catalog: ComponentCatalog;
    targets: DeploymentTargets;
    places: Places;
    health: ClusterHealth;
    releases: DeployedReleases;
  }) {
    this.#store = options.store;
    this.#catalog = options.catalog;
    this.#targets = options.targets;
    this.#places = options.places;
    this.#health = options.health;
    this.#releases = options.releases;
  }

  /** Throws NotFoundError for a component that the caller may not see. */
  async get(ref: string, options: Reader): Promise<Delivery> {
    const component = await this.#catalog.get(ref, options);
    if (!component) {
      throw localError(NotFoundError, texts.notInCatalog(ref));
    }
    const [system, newestByRef, { statuses, warnings }] = await Promise.all([
      this.#getSystem(component, options),
      this.#store.newest([ref]),
      this.#targets.list([ref], options),
    ]);
    const newestBuild = newestByRef.get(ref) ?? null;

    const places = this.#places.of(component, system);
    const states = await this.#states(
      places.map(({ environment }) => ({
        environment,
        status: statuses.get(ref, environment.name),
      })),
    );
    const ranges = rangesBehind(states, newestBuild);
    const counts = await this.#store.countRanges(ranges);
    const stages = await Promise.all(
      states.map(async (state, index): Promise<Stage> => {
        const { place, unavailable } = places[index];
        const range = ranges[index];
        return {
          ...state,
          namespace: place?.namespace ?? null,
          unavailable,
          behind: {
            count: counts[index],
            of: states[index - 1]?.environment.name ?? null,
            builds: range
              ? await this.#store.listRange(range, MAX_BUILDS_BEHIND)
              : [],
          },
          health: this.#health.get(place, {
            status: state.status,
            release: await this.#releases.get(place, state.status),
          }),
        };
      }),
    );
    return { component: ref, newestBuild, stages, warnings };
  }

  async #getSystem(
    component: Entity,
    options: { credentials: BackstageCredentials },
  ): Promise<Entity | undefined> {
    const ref = systemOf(component);
    return ref ? this.#catalog.get(ref, options) : undefined;
  }

  async #states(stages: Omit<StageState, 'build'>[]): Promise<StageState[]> {
    const ids = stages.map(({ status }) => currentBuildId(status));
    const builds = await this.#store.getByIds(
      ids.filter(id => id !== undefined),
    );
    return stages.map((stage, index) => ({
      ...stage,
      build: builds.get(ids[index] ?? 0) ?? null,
    }));
  }
}
