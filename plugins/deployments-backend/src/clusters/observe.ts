import type {
  KubernetesObject,
  ObjectType,
} from '@fairway/plugin-clusters-node';
import {
  COMPONENT_LABEL,
  DeploymentPlace,
  ENVIRONMENT_LABEL,
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

/** The fields that health is told from; a cluster has many objects, and their specs are most of their size. */
function project(object: KubernetesObject): KubernetesObject {
  const { metadata, spec, status } = object;
  const { replicas, completions, schedule, suspend, updateStrategy, nodeName } =
    spec ?? {};
  const controller = controllerOf(object);
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    metadata: {
      name: metadata.name,
      namespace: metadata.namespace,
      uid: metadata.uid,
      generation: metadata.generation,
      deletionTimestamp: metadata.deletionTimestamp,
      annotations: metadata.annotations,
      ownerReferences: controller && [controller],
    },
    spec: {
      replicas,
      completions,
      schedule,
      suspend,
      updateStrategy,
      nodeName,
    },
    status,
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
    const part = object.kind === 'Pod' ? group.pods : group.workloads;
    part.push(project(object));
  }
  return groups;
}
