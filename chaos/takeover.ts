// Kills replicas in the middle of steps, and measures how long the work waits for somebody else.
import { setTimeout as sleep } from 'node:timers/promises';
import {
  atMost,
  exactly,
  median,
  percentile,
} from '../packages/measure/src/figures.ts';
import { measure } from '../packages/measure/src/measurement.ts';
import { isAbout, openScenario } from '../packages/measure/src/scenario.ts';
import type { Scenario } from '../packages/measure/src/scenario.ts';

const COMPONENTS = 9;

/** Starts deployments, kills the replica that carries out the most, returns the seconds until another called the cluster. */
async function killOnce(scenario: Scenario, revision: number) {
  const { portal, kubernetes, database, deploy } = scenario;
  const components = Array.from({ length: COMPONENTS }, (_, index) => index);
  const caught = components.map(component => {
    const isIts = isAbout(component);
    return kubernetes.hold('before', call => call.mutating && isIts(call));
  });
  const ids = await Promise.all(
    components.map(component =>
      deploy(component, revision, { replica: component % 3 }),
    ),
  );
  const held = await Promise.all(caught);
  const owners = held.map(({ call }) => call.sender);
  const victim = portal.replica(
    [...owners].sort(
      (a, b) =>
        owners.filter(owner => owner === b).length -
        owners.filter(owner => owner === a).length,
    )[0],
  );
  const killedAt = performance.now();
  await victim.kill();
  const begun = kubernetes.calls.length;
  held.forEach(each =>
    each.call.sender === victim.name ? each.drop() : each.release(),
  );
  await database.waitForEnd(ids, 90);
  const seconds = components
    .filter(component => owners[component] === victim.name)
    .map(component => {
      const first = kubernetes.calls
        .slice(begun)
        .find(call => call.sender !== victim.name && isAbout(component)(call));
      return first ? (first.at - killedAt) / 1000 : NaN;
    });
  const rows = await database.waitForEnd(ids, 1);
  await victim.start();
  // Lets the new process take its share of the next round.
  await sleep(2000);
  return { seconds, failed: rows.filter(row => row.state !== 'succeeded') };
}

measure({
  name: 'takeover',
  options: { kills: 5 },
  minutes: 30,
  async run(context) {
    const { options, say } = context;
    const scenario = await openScenario(context, {
      components: COMPONENTS,
      builds: options.kills + 1,
    });
    const all: number[] = [];
    let failed = 0;
    for (let kill = 0; kill < options.kills; kill++) {
      const round = await killOnce(scenario, kill);
      all.push(...round.seconds);
      failed += round.failed.length;
      say(`kill ${kill + 1}: ${round.seconds.map(each => each.toFixed(1))} s`);
    }
    say(`half: ${median(all).toFixed(1)} s, of ${all.length}`);
    return [
      atMost('take-over after kill -9, p95', 15, percentile(all, 0.95), 's'),
      exactly('deployments that did not succeed', 0, failed, 'deployments'),
    ];
  },
});
