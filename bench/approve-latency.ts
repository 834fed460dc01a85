// How long it takes from the last approval of a deployment until the cluster is first written to.
import {
  atMost,
  exactly,
  median,
  percentile,
} from '../packages/measure/src/figures.ts';
import { measure } from '../packages/measure/src/measurement.ts';
import { isAbout, openScenario } from '../packages/measure/src/scenario.ts';
import type { Scenario } from '../packages/measure/src/scenario.ts';

const COMPONENTS = 20;
const BUILDS = 10;
const WARM_UP = 10;

/** Milliseconds from sending the last approval, over one replica, to the first write; and whether it succeeded. */
async function once(scenario: Scenario, turn: number) {
  const { portal, kubernetes, database } = scenario;
  const component = turn % COMPONENTS;
  const revision = Math.floor(turn / COMPONENTS) % BUILDS;
  const replica = turn % portal.replicas.length;
  const change = await scenario.plan(component, revision, {
    environment: 'production',
    replica,
  });
  await scenario.submit(change, { replica });
  const anna = await portal.as('anna', replica);
  const omar = await portal.as('omar', replica);
  await anna.approve(change);
  const begun = kubernetes.calls.length;
  const sentAt = performance.now();
  await omar.approve(change);
  const [row] = await database.waitForEnd([change.id], 60);
  const isIts = isAbout(component);
  const first = kubernetes.calls
    .slice(begun)
    .find(call => call.mutating && isIts(call));
  return {
    milliseconds: first ? first.at - sentAt : NaN,
    succeeded: row.state === 'succeeded',
  };
}

measure({
  name: 'approve-latency',
  options: { n: 100 },
  minutes: 20,
  async run(context) {
    const { options, say } = context;
    const scenario = await openScenario(context, {
      components: COMPONENTS,
      builds: BUILDS,
    });
    for (let turn = 0; turn < WARM_UP; turn++) await once(scenario, turn);
    const results = [];
    for (let turn = 0; turn < options.n; turn++) {
      results.push(await once(scenario, WARM_UP + turn));
    }
    const values = results.map(({ milliseconds }) => milliseconds);
    say(
      `half: ${median(values).toFixed(0)} ms; most: ${percentile(
        values,
        1,
      ).toFixed(0)} ms`,
    );
    return [
      atMost(
        'last approval to first write, p95',
        500,
        percentile(values, 0.95),
        'ms',
      ),
      exactly(
        'did not succeed',
        0,
        results.filter(({ succeeded }) => !succeeded).length,
        'deployments',
      ),
    ];
  },
});
