import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { get } from 'node:https';
import path from 'node:path';
import { buildGoProgram, lacksGo } from '../go.ts';
import { writeClusterFiles } from '../kubernetes/clusterFiles.ts';
import { CLUSTERS, clusterPlace } from '../kubernetes/clusters.ts';
import type { Cluster } from '../kubernetes/clusters.ts';
import { clusterObjects } from '../kubernetes/objects.ts';
import { sampleConfigMaps } from '../kubernetes/sampleConfigMaps.ts';
import {
  KUBERNETES_NAMES,
  clusterPrograms,
  kubernetesProgram,
  kwokProgram,
  linkFolder,
} from '../kubernetes/programs.ts';
import type { Part, PartContext } from '../part.ts';
import {
  findProcess,
  startProgram,
  stopProgram,
  waitUntilReady,
} from '../processes.ts';
import { readSecrets } from '../secrets.ts';
import type { Settings } from '../settings.ts';

/** Asks the API server whether it is ready, as the administrator. */
function isReady(settings: Settings, cluster: Cluster): Promise<boolean> {
  const { server, caFile } = clusterPlace(settings, cluster);
  const authorization = `Bearer ${readSecrets(settings).kubernetesAdminToken}`;
  return new Promise((resolve, reject) => {
    const request = get(
      `${server}/readyz`,
      {
        ca: readFileSync(caFile),
        headers: { authorization },
        timeout: 2000,
        agent: false,
      },
      response => {
        response.resume();
        resolve(response.statusCode === 200);
      },
    );
    request.on('timeout', () => request.destroy());
    request.on('error', reject);
  });
}

function kubectl(
  settings: Settings,
  cluster: Cluster,
  args: string[],
  input = '',
): Promise<string> {
  const { kubeconfig } = clusterPlace(settings, cluster);
  const child = spawn(
    path.join(linkFolder(settings), 'kubectl'),
    ['--kubeconfig', kubeconfig, ...args],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  child.stdin.end(input);
  let answer = '';
  child.stdout.on('data', data => {
    answer += data;
  });
  let output = '';
  child.stderr.on('data', data => {
    output += data;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code =>
      code === 0
        ? resolve(answer)
        : reject(
            new Error(`Preparing cluster ${cluster.name} failed:\n${output}`),
          ),
    );
  });
}

async function applyObjects(
  settings: Settings,
  cluster: Cluster,
  items: object[],
): Promise<void> {
  await kubectl(
    settings,
    cluster,
    [
      ...['apply', '--server-side', '--force-conflicts'],
      ...['--field-manager', 'devenv', '--filename', '-'],
    ],
    JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
  );
}

/** Puts in the ConfigMaps that are missing. Those that are there hold what people published. */
async function addSampleConfigMaps(
  settings: Settings,
  cluster: Cluster,
): Promise<void> {
  const samples = sampleConfigMaps(cluster);
  const there = await kubectl(settings, cluster, [
    ...['get', 'configmaps', '--all-namespaces', '--output'],
    'jsonpath={range .items[*]}{.metadata.namespace}/{.metadata.name}{"\\n"}{end}',
  ]);
  const known = new Set(there.split('\n'));
  const missing = samples.filter(
    ({ metadata }) => !known.has(`${metadata.namespace}/${metadata.name}`),
  );
  if (missing.length > 0) await applyObjects(settings, cluster, missing);
}

async function startCluster(context: PartContext, cluster: Cluster) {
  const { settings } = context;
  writeClusterFiles(context, cluster);
  for (const program of clusterPrograms(settings, cluster)) {
    if (findProcess(settings, program.name)) continue;
    if (program.name.endsWith('kwok')) {
      // Each run of kwok has a new identity, and would wait until the leases of the run before are over.
      await kubectl(settings, cluster, [
        ...['delete', 'leases', '--all', '--namespace', 'kube-node-lease'],
      ]);
    }
    await startProgram(settings, program);
    if (program.name.endsWith('apiserver')) {
      await waitUntilReady(settings, program.name, () =>
        isReady(settings, cluster),
      );
    }
  }
  await applyObjects(settings, cluster, clusterObjects(cluster));
  await addSampleConfigMaps(settings, cluster);
}

function makeLinks(settings: Settings): void {
  const folder = linkFolder(settings);
  mkdirSync(folder, { recursive: true });
  for (const name of KUBERNETES_NAMES) {
    try {
      symlinkSync(`../${kubernetesProgram.file}`, path.join(folder, name));
    } catch (error) {
      // Of an earlier start, or of another repository at this moment.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

const programs = CLUSTERS.flatMap(({ name }) =>
  [...KUBERNETES_NAMES.filter(each => each !== 'kubectl'), 'kwok'].map(
    each => `${name}-${each}`,
  ),
);

/** Two Kubernetes clusters: real control planes, with nodes and containers that kwok simulates. */
export const kubernetes: Part = {
  name: 'kubernetes',
  title: 'Kubernetes 1.36, two clusters, containers simulated',
  needs: [],
  programs,
  address: settings =>
    CLUSTERS.map(cluster => clusterPlace(settings, cluster).server).join(' '),
  lacks: settings => {
    const lack = lacksGo(settings, kubernetesProgram, kwokProgram);
    return (
      lack &&
      `${lack}; or set KUBECONFIG to use clusters of your own, see packages/devenv/README.md`
    );
  },
  async install(context) {
    await Promise.all([
      buildGoProgram(context, kwokProgram),
      buildGoProgram(context, kubernetesProgram),
    ]);
  },
  async start(context) {
    context.report('starting two clusters');
    makeLinks(context.settings);
    await Promise.all(CLUSTERS.map(cluster => startCluster(context, cluster)));
  },
  async check(settings) {
    const ready = await Promise.all(
      CLUSTERS.map(cluster => isReady(settings, cluster)),
    );
    return (
      ready.every(Boolean) &&
      programs.every(name => findProcess(settings, name))
    );
  },
  async stop({ settings }) {
    await Promise.all(
      CLUSTERS.map(async cluster => {
        // The other way round, so that nothing talks to what is gone.
        for (const { name } of clusterPrograms(settings, cluster).reverse()) {
          await stopProgram(settings, name);
        }
      }),
    );
  },
};
