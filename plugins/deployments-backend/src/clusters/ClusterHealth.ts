import type { LoggerService } from '@backstage/backend-plugin-api';
import { ClusterRegistry, ClusterWatch } from '@fairway/plugin-clusters-node';
import {
  COMPONENT_LABEL,
  DeploymentPlace,
  ObservedHealth,
} from '@fairway/plugin-deployments-node';
import { ComponentIndex, MAX_OBJECTS } from './ComponentIndex';
import { OBSERVED_TYPES, observedKey } from './observe';
import { Deployed, Observation, toHealth, withoutPlace } from './toHealth';

interface Watched {
  index: ComponentIndex;
  watch: ClusterWatch;
}

/** Health of components by what their clusters tell; one that is away leaves the others as they are. */
export class ClusterHealth {
  readonly #clusters: Map<string, Watched>;

  constructor(options: {
    clusters: ClusterRegistry;
    logger: LoggerService;
    /** Milliseconds between questions whether a cluster answers. */
    everyMs: number;
    /** Gets the name of each component that something happened to. */
    onChange?: (componentName: string) => void;
  }) {
    const { clusters, logger, everyMs, onChange = () => {} } = options;
    this.#clusters = new Map(
      clusters.list().map(({ name }) => {
        const index = new ComponentIndex(key => onChange(key.split('/')[1]));
        const watch = new ClusterWatch({
          cluster: name,
          api: () => clusters.api(name, 'reader'),
          types: OBSERVED_TYPES,
          labelSelector: COMPONENT_LABEL,
          limit: MAX_OBJECTS,
          sink: index,
          logger,
          everyMs,
        });
        return [name, { index, watch }];
      }),
    );
  }

  /** Watches each cluster by itself, in every replica of the portal, until `signal` aborts. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all(
      [...this.#clusters.values()].map(({ watch }) => watch.run(signal)),
    );
  }

  /** From memory; never waits for a cluster. */
  get(place: DeploymentPlace | null, deployed: Deployed): ObservedHealth {
    if (!place) return withoutPlace();
    return toHealth(place, deployed, this.#observe(place));
  }

  #observe(place: DeploymentPlace): Observation {
    const watched = this.#clusters.get(place.cluster);
    return {
      component: watched?.index.get(observedKey(place)),
      observedAt: watched?.watch.currentAt ?? null,
      isReachable: watched?.watch.isCurrent ?? false,
      unseen: watched?.watch.refused.map(({ kind }) => kind) ?? [],
    };
  }
}
