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

/** Processor time so far, which other work on the machine does not stretch. */
function cpuSeconds({ pid }: Replica): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function bootOnce(replica: Replica) {
  const seconds = (await replica.start()) / 1000;
  const cpu = cpuSeconds(replica);
  await sleep(SETTLE_MS);
  const memory = residentMiB(replica);
  await replica.kill();
  return { seconds, cpu, memory };
}

type Boot = Awaited<ReturnType<typeof bootOnce>>;

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
      config: {
        backend: { database: { prefix: 'stock_plugin_' } },
        // Backstage's own provider knows no other one that fits.
        auth: {
          providers: {
            oidc: {
              development: {
                signIn: {
                  resolvers: [
                    { resolver: 'emailMatchingUserEntityProfileEmail' },
                  ],
                },
              },
            },
          },
        },
      },
    });
    const sides = { ours: ours.replicas[0], stock: stock.replicas[0] };
    workspace.defer(() =>
      Promise.all(Object.values(sides).map(replica => replica.kill())),
    );
    const results = { ours: [] as Boot[], stock: [] as Boot[] };
    for (let run = 0; run <= options.runs; run++) {
      for (const side of ['ours', 'stock'] as const) {
        const figures = await bootOnce(sides[side]);
        say(
          `${side}: ${figures.seconds.toFixed(2)} s, ${figures.cpu.toFixed(
            2,
          )} s of processor, ${figures.memory.toFixed(0)} MiB`,
        );
        // The first run migrates the database and fills the caches.
        if (run > 0) results[side].push(figures);
      }
    }
    const middle = (side: 'ours' | 'stock', field: keyof Boot) =>
      median(results[side].map(each => each[field]));
    const ratio = middle('ours', 'seconds') / middle('stock', 'seconds');
    for (const side of ['ours', 'stock'] as const) {
      say(
        `median of ${side}: ${middle(side, 'seconds').toFixed(2)} s, ` +
          `${middle(side, 'cpu').toFixed(2)} s of processor, ${middle(
            side,
            'memory',
          ).toFixed(0)} MiB`,
      );
    }
    const cpuRatio = middle('ours', 'cpu') / middle('stock', 'cpu');
    return [
      atMost('ready, against a stock backend', 1.25, ratio, 'times'),
      atMost(
        'processor time until ready, against a stock backend',
        1.25,
        cpuRatio,
        'times',
      ),
      atMost('ready', 20, middle('ours', 'seconds'), 's'),
    ];
  },
});
