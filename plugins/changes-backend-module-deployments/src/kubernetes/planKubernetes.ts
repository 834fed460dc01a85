import { ConflictError, InputError } from '@backstage/errors';
import { errorText, localError } from '@fairway/api-contract';
import type {
  KubernetesApi,
  KubernetesObject,
} from '@fairway/plugin-clusters-node';
import {
  type DeploymentPlace,
  type ExecutorInput,
  type ExecutorPlan,
  FIELD_MANAGER,
  type ManifestObject,
} from '@fairway/plugin-deployments-node';
import { texts } from '../texts';
import type { KubernetesExecutorOptions } from './createKubernetesExecutor';
import { compare, type Comparison } from './compare';
import {
  isRemovable,
  lackedBy,
  nameOf,
  isOwned,
  requireOwned,
} from './ownership';
import { plannedSteps } from './plannedSteps';
import { quotaWarnings } from './quota';
import { judgeRisk } from './risk';

/** Kubernetes' refusals in the words of somebody who deploys. */
function explainRefusal(
  error: Error,
  object: ManifestObject,
  place: DeploymentPlace,
): Error {
  if (error.name === 'NotFoundError') {
    return localError(
      ConflictError,
      texts.namespaceMissing(place.namespace, place.cluster),
    );
  }
  if (/field is immutable/.test(error.message)) {
    return localError(
      InputError,
      texts.immutable(nameOf(object), errorText(error)),
    );
  }
  return error;
}

async function dryRun(
  api: KubernetesApi,
  object: ManifestObject,
  place: DeploymentPlace,
  signal: AbortSignal,
): Promise<Comparison> {
  const live = await api.get(object, { signal });
  requireOwned(live, place);
  const result = await api
    .apply(object as KubernetesObject, {
      fieldManager: FIELD_MANAGER,
      force: true,
      dryRun: true,
      signal,
    })
    .catch(error => {
      throw explainRefusal(error, object, place);
    });
  return compare(live, result);
}

async function removal(
  api: KubernetesApi,
  object: ManifestObject,
  place: DeploymentPlace,
  signal: AbortSignal,
): Promise<Comparison | undefined> {
  const live = await api.get(object, { signal });
  return live && isOwned(live, place) ? compare(live, undefined) : undefined;
}

/**
 * Plans a deployment by a server-side dry run of each object, with the deployer's own rights: what admission, validation and
 * quotas refuse is refused here.
 */
export async function planKubernetes(
  { place, release, previous }: ExecutorInput,
  signal: AbortSignal,
  options: KubernetesExecutorOptions,
): Promise<ExecutorPlan> {
  const api = options.clusters.api(place.cluster, 'deployer');
  const { objects } = release;
  const dropped = lackedBy(previous, objects);
  const [applied, removed, quota] = await Promise.all([
    Promise.all(objects.map(object => dryRun(api, object, place, signal))),
    Promise.all(
      dropped
        .filter(isRemovable)
        .map(object => removal(api, object, place, signal)),
    ),
    quotaWarnings({ api, place, objects, previous, signal }),
  ]);
  const comparisons = [
    ...applied,
    ...removed.filter(comparison => comparison !== undefined),
  ];
  const kept = dropped.filter(object => !isRemovable(object));
  return {
    diff: comparisons.map(({ diff }) => diff),
    preconditions: Object.fromEntries(
      comparisons.map(({ diff, fingerprint }) => [diff.id, fingerprint]),
    ),
    ...judgeRisk(comparisons, {
      place,
      isFirst: previous.length === 0,
    }),
    warnings: [
      ...comparisons.flatMap(({ warnings }) => warnings),
      ...kept.map(object => texts.keptWithData(nameOf(object))),
      ...quota,
    ],
    payload: {},
    steps: plannedSteps({
      objects,
      hasRemovals: dropped.some(isRemovable),
      removals: removed.filter(Boolean).length,
      rolloutDeadlineSeconds: options.rolloutDeadlineSeconds,
    }),
  };
}
