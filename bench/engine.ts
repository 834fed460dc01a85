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
import type { Scenario } from '../packages/measure/src/scenario.ts';

const STEPS = 8;
const LATENCY_MS = 5;
const CLIENTS = 16;
const ALONE = 30;
const IDLE_MS = 30_000;

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

/** Lets the work pile up before the cluster, then opens it: no request of a person is in the way. */
async function throughEngine(scenario: Scenario, count: number) {
  const { kubernetes, database } = scenario;
  const open = kubernetes.holdAll(call => call.mutating);
  const ids = await start(scenario, count, 'engine');
  // Planning and submitting is to be over, with what people are told of it.
  await sleep(10_000);
  const before = await database.transactions();
  const begunCalls = kubernetes.calls.length;
  const begun = performance.now();
  open();
  // Asking the database would count as transactions.
  const waiting = () => ids.length * STEPS > answered();
  const answered = () =>
    kubernetes.calls.filter(
      call => call.name.startsWith('engine-') && call.answeredAt,
    ).length;
  while (waiting() && performance.now() - begun < 300_000) await sleep(20);
  const seconds = (performance.now() - begun) / 1000;
  const after = await database.transactions();
  await database.waitForEnd(ids, 30);
  return {
    perSecond: count / seconds,
    transactionsPerStep: (after - before) / (count * STEPS),
    calls: kubernetes.calls.length - begunCalls,
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

async function idle({ portal, database }: Scenario) {
  const before = await database.transactions();
  const begun = performance.now();
  await sleep(IDLE_MS);
  const after = await database.transactions();
  const seconds = (performance.now() - begun) / 1000;
  // One of the transactions is the question itself.
  return (after - before - 1) / seconds / portal.replicas.length;
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
    // What people are told of a change is told after it has ended.
    const settle = async () => {
      const quiet = await scenario.database.waitForQuiet(
        3 * options.replicas,
        180,
      );
      if (!quiet) say('the portal has not come to rest after 180 s');
    };
    await settle();
    const queries = await idle(scenario);
    say(`idle: ${queries.toFixed(2)} a second and replica`);
    await start(scenario, 20, 'warm');
    await settle();
    const overhead = await overheadPerStep(scenario);
    say(`overhead: ${overhead.toFixed(1)} ms a step`);
    await settle();
    const http = await throughOverHttp(scenario, options.deployments);
    say(`over HTTP: ${http.perSecond.toFixed(1)} a second`);
    await settle();
    const engine = await throughEngine(scenario, options.deployments);
    say(`engine alone: ${engine.perSecond.toFixed(1)} a second`);
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
        engine.perSecond,
        '1/s',
      ),
      atMost('overhead of a step, p50', 15, overhead, 'ms'),
      atMost(
        'transactions a step',
        4,
        engine.transactionsPerStep,
        'transactions',
      ),
      atMost('idle queries a second and replica', 1, queries, '1/s'),
      exactly('did not succeed', 0, http.failed, 'changes'),
    ];
  },
});
