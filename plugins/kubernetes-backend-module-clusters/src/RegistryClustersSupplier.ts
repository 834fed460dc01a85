import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ClusterDetails,
  KubernetesClustersSupplier,
} from '@backstage/plugin-kubernetes-node';
import type { Cluster, ClusterRegistry } from '@fairway/plugin-clusters-node';

/** Shows Backstage's Kubernetes plugin the clusters of `fairway.clusters`, with the reader's credential. */
export class RegistryClustersSupplier implements KubernetesClustersSupplier {
  readonly #clusters: ClusterRegistry;
  readonly #logger: LoggerService;

  constructor(options: { clusters: ClusterRegistry; logger: LoggerService }) {
    this.#clusters = options.clusters;
    this.#logger = options.logger;
  }

  /** Looks up credentials at each call, because tokens are rotated. A cluster without one is left out. */
  async getClusters(): Promise<ClusterDetails[]> {
    const details = await Promise.all(
      this.#clusters.list().map(cluster => this.#details(cluster)),
    );
    return details.filter(detail => detail !== undefined);
  }

  async #details({
    name,
    title,
  }: Cluster): Promise<ClusterDetails | undefined> {
    try {
      const kubeConfig = this.#clusters.kubeConfig(name, 'reader');
      const token = await bearerToken(kubeConfig);
      const cluster = kubeConfig.getCurrentCluster();
      if (!cluster || !token) {
        // Without a token Backstage would use the account that the portal itself runs under.
        this.#logger.warn(
          `Cluster "${name}" is left out of the Kubernetes pages: its reader has no token`,
        );
        return undefined;
      }
      return {
        name,
        title,
        url: cluster.server,
        caFile: cluster.caFile,
        caData: cluster.caData,
        skipTLSVerify: cluster.skipTLSVerify,
        skipMetricsLookup: true,
        authMetadata: {
          'kubernetes.io/auth-provider': 'serviceAccount',
          serviceAccountToken: token,
        },
      };
    } catch (error) {
      this.#logger.warn(
        `Cluster "${name}" is left out of the Kubernetes pages: its credential cannot be read`,
        { reason: (error as Error).name },
      );
      return undefined;
    }
  }
}

type KubeConfig = ReturnType<ClusterRegistry['kubeConfig']>;

async function bearerToken(
  kubeConfig: KubeConfig,
): Promise<string | undefined> {
  const options: { headers?: Record<string, string> } = {};
  await kubeConfig.applyToHTTPSOptions(options);
  return options.headers?.Authorization?.replace(/^Bearer /, '');
}
