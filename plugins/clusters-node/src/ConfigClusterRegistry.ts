import { readFileSync } from 'node:fs';
import type { Config } from '@backstage/config';
import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { KubeConfig } from '@kubernetes/client-node';
import type { Cluster, ClusterRegistry, ClusterRole } from './ClusterRegistry';
import { HttpKubernetesApi } from './HttpKubernetesApi';
import type { KubernetesApi } from './KubernetesApi';
import {
  ClusterConnection,
  ClusterSettings,
  KubeconfigCluster,
  readClusters,
} from './readClusters';

type Authenticator = Parameters<KubeConfig['addAuthenticator']>[0];

const TOKEN_FILE_PROVIDER = 'fairway-token-file';
const TOKEN_FILE_TTL_MS = 60_000;

/** Unlike client-node's own: without the line end that editors and `echo` leave, which no header may hold. */
function createTokenFileAuthenticator(): Authenticator {
  let token: string | undefined;
  let readAt = 0;
  return {
    isAuthProvider: user => user.authProvider?.name === TOKEN_FILE_PROVIDER,
    async applyAuthentication(user, options) {
      if (!token || Date.now() - readAt > TOKEN_FILE_TTL_MS) {
        token = readFileSync(user.authProvider.config.file, 'utf8').trim();
        readAt = Date.now();
      }
      options.headers = {
        ...options.headers,
        Authorization: `Bearer ${token}`,
      };
    },
  };
}

function fromConnection(
  cluster: ClusterConnection,
  role: ClusterRole,
): KubeConfig {
  const credential = cluster[role];
  if (!credential) {
    throw new InputError(
      `Cluster "${cluster.name}" has no credential for the role "${role}"; configure fairway.clusters[].${role}`,
    );
  }
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromClusterAndUser(
    {
      name: cluster.name,
      server: cluster.server,
      caFile: cluster.caFile,
      caData: cluster.caData,
      skipTLSVerify: cluster.skipTLSVerify ?? false,
    },
    credential.token
      ? { name: role, token: credential.token }
      : {
          name: role,
          authProvider: {
            name: TOKEN_FILE_PROVIDER,
            config: { file: credential.tokenFile },
          },
        },
  );
  kubeConfig.addAuthenticator(createTokenFileAuthenticator());
  return kubeConfig;
}

function fromFile(cluster: KubeconfigCluster): KubeConfig {
  const kubeConfig = new KubeConfig();
  try {
    kubeConfig.loadFromFile(cluster.kubeconfig);
  } catch {
    // The cause would name the path.
    throw new ServiceUnavailableError(
      `The kubeconfig of cluster "${cluster.name}" cannot be read`,
    );
  }
  if (cluster.context) {
    if (!kubeConfig.getContextObject(cluster.context)) {
      throw new InputError(
        `The kubeconfig of cluster "${cluster.name}" has no context "${cluster.context}"`,
      );
    }
    kubeConfig.setCurrentContext(cluster.context);
  }
  return kubeConfig;
}

/** The clusters of the configuration. */
export class ConfigClusterRegistry implements ClusterRegistry {
  /** Throws InputError when `fairway.clusters` is wrong. Touches neither files nor clusters. */
  static fromConfig(config: Config): ConfigClusterRegistry {
    return new ConfigClusterRegistry(readClusters(config));
  }

  readonly #clusters: Map<string, ClusterSettings>;
  readonly #apis = new Map<string, KubernetesApi>();

  private constructor(clusters: ClusterSettings[]) {
    this.#clusters = new Map(clusters.map(cluster => [cluster.name, cluster]));
  }

  list(): Cluster[] {
    return [...this.#clusters.values()].map(({ name, title }) => ({
      name,
      title: title ?? name,
    }));
  }

  get(name: string): Cluster {
    const settings = this.#settings(name);
    return { name, title: settings.title ?? name };
  }

  kubeConfig(name: string, role: ClusterRole): KubeConfig {
    const settings = this.#settings(name);
    return 'kubeconfig' in settings
      ? fromFile(settings)
      : fromConnection(settings, role);
  }

  api(name: string, role: ClusterRole): KubernetesApi {
    const key = `${role}/${name}`;
    let api = this.#apis.get(key);
    if (!api) {
      const settings = this.#settings(name);
      const load = () => this.kubeConfig(name, role);
      // A role without a credential is a mistake of the configuration; a kubeconfig that is not there yet may come.
      const kubeConfig = 'kubeconfig' in settings ? undefined : load();
      api = new HttpKubernetesApi({ cluster: name, load, kubeConfig });
      this.#apis.set(key, api);
    }
    return api;
  }

  #settings(name: string): ClusterSettings {
    const settings = this.#clusters.get(name);
    if (!settings) {
      const known = [...this.#clusters.keys()].join(', ') || 'none';
      throw new NotFoundError(
        `There is no cluster "${name}"; configured are: ${known}`,
      );
    }
    return settings;
  }
}
