function condition(type: string, reason: string) {
  const at = new Date().toISOString();
  return {
    type,
    status: 'True',
    reason,
    message: reason,
    lastTransitionTime: at,
    lastUpdateTime: at,
  };
}

/** The status of a workload whose pods are all ready; undefined for kinds without one. */
export function readyStatus(object: any): object | undefined {
  const observedGeneration = object.metadata.generation;
  const replicas = object.spec?.replicas ?? 1;
  const counts = {
    observedGeneration,
    replicas,
    updatedReplicas: replicas,
    readyReplicas: replicas,
    availableReplicas: replicas,
  };
  switch (object.kind) {
    case 'Deployment':
      return {
        ...counts,
        conditions: [
          condition('Available', 'MinimumReplicasAvailable'),
          condition('Progressing', 'NewReplicaSetAvailable'),
        ],
      };
    case 'StatefulSet':
      return {
        ...counts,
        currentReplicas: replicas,
        currentRevision: `r${observedGeneration}`,
        updateRevision: `r${observedGeneration}`,
      };
    case 'DaemonSet':
      return {
        observedGeneration,
        desiredNumberScheduled: 1,
        currentNumberScheduled: 1,
        updatedNumberScheduled: 1,
        numberReady: 1,
        numberAvailable: 1,
        numberMisscheduled: 0,
      };
    case 'Job':
      return { succeeded: 1, conditions: [condition('Complete', 'Completed')] };
    case 'PersistentVolumeClaim':
      return { phase: 'Bound' };
    default:
      return undefined;
  }
}
