import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { inEnglish } from '@fairway/api-contract/testUtils';
import { ConfigClusterRegistry } from '@fairway/plugin-clusters-node';
import type { Health, Manifests } from '@fairway/plugin-deployments-common';
import {
  ConfigEnvironmentRegistry,
  DefaultReleaseRenderer,
  DeploymentPlace,
  FIELD_MANAGER,
  ManifestObject,
  Release,
} from '@fairway/plugin-deployments-node';
import { parse, stringify } from 'yaml';
import {
  component,
  config as sampleConfig,
  deployed,
  registration,
  shop,
} from '../__testUtils__/samples';
import { ClusterHealth } from './ClusterHealth';

const configFile = process.env.FAIRWAY_TEST_CONFIG;
if (!configFile) {
  throw new Error(
    'FAIRWAY_TEST_CONFIG must name the configuration of running clusters; npm test -- integration sets it',
  );
}
const config = new ConfigReader(parse(readFileSync(configFile, 'utf8')));
const clusters = ConfigClusterRegistry.fromConfig(config);
const deployer = clusters.api('nonprod', 'deployer');

jest.setTimeout(120_000);

/** Something of every kind that a release may hold and that lasts. */
function manifests(name: string): Manifests {
  const labels = { app: name };
  const template = (image: string) => ({
    metadata: { labels },
    spec: {
      containers: [
        {
          name: 'web',
          image,
          env: [{ name: 'COLOR', value: 'blue' }],
          ports: [{ containerPort: 8080 }],
          resources: {
            requests: { cpu: '10m', memory: '32Mi' },
            limits: { cpu: '1000m', memory: '64Mi' },
          },
          readinessProbe: { httpGet: { path: '/', port: 8080 } },
          livenessProbe: { httpGet: { path: '/', port: 8080 } },
        },
      ],
    },
  });
  const workload = {
    replicas: 1,
    selector: { matchLabels: labels },
    template: template('web'),
  };
  const port = { port: 80, targetPort: 8080 };
  const objects: object[] = [
    ['v1', 'ConfigMap', '', { data: { color: 'blue', 'a.txt': 'x: 1\n' } }],
    [
      'v1',
      'PersistentVolumeClaim',
      '',
      {
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '1024Mi' } },
        },
      },
    ],
    ['v1', 'Service', '', { spec: { selector: labels, ports: [port] } }],
    ['apps/v1', 'Deployment', '', { spec: workload }],
    [
      'apps/v1',
      'StatefulSet',
      '-state',
      {
        spec: {
          ...workload,
          serviceName: name,
          selector: { matchLabels: { app: `${name}-state` } },
          template: {
            ...template('web'),
            metadata: { labels: { app: `${name}-state` } },
          },
        },
      },
    ],
    [
      'batch/v1',
      'CronJob',
      '',
      {
        spec: {
          schedule: '0 3 1 1 *',
          jobTemplate: {
            spec: {
              template: {
                spec: {
                  restartPolicy: 'Never',
                  containers: template('web').spec.containers.map(
                    ({ livenessProbe: _, readinessProbe: __, ...rest }) => rest,
                  ),
                },
              },
            },
          },
        },
      },
    ],
    [
      'autoscaling/v2',
      'HorizontalPodAutoscaler',
      '',
      {
        spec: {
          scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
          minReplicas: 1,
          maxReplicas: 3,
          metrics: [
            {
              type: 'Resource',
              resource: {
                name: 'cpu',
                target: { type: 'Utilization', averageUtilization: 80 },
              },
            },
          ],
        },
      },
    ],
    [
      'policy/v1',
      'PodDisruptionBudget',
      '',
      { spec: { minAvailable: 1, selector: { matchLabels: labels } } },
    ],
    [
      'networking.k8s.io/v1',
      'Ingress',
      '',
      {
        spec: {
          rules: [
            {
              host: `${name}.example.com`,
              http: {
                paths: [
                  {
                    path: '/',
                    pathType: 'Prefix',
                    backend: { service: { name, port: { number: 80 } } },
                  },
                ],
              },
            },
          ],
        },
      },
    ],
  ].map(([apiVersion, kind, suffix, content]) => ({
    apiVersion,
    kind,
    metadata: { name: `${name}${suffix}` },
    ...(content as object),
  }));
  return {
    type: 'kustomize',
    files: {
      'base/kustomization.yaml': stringify({ resources: ['all.yaml'] }),
      'base/all.yaml': objects.map(object => stringify(object)).join('---\n'),
      'overlays/dev/kustomization.yaml': stringify({
        resources: ['../../base'],
      }),
    },
  };
}

