export * from './ClusterRegistry';
export { clusterRegistryServiceRef } from './clusterRegistryServiceRef';
export { ConfigClusterRegistry } from './ConfigClusterRegistry';
export * from './KubernetesApi';
export { WatchExpiredError } from './kubernetesErrors';
export { ClusterWatch } from './watch/ClusterWatch';
export type { ClusterWatchOptions } from './watch/ClusterWatch';
export type { ObjectSink } from './watch/watchObjects';
