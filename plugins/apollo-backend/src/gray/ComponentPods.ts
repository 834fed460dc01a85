import type { AuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { localError } from '@fairway/api-contract';
import type {
  ClusterRegistry,
  KubernetesObject,
} from '@fairway/plugin-clusters-node';
import {
  EnvironmentRegistry,
  ownershipSelector,
} from '@fairway/plugin-deployments-node';
import type { ConfiguredApp } from '../catalog/ConfiguredApps';
import { FlightCache } from '../live/FlightCache';
import { texts } from '../texts';
import {
  type ConfigMapUse,
  configMapUses,
  runningSince,
} from './configMapUses';

/** A pod of a component that runs, or is about to. */
export interface FoundPod {
  name: string;
  /** Null until it has one. */
  ip: string | null;
  /** What it tells Apollo as its label, by its annotation or environment. */
  label: string | null;
  /** Its labels in Kubernetes. */
  labels: Record<string, string>;
  ready: boolean;
  /** Since when all its containers run; null while they do not. */
  runningSince: Date | null;
  /** The ConfigMaps that it takes, by name. */
  configMaps: Map<string, ConfigMapUse>;
}

const LABEL_ANNOTATION = 'fairway.dev/apollo-label';
const LABEL_VARIABLE = 'APOLLO_LABEL';
const MAX_PODS = 5_000;

function labelOf({ metadata, spec }: KubernetesObject): string | null {
  const annotated = metadata.annotations?.[LABEL_ANNOTATION];
  if (annotated) return annotated;
  const variables: { name: string; value?: string }[] = (
    spec?.containers ?? []
  ).flatMap((container: { env?: unknown[] }) => container.env ?? []);
  return variables.find(({ name }) => name === LABEL_VARIABLE)?.value ?? null;
}

function toPod(pod: KubernetesObject): FoundPod {
  const conditions: { type: string; status: string }[] =
    pod.status?.conditions ?? [];
  return {
    name: pod.metadata.name,
    ip: pod.status?.podIP ?? null,
    label: labelOf(pod),
    labels: pod.metadata.labels ?? {},
    ready: conditions.some(
      ({ type, status }) => type === 'Ready' && status === 'True',
    ),
    runningSince: runningSince(pod),
    configMaps: configMapUses(pod),
  };
}

/** Pods of components, as the clusters list them. */
export class ComponentPods {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #clusters: ClusterRegistry;
  readonly #environments: EnvironmentRegistry;
  readonly #systems = new FlightCache({
    load: (ref: string) => this.#system(ref),
    toId: ref => ref,
    freshMs: 60_000,
    max: 1_000,
  });

  constructor(deps: {
    auth: AuthService;
    catalog: CatalogService;
    clusters: ClusterRegistry;
    environments: EnvironmentRegistry;
  }) {
    this.#auth = deps.auth;
    this.#catalog = deps.catalog;
    this.#clusters = deps.clusters;
    this.#environments = deps.environments;
  }

  /**
   * By name; those that are being deleted or have ended are left out. Throws InputError when the component has no place in the
   * environment, ServiceUnavailableError when its cluster does not answer.
   */
  async list(
    app: ConfiguredApp,
    environment: string,
    signal: AbortSignal,
  ): Promise<FoundPod[]> {
    const system = app.system && (await this.#systems.get(app.system));
    if (!system) {
      throw localError(InputError, texts.noSystem(app.component));
    }
    const place = this.#environments.place(environment, app.entity, system);
    const pods = await this.#clusters.api(place.cluster, 'reader').list(
      { apiVersion: 'v1', kind: 'Pod' },
      {
        namespace: place.namespace,
        labelSelector: ownershipSelector(place),
        limit: MAX_PODS,
        signal,
      },
    );
    return pods
      .filter(
        ({ metadata, status }) =>
          !metadata.deletionTimestamp &&
          !['Succeeded', 'Failed'].includes(status?.phase),
      )
      .map(toPod)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async #system(ref: string) {
    const credentials = await this.#auth.getOwnServiceCredentials();
    return this.#catalog.getEntityByRef(ref, { credentials });
  }
}
