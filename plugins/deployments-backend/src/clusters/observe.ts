import type {
  KubernetesObject,
  ObjectType,
} from '@fairway/plugin-clusters-node';
import {
  COMPONENT_LABEL,
  DeploymentPlace,
  ENVIRONMENT_LABEL,
  isWorkload,
} from '@fairway/plugin-deployments-node';

/** What a release may hold, and its pods. Secrets are never read. */
export const OBSERVED_TYPES: readonly ObjectType[] = [
  { apiVersion: 'v1', kind: 'ConfigMap' },
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
  { apiVersion: 'v1', kind: 'Pod' },
  { apiVersion: 'v1', kind: 'Service' },
  { apiVersion: 'apps/v1', kind: 'DaemonSet' },
  { apiVersion: 'apps/v1', kind: 'Deployment' },
  { apiVersion: 'apps/v1', kind: 'StatefulSet' },
  { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler' },
  { apiVersion: 'batch/v1', kind: 'CronJob' },
  { apiVersion: 'batch/v1', kind: 'Job' },
  { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' },
  { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget' },
];

/** What a cluster has of one component in one environment. */
export interface ObservedComponent {
  /** Everything but pods. */
  objects: KubernetesObject[];
  pods: KubernetesObject[];
}

/** Key of a component in an environment of a cluster. */
export function observedKey({
  namespace,
  componentName,
  environment,
}: DeploymentPlace): string {
  return `${namespace}/${componentName}/${environment.name}`;
}

/** The same of an object, by its labels. */
export function keyOf({
  metadata: { namespace, labels },
}: KubernetesObject): string {
  return `${namespace}/${labels?.[COMPONENT_LABEL]}/${labels?.[ENVIRONMENT_LABEL]}`;
}

/** A pod of a Deployment belongs to a ReplicaSet, whose name is the Deployment's and a hash that is also a label. */
function controllerOf(pod: KubernetesObject) {
  const controller = pod.metadata.ownerReferences?.find(
    reference => reference.controller,
  );
  const hash = pod.metadata.labels?.['pod-template-hash'];
  if (!controller || controller.kind !== 'ReplicaSet' || !hash) {
    return controller;
  }
  return { ...controller, name: controller.name.replace(`-${hash}`, '') };
}

/** Pods are many, and their specs and managed fields most of their size. */
function projectPod(pod: KubernetesObject): KubernetesObject {
  const { metadata, spec, status } = pod;
  const controller = controllerOf(pod);
  return {
    apiVersion: pod.apiVersion,
    kind: pod.kind,
    metadata: {
      name: metadata.name,
      uid: metadata.uid,
      resourceVersion: metadata.resourceVersion,
      deletionTimestamp: metadata.deletionTimestamp,
      ownerReferences: controller && [controller],
    },
    spec: { nodeName: spec?.nodeName },
    status,
  };
}

/** The managers of fields say whether somebody altered the object since; those of the status do not matter. */
function projectObject(object: KubernetesObject): KubernetesObject {
  const { metadata, status, ...content } = object;
  return {
    ...content,
    metadata: {
      ...metadata,
      managedFields: metadata.managedFields?.filter(
        ({ subresource }) => !subresource,
      ),
    },
    ...(isWorkload(object.kind) && { status }),
  };
}

/** What is kept of an object for as long as it is there. */
export function keepOf(object: KubernetesObject): KubernetesObject {
  return object.kind === 'Pod' ? projectPod(object) : projectObject(object);
}
