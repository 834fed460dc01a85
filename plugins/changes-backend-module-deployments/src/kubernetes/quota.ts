import type { LocalText } from '@fairway/api-contract';
import type { KubernetesApi } from '@fairway/plugin-clusters-node';
import type {
  DeploymentPlace,
  ManifestObject,
} from '@fairway/plugin-deployments-node';
import { texts } from '../texts';

const SUFFIXES: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
  Pi: 1024 ** 5,
};

/** A quantity of Kubernetes, such as `250m` or `1Gi`, as a number; NaN when it is none. */
export function parseQuantity(text: unknown): number {
  const match = /^([0-9.]+(?:e[0-9]+)?)([a-zA-Z]{0,2})$/.exec(String(text));
  if (!match || !Object.hasOwn(SUFFIXES, match[2])) return NaN;
  return Number(match[1]) * SUFFIXES[match[2]];
}

type Amounts = Record<string, number>;

interface Container {
  resources?: {
    requests?: Record<string, string>;
    limits?: Record<string, string>;
  };
}

function containerDemand({ resources = {} }: Container): Amounts {
  const { limits = {} } = resources;
  // Without a request, Kubernetes takes the limit for it.
  const requests = { ...limits, ...resources.requests };
  return Object.fromEntries([
    ...Object.entries(requests).map(([name, amount]) => [
      `requests.${name}`,
      parseQuantity(amount),
    ]),
    ...Object.entries(limits).map(([name, amount]) => [
      `limits.${name}`,
      parseQuantity(amount),
    ]),
  ]);
}

function podsOf({ kind, spec }: ManifestObject) {
  // ConfigMaps and the like have no spec.
  const { replicas, parallelism, template } = (spec ?? {}) as {
    replicas?: number;
    parallelism?: number;
    template?: { spec?: { containers?: Container[] } };
  };
  switch (kind) {
    case 'Deployment':
    case 'StatefulSet':
      return { count: replicas ?? 1, pod: template?.spec };
    case 'Job':
      return { count: parallelism ?? 1, pod: template?.spec };
    default:
      return undefined;
  }
}

/** What the pods of a release ask for together, by the names of quotas. */
export function demandOf(objects: ManifestObject[]): Amounts {
  const total: Amounts = { pods: 0 };
  for (const object of objects) {
    const pods = podsOf(object);
    if (!pods) continue;
    total.pods += pods.count;
    for (const container of pods.pod?.containers ?? []) {
      for (const [name, amount] of Object.entries(containerDemand(container))) {
        total[name] = (total[name] ?? 0) + amount * pods.count;
      }
    }
  }
  return total;
}

/** Quotas name requests of CPU and memory in two ways. */
function demandFor(name: string, demand: Amounts): number {
  return demand[name] ?? demand[`requests.${name}`] ?? 0;
}

/**
 * Warnings for quotas of the namespace that the release would exceed. A dry run does not show that: pods are created later, by
 * controllers. Quotas that the deployer may not read are passed over.
 */
export async function quotaWarnings(options: {
  api: KubernetesApi;
  place: DeploymentPlace;
  objects: ManifestObject[];
  previous: ManifestObject[];
  signal: AbortSignal;
}): Promise<LocalText[]> {
  const { api, place, signal } = options;
  const quotas = await api
    .list(
      { apiVersion: 'v1', kind: 'ResourceQuota' },
      { namespace: place.namespace, signal },
    )
    .catch(error => {
      if (error.name === 'NotAllowedError') return [];
      throw error;
    });
  const wanted = demandOf(options.objects);
  const freed = demandOf(options.previous);
  return quotas.flatMap(({ metadata, status = {} }) =>
    Object.entries<string>(status.hard ?? {}).flatMap(([name, hard]) => {
      const used = parseQuantity(status.used?.[name] ?? '0');
      const others = Math.max(0, used - demandFor(name, freed));
      const after = others + demandFor(name, wanted);
      return demandFor(name, wanted) > 0 && after > parseQuantity(hard)
        ? [
            texts.exceedsQuota(
              metadata.name,
              place.namespace,
              name,
              Number(after.toFixed(3)),
              hard,
            ),
          ]
        : [];
    }),
  );
}
