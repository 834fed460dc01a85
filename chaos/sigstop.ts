// Suspends replicas in the middle of steps for longer than their leases, wakes them when others have done the work, and
// looks whether they still write.
import { setTimeout as sleep } from 'node:timers/promises';
import { atMost, exactly } from '../packages/measure/src/figures.ts';
import { measure } from '../packages/measure/src/measurement.ts';
import type { Replica } from '../packages/measure/src/portal/Replica.ts';
import { isAbout, openScenario } from '../packages/measure/src/scenario.ts';
import type { Scenario } from '../packages/measure/src/scenario.ts';

const AFTER_WAKING_MS = 15_000;

interface Stopped {
  id: number;
  component: number;
  replica: Replica;
  /** Writes of the replica up to here were rightful. */
  lastWrite: number;
  lastCall: number;
  stoppedAt: number;
}

async function stopped(
  { kubernetes, database, portal }: Scenario,
  component: number,
  id: number,
  name: string,
): Promise<Stopped> {
  const replica = portal.replica(name);
  replica.signal('SIGSTOP');
  // A statement that is under way when its sender is suspended still ends.
  await sleep(200);
  const [{ seq }] = await database.query(
    'select coalesce(max(seq), 0)::int as seq from harness.writes',
  );
  return {
    id,
    component,
    replica,
    lastWrite: seq,
    lastCall: kubernetes.calls.length,
    stoppedAt: performance.now(),
  };
}

/** Stops the owner while it waits for the answer to a read of the step. */
async function stopWhileReading(scenario: Scenario, component: number) {
  const isIts = isAbout(component);
  const change = await scenario.plan(component, 0);
  const call = scenario.kubernetes.hold(
    'after',
    async each =>
      !each.mutating &&
      isIts(each) &&
      (await scenario.database.currentStep(change.id)) !== undefined,
  );
  await scenario.submit(change);
  const held = await call;
  const { id } = change;
  const result = await stopped(scenario, component, id, held.call.sender);
  held.release();
  return result;
}

/** Stops the owner when its write has arrived and its answer is on the way. */
async function stopWhileWriting(scenario: Scenario, component: number) {
  const isIts = isAbout(component);
  const call = scenario.kubernetes.hold(
    'after',
    each => each.mutating && isIts(each),
  );
  const id = await scenario.deploy(component, 0);
  const held = await call;
  const result = await stopped(scenario, component, id, held.call.sender);
  held.release();
  return result;
}

/** Stops the owner in the middle of a transaction, with the locks that it holds. */
async function stopInTransaction(scenario: Scenario, component: number) {
  const { database, kubernetes } = scenario;
  const isIts = isAbout(component);
  const call = kubernetes.hold('after', each => each.mutating && isIts(each));
  const id = await scenario.deploy(component, 0);
  const held = await call;
  const gate = await database.holdTransaction(id);
  held.release();
  const result = await stopped(scenario, component, id, await gate.reached());
  await gate.open();
  return result;
}

const WAYS = {
  'waiting for a read': stopWhileReading,
  'in a write at the cluster': stopWhileWriting,
  'in a transaction': stopInTransaction,
};

/** Seconds from the stop until the deployment has ended, and what the woken replica wrote for it. */
async function follow(scenario: Scenario, stop: Stopped, pauseS: number) {
  const { database, kubernetes } = scenario;
  const pauseEnds = stop.stoppedAt + pauseS * 1000;
  const ended = await database
    .waitForEnd([stop.id], pauseS)
    .then(([row]) => ({ row, at: performance.now() }))
    .catch(() => undefined);
  await sleep(Math.max(0, pauseEnds - performance.now()));
  stop.replica.signal('SIGCONT');
  await sleep(AFTER_WAKING_MS);
  const name = stop.replica.name;
  const [row] = await database.waitForEnd([stop.id], 60);
  const isIts = isAbout(stop.component);
  return {
    seconds: ended ? (ended.at - stop.stoppedAt) / 1000 : Infinity,
    succeeded: row.state === 'succeeded',
    clusterWrites: kubernetes.calls
      .slice(stop.lastCall)
      .filter(call => call.mutating && call.sender === name && isIts(call))
      .length,
    databaseWrites: (
      await database.writes('change_id = $1 and replica = $2 and seq > $3', [
        stop.id,
        name,
        stop.lastWrite,
      ])
    ).length,
  };
}

measure({
  name: 'sigstop',
  options: { pause: 60 },
  minutes: 20,
  async run(context) {
    const { options, say } = context;
    const scenario = await openScenario(context, { components: 3, builds: 1 });
    await scenario.database.recordWrites();
    let component = 0;
    let clusterWrites = 0;
    let databaseWrites = 0;
    let failed = 0;
    let slowest = 0;
    for (const [way, stopOwner] of Object.entries(WAYS)) {
      const stop = await stopOwner(scenario, component);
      say(`${stop.replica.name} is suspended ${way}`);
      const result = await follow(scenario, stop, options.pause);
      say(`${way}: ${JSON.stringify(result)}`);
      clusterWrites += result.clusterWrites;
      databaseWrites += result.databaseWrites;
      failed += result.succeeded ? 0 : 1;
      slowest = Math.max(slowest, result.seconds);
      component += 1;
    }
    return [
      exactly('writes at the cluster after waking', 0, clusterWrites, 'calls'),
      exactly('writes in the database after waking', 0, databaseWrites, 'rows'),
      exactly('deployments that did not succeed', 0, failed, 'deployments'),
      atMost('slowest end after the suspension', 20, slowest, 's'),
    ];
  },
});
