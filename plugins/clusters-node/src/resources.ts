import { InputError } from '@backstage/errors';
import type { ObjectType } from './KubernetesApi';

interface Resource {
  plural: string;
  namespaced: boolean;
}

const namespaced = (plural: string): Resource => ({ plural, namespaced: true });
const clusterScoped = (plural: string): Resource => ({
  plural,
  namespaced: false,
});

/** Addresses of the types in use. A table instead of discovery keeps a request one request. */
const RESOURCES: Record<string, Resource> = {
  'v1/ConfigMap': namespaced('configmaps'),
  'v1/Event': namespaced('events'),
  'v1/LimitRange': namespaced('limitranges'),
  'v1/Namespace': clusterScoped('namespaces'),
  'v1/Node': clusterScoped('nodes'),
  'v1/PersistentVolumeClaim': namespaced('persistentvolumeclaims'),
  'v1/Pod': namespaced('pods'),
  'v1/ResourceQuota': namespaced('resourcequotas'),
  'v1/Service': namespaced('services'),
  'apps/v1/DaemonSet': namespaced('daemonsets'),
  'apps/v1/Deployment': namespaced('deployments'),
  'apps/v1/ReplicaSet': namespaced('replicasets'),
  'apps/v1/StatefulSet': namespaced('statefulsets'),
  'autoscaling/v2/HorizontalPodAutoscaler': namespaced(
    'horizontalpodautoscalers',
  ),
  'batch/v1/CronJob': namespaced('cronjobs'),
  'batch/v1/Job': namespaced('jobs'),
  'networking.k8s.io/v1/Ingress': namespaced('ingresses'),
  'policy/v1/PodDisruptionBudget': namespaced('poddisruptionbudgets'),
};

/**
 * Path of a type's objects, or of one of them, at the API server. Throws InputError for a type that is not in use and for a
 * missing namespace.
 */
export function resourcePath(
  type: ObjectType,
  options: { namespace?: string; name?: string; allNamespaces?: boolean },
): string {
  const { apiVersion, kind } = type;
  const resource = RESOURCES[`${apiVersion}/${kind}`];
  if (!resource) {
    throw new InputError(`${kind} of ${apiVersion} is not a supported type`);
  }
  const { namespace, name, allNamespaces } = options;
  if (resource.namespaced && !namespace && !allNamespaces) {
    throw new InputError(`${kind} ${name ?? ''} lacks metadata.namespace`);
  }
  const parts = [apiVersion.includes('/') ? 'apis' : 'api', apiVersion];
  if (resource.namespaced && namespace) {
    parts.push('namespaces', encodeURIComponent(namespace));
  }
  parts.push(resource.plural);
  if (name !== undefined) parts.push(encodeURIComponent(name));
  return `/${parts.join('/')}`;
}
