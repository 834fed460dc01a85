import path from 'node:path';
import type { Settings } from '../settings.ts';

/** The clusters, with the namespaces of the sample systems as `<system>-<environment>`. */
export const CLUSTERS = [
  {
    name: 'nonprod',
    title: 'Non-production',
    environments: ['dev', 'test', 'staging'],
  },
  { name: 'prod', title: 'Production', environments: ['production'] },
] as const;

/** The systems of the sample catalog that have namespaces. */
export const SYSTEMS = ['shop', 'billing'];

export type Cluster = (typeof CLUSTERS)[number];

/** Where a cluster's files are and where it listens. */
export interface ClusterPlace {
  folder: string;
  /** The API server's address. */
  server: string;
  apiPort: number;
  etcdPort: number;
  etcdPeerPort: number;
  /** Where the simulated kubelets answer, for logs. */
  kubeletPort: number;
  /** The certificate that clients trust; there once the API server has started for the first time. */
  caFile: string;
  keyFile: string;
  signingKeyFile: string;
  tokenFile: string;
  kubeconfig: string;
  auditPolicy: string;
  auditLog: string;
  kwokConfig: string;
  containerLog: string;
  previousContainerLog: string;
}

export function clusterPlace(
  settings: Settings,
  cluster: Pick<Cluster, 'name'>,
): ClusterPlace {
  const folder = path.join(settings.dataDir, 'kubernetes', cluster.name);
  const apiPort = settings.ports[cluster.name];
  return {
    folder,
    server: `https://127.0.0.1:${apiPort}`,
    apiPort,
    etcdPort: apiPort + 1,
    etcdPeerPort: apiPort + 2,
    kubeletPort: apiPort + 3,
    caFile: path.join(folder, 'certificates/apiserver.crt'),
    keyFile: path.join(folder, 'certificates/apiserver.key'),
    signingKeyFile: path.join(folder, 'service-accounts.key'),
    tokenFile: path.join(folder, 'tokens.csv'),
    kubeconfig: path.join(folder, 'kubeconfig'),
    auditPolicy: path.join(folder, 'audit-policy.json'),
    auditLog: path.join(folder, 'audit.log'),
    kwokConfig: path.join(folder, 'kwok.yaml'),
    containerLog: path.join(folder, 'container.log'),
    previousContainerLog: path.join(folder, 'container-previous.log'),
  };
}
