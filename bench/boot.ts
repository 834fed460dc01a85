// How long Fairway's backend takes until it is ready, against a stock Backstage backend with the same core plugins.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { atMost, median } from '../packages/measure/src/figures.ts';
import { measure } from '../packages/measure/src/measurement.ts';
import { Portal } from '../packages/measure/src/portal/Portal.ts';
import type { Replica } from '../packages/measure/src/portal/Replica.ts';

const SETTLE_MS = 5000;

function residentMiB({ pid }: Replica): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

async function bootOnce(replica: Replica) {
  const seconds = (await replica.start()) / 1000;
  await sleep(SETTLE_MS);
  const memory = residentMiB(replica);
  await replica.kill();
  return { seconds, memory };
}

measure({
  name: 'boot',
  options: { runs: 5 },
  minutes: 30,
  async run({ workspace, options, say }) {
    await workspace.start('postgres');
    await workspace.start('oidc');
    const common = { replicas: 1, components: 0, clusters: () => [] };
    const ours = Portal.create(workspace, { ...common, backend: 'full' });
    const stock = Portal.create(workspace, {
      ...common,
      backend: 'stock',
      config: { backend: { database: { prefix: 'stock_plugin_' } } },
    });
    const sides = { ours: ours.replicas[0], stock: stock.replicas[0] };
    workspace.defer(() =>
      Promise.all(Object.values(sides).map(replica => replica.kill())),
    );
    const results = { ours: [] as any[], stock: [] as any[] };
    for (let run = 0; run <= options.runs; run++) {
      for (const side of ['ours', 'stock'] as const) {
        const { seconds, memory } = await bootOnce(sides[side]);
        say(`${side}: ${seconds.toFixed(2)} s, ${memory.toFixed(0)} MiB`);
        // The first run migrates the database and fills the caches.
        if (run > 0) results[side].push({ seconds, memory });
      }
    }
    const middle = (side: 'ours' | 'stock', field: 'seconds' | 'memory') =>
      median(results[side].map(each => each[field]));
    const ratio = middle('ours', 'seconds') / middle('stock', 'seconds');
    say(
      `medians: ${middle('ours', 'seconds').toFixed(2)} s and ${middle(
        'stock',
        'seconds',
      ).toFixed(2)} s, ` +
        `${middle('ours', 'memory').toFixed(0)} MiB and ${middle(
          'stock',
          'memory',
        ).toFixed(0)} MiB`,
    );
    return [
      atMost('ready, against a stock backend', 1.25, ratio, 'times'),
      atMost('ready', 20, middle('ours', 'seconds'), 's'),
    ];
  },
});
