import type {
  KubernetesObject,
  ObjectType,
} from '@fairway/plugin-clusters-node';
import {
  COMPONENT_LABEL,
  DeploymentPlace,
  ENVIRONMENT_LABEL,
  FIELD_MANAGER,
} from '@fairway/plugin-deployments-node';

/** What health is told from. */
export const OBSERVED_TYPES: readonly ObjectType[] = [
  { apiVersion: 'apps/v1', kind: 'Deployment' },
  { apiVersion: 'apps/v1', kind: 'StatefulSet' },
  { apiVersion: 'apps/v1', kind: 'DaemonSet' },
  { apiVersion: 'batch/v1', kind: 'CronJob' },
  { apiVersion: 'batch/v1', kind: 'Job' },
  { apiVersion: 'v1', kind: 'Pod' },
];

/** What a cluster has of one component in one environment. */
export interface ObservedComponent {
  workloads: KubernetesObject[];
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

function keyOf({ metadata: { namespace, labels } }: KubernetesObject): string {
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
      deletionTimestamp: metadata.deletionTimestamp,
      ownerReferences: controller && [controller],
    },
    spec: { nodeName: spec?.nodeName },
    status,
  };
}

/** Of the managed fields, those that deployments own say whether somebody altered the object since. */
function projectWorkload(workload: KubernetesObject): KubernetesObject {
  const { metadata } = workload;
  return {
    ...workload,
    metadata: {
      ...metadata,
      managedFields: metadata.managedFields?.filter(
        ({ manager }) => manager === FIELD_MANAGER,
      ),
    },
  };
}

/** Sorts what a cluster has by component and environment. */
export function groupByComponent(
  objects: KubernetesObject[],
): Map<string, ObservedComponent> {
  const groups = new Map<string, ObservedComponent>();
  for (const object of objects) {
    const key = keyOf(object);
    let group = groups.get(key);
    if (!group) {
      group = { workloads: [], pods: [] };
      groups.set(key, group);
    }
    if (object.kind === 'Pod') group.pods.push(projectPod(object));
    else group.workloads.push(projectWorkload(object));
  }
  return groups;
}