describe('ClusterHealth on a real cluster', () => {
  const name = `htest-${randomBytes(4).toString('hex')}`;
  const controller = new AbortController();
  const health = new ClusterHealth({
    clusters,
    logger: mockServices.logger.mock(),
    everyMs: 1_000,
  });
  let running: Promise<void>;
  let place: DeploymentPlace;
  let release: Release;

  const find = (kind: string): ManifestObject =>
    release.objects.find(object => object.kind === kind)!;

  /** The health once it is as expected, or the last one before the time is over. */
  async function observe(expected: (seen: Health) => boolean) {
    const status = deployed('dev', { release: release.digest });
    const deadline = Date.now() + 60_000;
    for (;;) {
      const seen: Health = inEnglish(health.get(place, { status, release }));
      if (expected(seen) || Date.now() > deadline) return seen;
      await sleep(100);
    }
  }

  /** Alters an object as somebody does with kubectl. */
  async function alter(kind: string, content: object) {
    const { apiVersion, metadata } = find(kind);
    await deployer.apply(
      {
        apiVersion,
        kind,
        metadata: { name: metadata.name, namespace: metadata.namespace },
        ...content,
      },
      { fieldManager: 'somebody', force: true },
    );
  }

  beforeAll(async () => {
    running = health.run(controller.signal);
    place = ConfigEnvironmentRegistry.fromConfig(
      new ConfigReader(sampleConfig),
    ).place('dev', component(name), shop);
    const { images, version } = registration(1);
    release = await DefaultReleaseRenderer.fromConfig(config).render({
      images,
      version,
      place,
      manifests: manifests(name),
    });
  });

  afterAll(async () => {
    for (const object of release.objects) await deployer.delete(object);
    controller.abort();
    await running;
  });

  it('sees a release arrive, be altered by hand and be removed', async () => {
    expect(await observe(({ state }) => state === 'missing')).toMatchObject({
      state: 'missing',
      message: 'Namespace shop-dev has nothing of what was deployed',
    });

    for (const object of release.objects) {
      await deployer.apply(object, { fieldManager: FIELD_MANAGER });
    }
    expect(
      await observe(
        ({ state, drift }) => state === 'healthy' && drift.length === 0,
      ),
    ).toMatchObject({
      state: 'healthy',
      message: '2 of 2 pods ready',
      pods: [
        { workload: name, ready: true, problem: null },
        { workload: `${name}-state`, ready: true },
      ],
      drift: [],
      unseen: [],
    });

    await alter('ConfigMap', { data: { color: 'red' } });
    await alter('Service', { spec: { selector: { app: name, extra: 'x' } } });
    await alter('CronJob', { spec: { suspend: true, schedule: '0 4 1 1 *' } });
    await alter('HorizontalPodAutoscaler', {
      spec: {
        maxReplicas: 9,
        scaleTargetRef: { kind: 'Deployment', name },
      },
    });
    const changed = (apiVersion: string, kind: string, field: string) => ({
      id: `${apiVersion}/${kind}/${name}`,
      kind: 'changed',
      fields: [field],
      by: ['somebody'],
    });
    const altered = await observe(({ drift }) => drift.length === 4);
    expect(altered.drift).toEqual([
      changed('v1', 'ConfigMap', 'data.color'),
      changed('v1', 'Service', 'spec.selector.extra'),
      changed('batch/v1', 'CronJob', 'spec.schedule'),
      changed('autoscaling/v2', 'HorizontalPodAutoscaler', 'spec.maxReplicas'),
    ]);
    expect(altered.state).toBe('healthy');
    expect(JSON.stringify(altered.drift)).not.toContain('red');

    await deployer.delete(find('Ingress'));
    await deployer.delete(find('Deployment'));
    await deployer.delete(find('StatefulSet'));
    const removed = await observe(
      ({ drift }) =>
        drift.filter(({ kind }) => kind === 'missing').length === 3,
    );
    expect(removed).toMatchObject({
      state: 'degraded',
      message: `StatefulSet ${name}-state is missing`,
    });
    expect(removed.drift).toContainEqual({
      id: `networking.k8s.io/v1/Ingress/${name}`,
      kind: 'missing',
      fields: [],
      by: [],
    });
  });
});
