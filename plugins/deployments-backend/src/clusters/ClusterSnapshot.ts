import type { ClusterRegistry } from '@fairway/plugin-clusters-node';
import { COMPONENT_LABEL } from '@fairway/plugin-deployments-node';
import { OBSERVED_TYPES, ObservedComponent, groupByComponent } from './observe';

/** Most objects of one type that are kept of a cluster. */
const MAX_OBJECTS = 20_000;

/** What a cluster said last of a component, and when. */
export interface Observation {
  /** Undefined when the cluster has nothing of it. */
  component: ObservedComponent | undefined;
  /** Null before the cluster answered for the first time. */
  observedAt: Date | null;
  /** Whether the cluster answered when it was asked last. */
  isReachable: boolean;
}

/** The components of one cluster as of the last answer: one list for each type, however many people look. */
export class ClusterSnapshot {
  readonly #clusters: ClusterRegistry;
  readonly #name: string;
  #components = new Map<string, ObservedComponent>();
  #observedAt: Date | null = null;
  #isReachable = false;

  constructor(options: { clusters: ClusterRegistry; name: string }) {
    this.#clusters = options.clusters;
    this.#name = options.name;
  }

  /** Asks the cluster. Throws what it throws; the data of the answer before stays. */
  async refresh(signal: AbortSignal): Promise<void> {
    try {
      const api = this.#clusters.api(this.#name, 'reader');
      const lists = await Promise.all(
        OBSERVED_TYPES.map(type =>
          api.list(type, {
            labelSelector: COMPONENT_LABEL,
            limit: MAX_OBJECTS,
            signal,
          }),
        ),
      );
      this.#components = groupByComponent(lists.flat());
      this.#observedAt = new Date();
      this.#isReachable = true;
    } catch (error) {
      this.#isReachable = false;
      throw error;
    }
  }

  /** By {@link observedKey}. */
  get(key: string): Observation {
    return {
      component: this.#components.get(key),
      observedAt: this.#observedAt,
      isReachable: this.#isReachable,
    };
  }
}
