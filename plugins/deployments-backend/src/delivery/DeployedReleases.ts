import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { TargetStatus } from '@fairway/plugin-changes-common';
import type {
  DeploymentPlace,
  Release,
  ReleaseRenderer,
} from '@fairway/plugin-deployments-node';
import type { BuildStore } from '../builds/BuildStore';
import { currentBuildId } from './behind';

/** Releases that are kept; rendering a chart starts a process. */
const MAX_KEPT = 200;

/** Finds what was deployed by rendering its build again, for telling what was altered since. */
export class DeployedReleases {
  readonly #store: BuildStore;
  readonly #renderer: ReleaseRenderer;
  readonly #logger: LoggerService;
  /** By digest and place, in the order of last use. */
  readonly #kept = new Map<string, Release>();

  constructor(options: {
    store: BuildStore;
    renderer: ReleaseRenderer;
    logger: LoggerService;
  }) {
    this.#store = options.store;
    this.#renderer = options.renderer;
    this.#logger = options.logger;
  }

  /**
   * Undefined when nothing is deployed, a deployment is under way, or rendering gives another release than the one that was
   * deployed, for example since the portal was upgraded.
   */
  async get(
    place: DeploymentPlace | null,
    status: TargetStatus | null,
  ): Promise<Release | undefined> {
    const digest = status?.current?.facts.release;
    const buildId = currentBuildId(status);
    if (!place || !digest || !buildId || status?.active) return undefined;
    const key = `${place.componentRef}@${place.environment.name}@${digest}`;
    const release = this.#kept.get(key) ?? (await this.#render(buildId, place));
    if (release?.digest !== digest) return undefined;
    this.#keep(key, release);
    return release;
  }

  async #render(
    buildId: number,
    place: DeploymentPlace,
  ): Promise<Release | undefined> {
    const build = await this.#store.get(buildId);
    if (!build || build.component !== place.componentRef) return undefined;
    const { manifests, images, version } = build;
    try {
      return await this.#renderer.render({ manifests, images, version, place });
    } catch (error) {
      this.#logger.warn(
        `Build ${buildId} cannot be rendered for ${place.environment.name}, so drift is not known`,
        toError(error),
      );
      return undefined;
    }
  }

  #keep(key: string, release: Release): void {
    this.#kept.delete(key);
    this.#kept.set(key, release);
    if (this.#kept.size > MAX_KEPT) {
      this.#kept.delete(this.#kept.keys().next().value!);
    }
  }
}
