import { ConflictError, NotFoundError } from '@backstage/errors';
import { localError, localText } from '@fairway/api-contract';
import type {
  KubernetesApi,
  KubernetesObject,
} from '@fairway/plugin-clusters-node';
import {
  type DeploymentPlace,
  ownershipSelector,
} from '@fairway/plugin-deployments-node';
import type { StoredNamespaceSummary, StorePlace } from '../ConfigStore';
import {
  CLUSTER,
  formatOf,
  NAMESPACE_LABEL,
  type State,
  STATE_LABEL,
  toItems,
} from './objects';

export const TYPE = { apiVersion: 'v1', kind: 'ConfigMap' };

/** The ConfigMaps of one namespace of configuration. */
export interface Found {
  place: DeploymentPlace;
  api: KubernetesApi;
  published: KubernetesObject;
  /** Holds what is not published yet; it is gone when all is. */
  saved: KubernetesObject | undefined;
}

/** Keys and values of a ConfigMap. */
export function valuesOf(object: KubernetesObject): Record<string, string> {
  return Object.fromEntries(
    toItems(object).map(({ key, value }) => [key, value]),
  );
}

export function summaryOf(object: KubernetesObject): StoredNamespaceSummary {
  const namespace = object.metadata.labels![NAMESPACE_LABEL];
  return {
    cluster: CLUSTER,
    namespace,
    format: formatOf(namespace),
    isPublic: false,
    comment: null,
  };
}

/** Throws NotFoundError when there is none, and ConflictError when two say that they are it. */
export async function findConfigMaps(
  { app, environment, cluster, namespace }: StorePlace,
  options: { place: DeploymentPlace; api: KubernetesApi; signal: AbortSignal },
): Promise<Found> {
  const { place, api, signal } = options;
  const objects =
    cluster === CLUSTER
      ? await api.list(TYPE, {
          namespace: place.namespace,
          labelSelector: `${ownershipSelector(
            place,
          )},${NAMESPACE_LABEL}=${namespace}`,
          signal,
        })
      : [];
  const inState = (state: State) =>
    objects.filter(({ metadata }) => metadata.labels?.[STATE_LABEL] === state);
  const [published, other] = inState('published');
  if (!published) {
    throw localError(
      NotFoundError,
      localText(
        `${app} has no ConfigMap for "${namespace}" in ${environment} (namespace ${place.namespace} of cluster ${place.cluster})`,
        `${app} 在 ${environment}（集群 ${place.cluster} 的命名空间 ${place.namespace}）中没有用于“${namespace}”的 ConfigMap`,
      ),
    );
  }
  if (other) {
    throw localError(
      ConflictError,
      localText(
        `Two ConfigMaps say that they are "${namespace}": ${published.metadata.name} and ${other.metadata.name}. Take the label ${NAMESPACE_LABEL} off one of them`,
        `有两个 ConfigMap 声明自己是“${namespace}”：${published.metadata.name} 和 ${other.metadata.name}。请移除其中一个的标签 ${NAMESPACE_LABEL}`,
      ),
    );
  }
  return { place, api, published, saved: inState('saved')[0] };
}
