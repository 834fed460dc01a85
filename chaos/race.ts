// Submits many deployments of one environment at once through three replicas, and looks whether two ever run together.
import { setTimeout as sleep } from 'node:timers/promises';
import { exactly } from '../packages/measure/src/figures.ts';
import { measure } from '../packages/measure/src/measurement.ts';
import { openScenario } from '../packages/measure/src/scenario.ts';
import type { Scenario } from '../packages/measure/src/scenario.ts';
import { componentRef } from '../packages/measure/src/portal/samples.ts';

const ACTIVE = `('running', 'paused', 'undoing')`;

/** The largest number of changes of one target that were active at once, as the writes in their order tell. */
async function mostActive({ database }: Scenario, ids: number[]) {
  const writes = await database.writes(
    `tbl = 'changes' and change_id = any($1)`,
    [ids],
  );
  const active = new Set<number>();
  let most = 0;
  for (const { changeId, state } of writes) {
    if (ACTIVE.includes(`'${state}'`)) active.add(changeId);
    else active.delete(changeId);
    most = Math.max(most, active.size);
  }
  return most;
}

async function sampleActive({ database }: Scenario, done: { now: boolean }) {
  let most = 0;
  let samples = 0;
  while (!done.now) {
    const [row] = await database.query(
      `select max(count)::int as most from (select count(*) from changes where state in ${ACTIVE} group by target_key) each`,
    );
    most = Math.max(most, row.most ?? 0);
    samples += 1;
    await sleep(2);
  }
  return { most, samples };
}

function countStates(rows: { state: string }[]): string {
  const states = [...new Set(rows.map(({ state }) => state))];
  return states
    .map(each => `${rows.filter(({ state }) => state === each).length} ${each}`)
    .join(', ');
}

/** What is started: the spec of the kind for one of the starts. */
interface Race {
  kind: string;
  spec(start: number): object;
}

async function round(
  { portal, database }: Scenario,
  { kind, spec }: Race,
  starts: number,
) {
  const callers = await Promise.all(
    portal.replicas.map((_, index) => portal.as('dana', index)),
  );
  const drafts = [];
  for (let start = 0; start < starts; start++) {
    drafts.push(await callers[start % callers.length].plan(kind, spec(start)));
  }
  const answers = await Promise.allSettled(
    drafts.map((draft, index) => callers[index % callers.length].submit(draft)),
  );
  const accepted = drafts.filter(
    (_, index) => answers[index].status === 'fulfilled',
  );
  const refusals = answers.flatMap(each =>
    each.status === 'rejected' ? [each.reason] : [],
  );
  const unexpected = refusals.filter(error => error.status !== 409);
  if (unexpected.length > 0) console.error(unexpected[0]);
  const rows = await database.waitForEnd(
    accepted.map(({ id }) => id),
    240,
  );
  const started = rows
    .filter(row => row.started_at)
    .sort((a, b) => a.started_at!.getTime() - b.started_at!.getTime());
  const outOfOrder = started.filter(
    (row, index) => index > 0 && row.queue_no! < started[index - 1].queue_no!,
  ).length;
  return {
    ids: drafts.map(({ id }) => id),
    states: countStates(rows),
    succeeded: rows.filter(row => row.state === 'succeeded').length,
    unexpected: unexpected.length,
    outOfOrder,
  };
}

measure({
  name: 'race',
  options: { starts: 50, rounds: 3 },
  minutes: 30,
  async run(context) {
    const { options, say } = context;
    const scenario = await openScenario(context, {
      components: options.rounds,
      builds: 5,
    });
    await scenario.database.recordWrites();
    const done = { now: false };
    const sampling = sampleActive(scenario, done);
    let most = 0;
    let missing = 0;
    let unexpected = 0;
    let outOfOrder = 0;
    for (let index = 0; index < options.rounds; index++) {
      const builds = scenario.builds[index];
      const races: Record<string, Race> = {
        // Only the first can hold: the others were planned on what it alters.
        deployments: {
          kind: 'deployment',
          spec: start => ({
            component: componentRef(index),
            environment: 'dev',
            build: builds[start % builds.length],
          }),
        },
        // All hold, one after the other.
        'changes without preconditions': {
          kind: 'measured',
          spec: () => ({ name: `race-${index}` }),
        },
      };
      for (const [what, race] of Object.entries(races)) {
        const result = await round(scenario, race, options.starts);
        most = Math.max(most, await mostActive(scenario, result.ids));
        const wanted = race.kind === 'measured' ? options.starts : 1;
        missing += Math.max(0, wanted - result.succeeded);
        unexpected += result.unexpected;
        outOfOrder += result.outOfOrder;
        say(`round ${index + 1}, ${what}: ${result.states}`);
      }
    }
    done.now = true;
    const sampled = await sampling;
    say(`${sampled.samples} samples of the environment were taken`);
    return [
      exactly(
        'most active at once, by the record of all writes',
        1,
        most,
        'changes',
      ),
      exactly('most active at once, sampled', 1, sampled.most, 'changes'),
      exactly('that should have succeeded and did not', 0, missing, 'changes'),
      exactly('started out of turn', 0, outOfOrder, 'changes'),
      exactly('answers other than 200 and 409', 0, unexpected, 'answers'),
    ];
  },
});
