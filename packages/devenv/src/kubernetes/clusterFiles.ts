import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { writeAtomically, writeIfAbsent } from '../files.ts';
import type { PartContext } from '../part.ts';
import { clusterPlace } from './clusters.ts';
import type { Cluster } from './clusters.ts';
import { kwokConfiguration } from './stages.ts';

/** The namespace of the portal's service accounts. */
export const PORTAL_NAMESPACE = 'fairway-system';

function serviceAccountToken(token: string, name: string): string {
  const groups = `system:serviceaccounts,system:serviceaccounts:${PORTAL_NAMESPACE}`;
  return `${token},system:serviceaccount:${PORTAL_NAMESPACE}:${name},${name},"${groups}"`;
}

/**
 * Who may come in with which token. The portal's service accounts have tokens that are known before the cluster is
 * there, so that the portal can be configured and started first.
 */
function tokenFile({ secrets }: PartContext): string {
  return [
    `${secrets.kubernetesAdminToken},devenv,devenv,"system:masters"`,
    serviceAccountToken(secrets.kubernetesDeployerToken, 'fairway-deployer'),
    serviceAccountToken(secrets.kubernetesReaderToken, 'fairway-reader'),
    '',
  ].join('\n');
}

/** Every request that is not the control plane's own watching: who did what, without the content. */
const auditPolicy = {
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived'],
  rules: [
    {
      level: 'None',
      users: ['devenv', 'system:apiserver'],
      verbs: ['get', 'list', 'watch'],
    },
    {
      level: 'None',
      users: ['devenv', 'system:apiserver'],
      resources: [
        { group: 'coordination.k8s.io', resources: ['leases'] },
        { group: '', resources: ['nodes/status'] },
      ],
    },
    { level: 'Metadata' },
  ],
};

function kubeconfig(context: PartContext, cluster: Pick<Cluster, 'name'>) {
  const { server, caFile } = clusterPlace(context.settings, cluster);
  const { name } = cluster;
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster: { server, 'certificate-authority': caFile } }],
    users: [{ name, user: { token: context.secrets.kubernetesAdminToken } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  };
}

/** Containers are simulated, so all of them have this log, in the format of the container runtimes. */
function containerLog(lines: string[]): string {
  const start = Date.now() - lines.length * 1000;
  return lines
    .map((line, index) => {
      const time = new Date(start + index * 1000).toISOString();
      return `${time.replace('Z', '000000Z')} stdout F ${line}\n`;
    })
    .join('');
}

/** Writes what the programs of a cluster read when they start. */
export function writeClusterFiles(
  context: PartContext,
  cluster: Pick<Cluster, 'name'>,
): void {
  const place = clusterPlace(context.settings, cluster);
  mkdirSync(path.dirname(place.caFile), { recursive: true });
  writeAtomically(place.signingKeyFile, context.secrets.kubernetesSigningKey);
  writeAtomically(place.tokenFile, tokenFile(context));
  writeAtomically(place.auditPolicy, JSON.stringify(auditPolicy));
  writeAtomically(
    place.kubeconfig,
    JSON.stringify(kubeconfig(context, cluster)),
  );
  writeAtomically(place.kwokConfig, kwokConfiguration(place));
  writeIfAbsent(
    place.containerLog,
    containerLog([
      'This cluster simulates its containers (kwok); each of them answers with this log.',
      'server listening on :8080',
      'GET /healthz 200 1ms',
      'GET /healthz 200 1ms',
    ]),
  );
  writeIfAbsent(
    place.previousContainerLog,
    containerLog([
      'This cluster simulates its containers (kwok); each that crashed has left this log.',
      'Error: connect ECONNREFUSED 10.96.12.7:5432',
      'exit status 1',
    ]),
  );
}
