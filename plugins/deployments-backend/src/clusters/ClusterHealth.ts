import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { HumanDuration, durationToMilliseconds } from '@backstage/types';
import type { ClusterRegistry } from '@fairway/plugin-clusters-node';
import type { Health } from '@fairway/plugin-deployments-common';
import type { DeploymentPlace } from '@fairway/plugin-deployments-node';
import { ClusterSnapshot } from './ClusterSnapshot';
import { observedKey } from './observe';
import { Deployed, toHealth, withoutPlace } from './toHealth';

/** Longest time in which a cluster may answer all lists of a look. */
const TIMEOUT = { seconds: 45 };

/** Health of components by snapshots of their clusters; a cluster that is away leaves the others as they are. */
export class ClusterHealth {
  readonly #logger: LoggerService;
  readonly #snapshots: Map<string, ClusterSnapshot>;
  readonly #away = new Set<string>();

  constructor(options: { clusters: ClusterRegistry; logger: LoggerService }) {
    const { clusters, logger } = options;
    this.#logger = logger;
    this.#snapshots = new Map(
      clusters
        .list()
        .map(({ name }) => [name, new ClusterSnapshot({ clusters, name })]),
    );
  }

  /** Looks at each cluster by itself, in every replica of the portal. */
  async start(options: {
    scheduler: SchedulerService;
    every: HumanDuration;
  }): Promise<void> {
    for (const [name, snapshot] of this.#snapshots) {
      await options.scheduler.scheduleTask({
        id: `observe-cluster-${name}`,
        scope: 'local',
        frequency: { milliseconds: durationToMilliseconds(options.every) },
        timeout: TIMEOUT,
        fn: signal => this.#refresh(name, snapshot, signal),
      });
    }
  }

  /** From memory; never waits for a cluster. */
  get(place: DeploymentPlace | null, deployed: Deployed): Health {
    if (!place) return withoutPlace();
    const observation = this.#snapshots
      .get(place.cluster)
      ?.get(observedKey(place));
    return toHealth(
      place,
      deployed,
      observation ?? {
        component: undefined,
        observedAt: null,
        isReachable: false,
      },
    );
  }

  /** A cluster that stays away is worth one line, not one every few seconds. */
  async #refresh(name: string, snapshot: ClusterSnapshot, signal: AbortSignal) {
    try {
      await snapshot.refresh(signal);
      if (this.#away.delete(name)) {
        this.#logger.info(`Cluster ${name} answers again`);
      }
    } catch (error) {
      if (signal.aborted || this.#away.has(name)) return;
      this.#away.add(name);
      this.#logger.warn(`Cluster ${name} cannot be observed`, toError(error));
    }
  }
}
