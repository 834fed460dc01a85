import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ConfigClusterRegistry } from '@fairway/plugin-clusters-node';
import type { Health } from '@fairway/plugin-deployments-common';
import {
  ConfigEnvironmentRegistry,
  DefaultReleaseRenderer,
  DeploymentPlace,
  FIELD_MANAGER,
  ManifestObject,
  Release,
} from '@fairway/plugin-deployments-node';
import { parse } from 'yaml';
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

describe('ClusterHealth on a real cluster', () => {
  const name = `htest-${randomBytes(4).toString('hex')}`;
  const scheduler = mockServices.scheduler();
  const health = new ClusterHealth({
    clusters,
    logger: mockServices.logger.mock(),
  });
  let place: DeploymentPlace;
  let release: Release;
  let workload: ManifestObject;

  /** The health once it is as expected, or the last one before the time is over. */
  async function observe(expected: (seen: Health) => boolean) {
    const status = deployed('dev', { release: release.digest });
    const deadline = Date.now() + 60_000;
    for (;;) {
      await scheduler.triggerTask('observe-cluster-nonprod');
      const seen = health.get(place, { status, release });
      if (expected(seen) || Date.now() > deadline) return seen;
      await sleep(500);
    }
  }

  beforeAll(async () => {
    await health.start({ scheduler, every: { seconds: 5 } });
    place = ConfigEnvironmentRegistry.fromConfig(
      new ConfigReader(sampleConfig),
    ).place('dev', component(name), shop);
    const { images, manifests, version } = registration(1);
    release = await DefaultReleaseRenderer.fromConfig(config).render({
      images,
      version,
      place,
      manifests: {
        ...manifests,
        files: {
          'score.yaml': manifests.files['score.yaml'].replace(
            'name: web',
            `name: ${name}`,
          ),
        },
      },
    });
    workload = release.objects.find(({ kind }) => kind === 'Deployment')!;
  });

  afterAll(async () => {
    for (const object of release.objects) await deployer.delete(object);
  });

  it('sees a release arrive, be altered by hand and be removed', async () => {
    expect(await observe(({ state }) => state === 'missing')).toMatchObject({
      state: 'missing',
      message: 'Namespace shop-dev has nothing of what was deployed',
    });

    for (const object of release.objects) {
      await deployer.apply(object, { fieldManager: FIELD_MANAGER });
    }
    expect(await observe(({ state }) => state === 'healthy')).toMatchObject({
      state: 'healthy',
      message: '1 of 1 pods ready',
      pods: [{ workload: name, ready: true, problem: null }],
      drift: [],
    });

    const { apiVersion, kind, metadata } = workload;
    await deployer.apply(
      {
        apiVersion,
        kind,
        metadata: { name: metadata.name, namespace: metadata.namespace },
        spec: { replicas: 2 },
      },
      { fieldManager: 'somebody', force: true },
    );
    const id = `apps/v1/Deployment/${name}`;
    expect(
      await observe(
        ({ state, desired }) => state === 'healthy' && desired === 2,
      ),
    ).toMatchObject({
      message: '2 of 2 pods ready',
      drift: [{ id, kind: 'changed' }],
    });

    await deployer.delete(workload);
    expect(await observe(({ state }) => state === 'missing')).toMatchObject({
      state: 'missing',
    });
  });
});
