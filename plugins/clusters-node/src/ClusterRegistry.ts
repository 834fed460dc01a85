import type { KubeConfig } from '@kubernetes/client-node';
import type { KubernetesApi } from './KubernetesApi';

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
  /**
   * Client configuration for a role, for what {@link KubernetesApi} does not offer. Throws NotFoundError for an unknown
   * cluster, InputError when the role has no credential, and ServiceUnavailableError when a kubeconfig cannot be read.
   */
  kubeConfig(name: string, role: ClusterRole): KubeConfig;
  /**
   * Requests with a role's credential; one instance for each cluster and role, its connections reused. Throws as
   * `kubeConfig`, except that files which are missing fail the requests, not this call.
   */
  api(name: string, role: ClusterRole): KubernetesApi;
}
