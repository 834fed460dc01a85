import type { KubeConfig } from '@kubernetes/client-node';

/** What a credential is for. `reader` cannot read Secrets; `deployer` writes workloads in its environments' namespaces. */
export type ClusterRole = 'reader' | 'deployer';

/** A cluster as configured, without anything about credentials. */
export interface Cluster {
  name: string;
  title: string;
}

/** The clusters of `fairway.clusters`; addresses and credentials stay in the backend. */
export interface ClusterRegistry {
  list(): Cluster[];
  /** Throws NotFoundError that names the known clusters. */
  get(name: string): Cluster;
  /** Client configuration for a role. Throws NotFoundError for an unknown cluster and InputError when the role has no credential. */
  kubeConfig(name: string, role: ClusterRole): KubeConfig;
}
