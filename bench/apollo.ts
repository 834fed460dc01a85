// The pages of configuration with 200 applications, 4 environments, 5 namespaces each and 100 keys: 400,000 keys.
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { postgresConnection } from '@fairway/devenv/src/parts/postgres.ts';
import type { SampleApp } from '@fairway/devenv/src/apollo/samples.ts';
import { RecordedApollo } from '../packages/measure/src/apollo/RecordedApollo.ts';
import {
  atMost,
  exactly,
  percentile,
} from '../packages/measure/src/figures.ts';
import { measure } from '../packages/measure/src/measurement.ts';
import type { ApiCaller } from '../packages/measure/src/portal/ApiCaller.ts';
import { Portal } from '../packages/measure/src/portal/Portal.ts';
import type { Workspace } from '../packages/measure/src/workspace.ts';
import { componentRef } from '../packages/measure/src/portal/samples.ts';

const ENVIRONMENTS = {
  dev: 'DEV',
  test: 'FAT',
  staging: 'UAT',
  production: 'PRO',
};
const NAMESPACES = ['application', 'redis', 'mail', 'search', 'limits'];
const LARGE = 'large';
const LARGE_KEYS = 2000;
const IDLE_SECONDS = 30;
const REBUILD_MINUTES = 10;

function values(count: number, app: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, key) => [
      `module.${key % 10}.setting-${key}`,
      `value ${app} of ${key}`,
    ]),
  );
}

function sampleApp(index: number, keys: number): SampleApp {
  const large = {
    name: LARGE,
    format: 'properties' as const,
    values: values(LARGE_KEYS, index),
    differences: { PRO: { 'module.0.setting-0': 'another' } },
  };
  return {
    appId: `sample-${index}`,
    name: `sample-${index}`,
    organization: 'TEST1',
    namespaces: [
      ...NAMESPACES.map(name => ({
        name,
        format: 'properties' as const,
        values: values(keys, index),
      })),
      ...(index === 0 ? [large] : []),
    ],
  };
}

async function timed(calls: number, call: () => Promise<unknown>) {
  await call();
  const times: number[] = [];
  for (let each = 0; each < calls; each++) {
    const begun = performance.now();
    await call();
    times.push(performance.now() - begun);
  }
  return times;
}

function search(caller: ApiCaller, text: string) {
  return caller.call<{ total: number; indexedAt: string | null }>(
    'GET',
    `/apollo/search?q=${encodeURIComponent(text)}&limit=50`,
  );
}

async function keysInIndex({ settings, secrets }: Workspace): Promise<number> {
  const client = new Client({
    ...postgresConnection(settings, secrets),
    database: 'backstage_plugin_apollo',
  });
  await client.connect();
  const { rows } = await client.query(
    'select count(*)::int as keys from published_keys',
  );
  await client.end();
  return rows[0].keys;
}

async function until(seconds: number, isTrue: () => Promise<boolean>) {
  const begun = performance.now();
  while (!(await isTrue())) {
    if (performance.now() - begun > seconds * 1000) return NaN;
    await sleep(100);
  }
  return (performance.now() - begun) / 1000;
}

measure({
  name: 'apollo',
  options: { apps: 200, keys: 100, calls: 50 },
  minutes: 40,
  async run(context) {
    const { workspace, options, say } = context;
    const { apps, keys, calls } = options;
    const apollo = await RecordedApollo.start(
      ENVIRONMENTS,
      Array.from({ length: apps }, (_, index) => sampleApp(index, keys)),
    );
    workspace.defer(() => apollo.close());
    say(`${apps * NAMESPACES.length * 4 * keys} keys are there`);
    const server = await apollo.serverConfig('replica-1');
    const begun = performance.now();
    const portal = await Portal.start(workspace, {
      backend: 'configuration',
      replicas: 1,
      components: apps,
      clusters: () => [],
      config: { fairway: { apollo: { servers: [server] } } },
    });
    const omar = await portal.as('omar');
    say('the portal is ready');
    await until(
      REBUILD_MINUTES * 60,
      async () => (await search(omar, 'module')).indexedAt !== null,
    );
    const rebuilt = (performance.now() - begun) / 60_000;
    const total = await keysInIndex(workspace);
    say(`${total} keys are in the index`);

    const component = encodeURIComponent(componentRef(0));
    const matrix = await timed(calls, () =>
      omar.call('GET', `/apollo/matrix?component=${component}`),
    );
    const places = Object.keys(ENVIRONMENTS).map(environment => ({
      component: componentRef(0),
      store: 'apollo',
      environment,
      namespace: LARGE,
    }));
    const compare = await timed(calls, () =>
      omar.call('POST', '/apollo/comparison', { places }),
    );
    let turn = 0;
    const found = await timed(calls, () =>
      search(omar, ['setting-42', 'value 17', 'module.3', 'of 99'][turn++ % 4]),
    );

    const before = apollo.calls.length;
    await sleep(IDLE_SECONDS * 1000);
    const scans = apollo.calls
      .slice(before)
      .filter(({ url }) => url.includes('/items') || /namespaces\b/.test(url));
    say(`${apollo.calls.length - before} calls in ${IDLE_SECONDS} s of rest`);

    apollo.publishElsewhere('production', `sample-${apps - 1}`, {
      key: 'module.0.setting-0',
      value: 'published-elsewhere',
    });
    const seen = await until(
      60,
      async () => (await search(omar, 'published-elsewhere')).total > 0,
    );
    return [
      exactly(
        'keys in the index',
        apps * NAMESPACES.length * 4 * keys + 4 * LARGE_KEYS,
        total,
        'keys',
      ),
      atMost('index rebuilt, with the start', 5, rebuilt, 'min'),
      atMost('matrix of a component, p95', 300, percentile(matrix, 0.95), 'ms'),
      atMost(
        'comparing 4 environments of 2,000 keys, p95',
        200,
        percentile(compare, 0.95),
        'ms',
      ),
      atMost('searching all keys, p95', 500, percentile(found, 0.95), 'ms'),
      exactly('reads of whole namespaces at rest', 0, scans.length, 'calls'),
      atMost('a publication elsewhere is found after', 10, seen, 's'),
    ];
  },
});
