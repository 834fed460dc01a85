export * from './ClusterRegistry';
export { clusterRegistryServiceRef } from './clusterRegistryServiceRef';
export { ConfigClusterRegistry } from './ConfigClusterRegistry';
export * from './KubernetesApi';
