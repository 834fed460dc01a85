import { readFile } from 'node:fs/promises';
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
  /** Why clusters are left out, so that each is said once and not at each look at a page. */
  readonly #leftOut = new Map<string, string>();

  constructor(options: { clusters: ClusterRegistry; logger: LoggerService }) {
    this.#clusters = options.clusters;
    this.#logger = options.logger;
  }

  /**
   * Looks up credentials and certificates at each call, because they are rotated, and because a cluster may come up after the
   * portal. One that lacks them is left out until it has them.
   */
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
        this.#leaveOut(name, 'its reader has no token');
        return undefined;
      }
      const { server, caFile, caData, skipTLSVerify } = cluster;
      const details = {
        name,
        title,
        url: server,
        // Not the file: Backstage keeps what it read of it for good, also when the cluster was made anew since.
        caData: caFile ? await readFile(caFile, 'base64') : caData,
        skipTLSVerify,
        skipMetricsLookup: true,
        authMetadata: {
          'kubernetes.io/auth-provider': 'serviceAccount',
          serviceAccountToken: token,
        },
      };
      if (this.#leftOut.delete(name)) {
        this.#logger.info(`Cluster "${name}" is on the Kubernetes pages again`);
      }
      return details;
    } catch (error) {
      this.#leaveOut(
        name,
        `its credential or certificate cannot be read (${
          (error as NodeJS.ErrnoException).code ?? (error as Error).name
        })`,
      );
      return undefined;
    }
  }

  #leaveOut(name: string, why: string): void {
    if (this.#leftOut.get(name) === why) return;
    this.#leftOut.set(name, why);
    this.#logger.warn(
      `Cluster "${name}" is left out of the Kubernetes pages: ${why}`,
    );
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
