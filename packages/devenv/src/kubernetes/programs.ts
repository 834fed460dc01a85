import path from 'node:path';
import { binaryPath } from '../go.ts';
import type { GoProgram } from '../go.ts';
import type { Program } from '../processes.ts';
import type { Settings } from '../settings.ts';
import { clusterPlace } from './clusters.ts';
import type { Cluster } from './clusters.ts';

/** One binary that is API server, controllers, scheduler, etcd or kubectl by the name it is called by. */
export const kubernetesProgram: GoProgram = {
  file: 'kubernetes-v1.36.3',
  package: '.',
  module: 'kubernetes',
  variables: {
    'k8s.io/component-base/version.gitVersion': 'v1.36.3',
    'k8s.io/component-base/version.gitMajor': '1',
    'k8s.io/component-base/version.gitMinor': '36',
  },
  minutes: 7,
};

/** Plays the nodes and the containers. */
export const kwokProgram: GoProgram = {
  file: 'kwok-v0.8.0',
  package: 'sigs.k8s.io/kwok/cmd/kwok@v0.8.0',
  minutes: 2,
};

export const KUBERNETES_NAMES = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kubectl',
];

/** The folder of links by which the binary is called. Outside the repository, whose docs TechDocs refuses to build beside such links. */
export function linkFolder(settings: Settings): string {
  return `${binaryPath(settings, kubernetesProgram)}.names`;
}

/** The programs of a cluster, in the order in which they start. */
export function clusterPrograms(
  settings: Settings,
  cluster: Pick<Cluster, 'name'>,
): Program[] {
  const place = clusterPlace(settings, cluster);
  const program = (name: string, args: string[]): Program => ({
    name: `${cluster.name}-${name}`,
    command: path.join(linkFolder(settings), name),
    args,
    cwd: place.folder,
  });
  const etcdUrl = `http://127.0.0.1:${place.etcdPort}`;
  const peerUrl = `http://127.0.0.1:${place.etcdPeerPort}`;

  return [
    program('etcd', [
      '--name=node0',
      `--data-dir=${path.join(place.folder, 'etcd')}`,
      `--listen-client-urls=${etcdUrl}`,
      `--advertise-client-urls=${etcdUrl}`,
      `--listen-peer-urls=${peerUrl}`,
      `--initial-advertise-peer-urls=${peerUrl}`,
      `--initial-cluster=node0=${peerUrl}`,
      '--auto-compaction-retention=1',
      '--log-level=warn',
    ]),
    program('kube-apiserver', [
      `--etcd-servers=${etcdUrl}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${place.apiPort}`,
      // Nothing in the cluster calls the API server by its service, and loopback is no endpoint.
      '--advertise-address=192.0.2.1',
      '--endpoint-reconciler-type=none',
      // It makes its certificate there, and keeps it.
      `--cert-dir=${path.dirname(place.caFile)}`,
      '--anonymous-auth=false',
      '--authorization-mode=Node,RBAC',
      `--token-auth-file=${place.tokenFile}`,
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${place.signingKeyFile}`,
      `--service-account-signing-key-file=${place.signingKeyFile}`,
      '--service-cluster-ip-range=10.96.0.0/16',
      '--kubelet-preferred-address-types=InternalIP',
      `--audit-policy-file=${place.auditPolicy}`,
      `--audit-log-path=${place.auditLog}`,
      '--audit-log-maxsize=100',
      '--audit-log-maxbackup=2',
      '--profiling=false',
    ]),
    program('kube-controller-manager', [
      `--kubeconfig=${place.kubeconfig}`,
      '--secure-port=0',
      '--leader-elect=false',
      `--root-ca-file=${place.caFile}`,
      `--service-account-private-key-file=${place.signingKeyFile}`,
      '--profiling=false',
      // kwok renews leases every quarter of their 200 seconds. A node that is taken for lost marks its pods unready, and
      // no kubelet is there to mark them ready again.
      '--node-monitor-grace-period=10m',
    ]),
    program('kube-scheduler', [
      `--kubeconfig=${place.kubeconfig}`,
      '--secure-port=0',
      '--leader-elect=false',
      '--profiling=false',
    ]),
    {
      name: `${cluster.name}-kwok`,
      command: binaryPath(settings, kwokProgram),
      args: [
        `--kubeconfig=${place.kubeconfig}`,
        `--config=${place.kwokConfig}`,
        '--manage-all-nodes=true',
        '--cidr=10.244.0.0/16',
        '--node-ip=127.0.0.1',
        `--node-port=${place.kubeletPort}`,
        `--server-address=127.0.0.1:${place.kubeletPort}`,
        `--tls-cert-file=${place.caFile}`,
        `--tls-private-key-file=${place.keyFile}`,
        '--node-lease-duration-seconds=200',
      ],
      cwd: place.folder,
    },
  ];
}
