import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { parse } from 'yaml';
import { FlakyProxy } from '../__testUtils__/FlakyProxy';
import { ConfigClusterRegistry } from '../ConfigClusterRegistry';
import type { KubernetesObject } from '../KubernetesApi';
import { ClusterWatch } from './ClusterWatch';

const configFile = process.env.FAIRWAY_TEST_CONFIG;
if (!configFile) {
  throw new Error(
    'FAIRWAY_TEST_CONFIG must name the configuration of running clusters; npm test -- integration sets it',
  );
}
const {
  fairway: {
    clusters: [cluster],
  },
} = parse(readFileSync(configFile, 'utf8'));

function apis(server: string) {
  const registry = ConfigClusterRegistry.fromConfig(
    new ConfigReader({ fairway: { clusters: [{ ...cluster, server }] } }),
  );
  return {
    reader: registry.api(cluster.name, 'reader'),
    deployer: registry.api(cluster.name, 'deployer'),
  };
}

const DROPS = 10;

jest.setTimeout(180_000);

describe('ClusterWatch on a real cluster, behind a bad network', () => {
  const name = `watched-${randomBytes(4).toString('hex')}`;
  const reference = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'shop-dev' },
  };
  const proxy = new FlakyProxy(new URL(cluster.server));
  const { deployer } = apis(cluster.server);
  const controller = new AbortController();
  let running: Promise<void>;
  let watch: ClusterWatch;
  let lists = 0;
  let value: string | undefined;

  const write = (now: string) =>
    deployer.apply(
      {
        ...reference,
        metadata: { ...reference.metadata, labels: { 'test/name': name } },
        data: { now },
      },
      { fieldManager: 'test' },
    );
  const until = async (condition: () => boolean) => {
    const deadline = Date.now() + 60_000;
    while (!condition()) {
      if (Date.now() > deadline) throw new Error('It did not come to that');
      await sleep(50);
    }
  };
  const isKnown = (expected: string | undefined) =>
    until(() => value === expected);

  beforeAll(async () => {
    const port = await proxy.start();
    const { reader } = apis(`https://127.0.0.1:${port}`);
    const read = (object: KubernetesObject) => {
      value = (object.data as { now: string }).now;
    };
    watch = new ClusterWatch({
      cluster: cluster.name,
      api: () => reader,
      types: [{ apiVersion: 'v1', kind: 'ConfigMap' }],
      labelSelector: `test/name=${name}`,
      limit: 10,
      sink: {
        async replace(_type, pages) {
          lists += 1;
          value = undefined;
          for await (const page of pages) page.forEach(read);
        },
        put: read,
        remove: () => {
          value = undefined;
        },
      },
      logger: mockServices.logger.mock(),
      everyMs: 1_000,
    });
    running = watch.run(controller.signal);
    await until(() => watch.isCurrent);
  });
  afterAll(async () => {
    controller.abort();
    await running;
    await deployer.delete(reference);
    await proxy.stop();
  });

  it('misses nothing when connections break again and again', async () => {
    for (let drop = 0; drop < DROPS; drop++) {
      await write(`before ${drop}`);
      if (drop % 2) await isKnown(`before ${drop}`);
      proxy.drop();
      await write(`after ${drop}`);
      await isKnown(`after ${drop}`);
    }
    expect(lists).toBe(1);
  });

  it('notices that the network swallows everything, and catches up when it no longer does', async () => {
    proxy.silent = true;
    await write('swallowed');
    await until(() => !watch.isCurrent);
    expect(value).not.toBe('swallowed');
    await deployer.delete(reference);
    proxy.silent = false;
    await isKnown(undefined);
    await until(() => watch.isCurrent);
    expect(lists).toBe(1);
  });
});
