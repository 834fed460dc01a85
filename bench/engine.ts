// How fast the engine carries out changes of eight steps, each a call that the cluster answers in 5 ms, and what that
// costs in time and in transactions.
import { setTimeout as sleep } from 'node:timers/promises';
import {
  atLeast,
  atMost,
  exactly,
  median,
} from '../packages/measure/src/figures.ts';
import { measure } from '../packages/measure/src/measurement.ts';
import { openScenario } from '../packages/measure/src/scenario.ts';
import { StatementLog } from '../packages/measure/src/StatementLog.ts';
import type { Scenario } from '../packages/measure/src/scenario.ts';

const STEPS = 8;
const LATENCY_MS = 5;
const CLIENTS = 16;
const ALONE = 30;
const IDLE_MS = 60_000;
/** Changes whose transactions are counted. */
const COUNTED = 50;
/** What people are told of a change is told after it has ended. */
const REST_MS = 10_000;

/** Plans and submits changes of eight steps over HTTP, several at once. */
async function start({ portal }: Scenario, count: number, prefix: string) {
  const ids: number[] = [];
  let turn = 0;
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      const dana = await portal.as('dana', client % portal.replicas.length);
      while (turn < count) {
        const name = `${prefix}-${turn++}`;
        const change = await dana.plan('measured', { name });
        await dana.submit(change);
        ids.push(change.id);
      }
    }),
  );
  return ids;
}

async function throughOverHttp(scenario: Scenario, count: number) {
  const begun = performance.now();
  const ids = await start(scenario, count, 'http');
  const rows = await scenario.database.waitForEnd(ids, 300);
  const seconds = (performance.now() - begun) / 1000;
  return {
    perSecond: count / seconds,
    failed: rows.filter(row => row.state !== 'succeeded').length,
  };
}

/** Lets the work pile up before the cluster, then opens it: no request of a person is in the way. Returns its seconds. */
async function runPiledUp(scenario: Scenario, count: number, prefix: string) {
  const { kubernetes, database } = scenario;
  const open = kubernetes.holdAll(call => call.mutating);
  const ids = await start(scenario, count, prefix);
  // Planning and submitting is to be over, with what people are told of it.
  await sleep(5000);
  return {
    async run() {
      const begun = performance.now();
      open();
      const rows = await database.waitForEnd(ids, 300);
      const failed = rows.filter(row => row.state !== 'succeeded').length;
      return { seconds: (performance.now() - begun) / 1000, failed };
    },
  };
}

/** What a step takes beyond the cluster's answer, one change at a time. */
async function overheadPerStep({ portal, kubernetes, database }: Scenario) {
  const overheads: number[] = [];
  const dana = await portal.as('dana');
  for (let turn = 0; turn < ALONE; turn++) {
    const begun = kubernetes.calls.length;
    const change = await dana.plan('measured', { name: `alone-${turn}` });
    await dana.submit(change);
    const [row] = await database.waitForEnd([change.id], 30);
    const inCalls = kubernetes.calls
      .slice(begun)
      .reduce((sum, call) => sum + (call.answeredAt ?? NaN) - call.at, 0);
    const took = row.ended_at!.getTime() - row.started_at!.getTime();
    overheads.push((took - inCalls) / STEPS);
  }
  return median(overheads);
}

measure({
  name: 'engine',
  options: { deployments: 200, replicas: 3 },
  minutes: 20,
  async run(context) {
    const { options, say } = context;
    const scenario = await openScenario(context, {
      replicas: options.replicas,
      components: 1,
      builds: 1,
    });
    scenario.kubernetes.latencyMs = LATENCY_MS;
    const { portal, database } = scenario;
    await start(scenario, 20, 'warm');
    await sleep(REST_MS);
    const overhead = await overheadPerStep(scenario);
    say(`overhead: ${overhead.toFixed(1)} ms a step`);
    await sleep(REST_MS);
    const http = await throughOverHttp(scenario, options.deployments);
    say(`over HTTP: ${http.perSecond.toFixed(1)} a second`);
    await sleep(REST_MS);
    const piled = await runPiledUp(scenario, options.deployments, 'engine');
    const engine = await piled.run();
    const perSecond = options.deployments / engine.seconds;
    say(`engine alone: ${perSecond.toFixed(1)} a second`);

    await sleep(REST_MS);
    const statements = await StatementLog.open(context.workspace, database);
    const counted = await runPiledUp(scenario, COUNTED, 'counted');
    const atWork = await statements.during(() => counted.run());
    await sleep(REST_MS);
    const atRest = await statements.during(() => sleep(IDLE_MS));
    const idle = atRest.queries / (IDLE_MS / 1000) / portal.replicas.length;
    return [
      atLeast(
        'changes of 8 steps a second, planned and submitted meanwhile',
        10,
        http.perSecond,
        '1/s',
      ),
      atLeast(
        'changes of 8 steps a second, engine alone',
        10,
        perSecond,
        '1/s',
      ),
      atMost('overhead of a step, p50', 15, overhead, 'ms'),
      atMost(
        'transactions a step',
        4,
        atWork.transactions / (COUNTED * STEPS),
        'transactions',
      ),
      atMost('idle queries a second and replica', 1, idle, '1/s'),
      exactly('did not succeed', 0, http.failed + engine.failed, 'changes'),
    ];
  },
});
