// Kills the replica that carries out a deployment before the effect, after the effect and after the record of each step,
// and looks whether every deployment ends as it should and every object was altered exactly once.
import { setTimeout as sleep } from 'node:timers/promises';
import { exactly } from '../packages/measure/src/figures.ts';
import { RealCluster } from '../packages/measure/src/kubernetes/RealCluster.ts';
import type { HeldCall } from '../packages/measure/src/kubernetes/RecordingServer.ts';
import type { KubernetesCall } from '../packages/measure/src/kubernetes/call.ts';
import { measure } from '../packages/measure/src/measurement.ts';
import { isAbout, openScenario } from '../packages/measure/src/scenario.ts';
import type { Scenario } from '../packages/measure/src/scenario.ts';

const POINTS = [
  'before the effect',
  'after the effect',
  'after the record',
] as const;
const WAIT_SECONDS = 120;

interface Cell {
  component: number;
  step: number;
  point: (typeof POINTS)[number];
}

interface Expected {
  steps: string[];
  /** Whether a step calls the cluster to alter something. */
  writes: boolean[];
  /** What a first deployment alters, and what the next ones do. */
  first: string[];
  next: string[];
}

function changesSince(
  { kubernetes }: Scenario,
  begun: number,
  component: number,
): string[] {
  const name = `sample-${component}`;
  return kubernetes.calls
    .slice(begun)
    .filter(call => call.changed && isAbout(component)(call))
    .map(call => `${call.method} ${call.target}`.replaceAll(name, 'NAME'))
    .sort();
}

/** What a deployment does when nothing disturbs it. */
async function learn(scenario: Scenario): Promise<Expected> {
  const { kubernetes, database, plan, submit } = scenario;
  const stepOf = new Map<KubernetesCall, Promise<number | undefined>>();
  const runs: string[][] = [];
  let id = 0;
  for (const revision of [0, 1]) {
    const begun = kubernetes.calls.length;
    const change = await plan(0, revision);
    id = change.id;
    kubernetes.onCall = call => stepOf.set(call, database.currentStep(id));
    await submit(change);
    await database.waitForEnd([id], WAIT_SECONDS);
    runs.push(changesSince(scenario, begun, 0));
  }
  kubernetes.onCall = undefined;
  const steps = await database.query(
    'select name from change_steps where change_id = $1 order by idx',
    [id],
  );
  const writing = new Set<number | undefined>();
  for (const [call, step] of stepOf) if (call.mutating) writing.add(await step);
  return {
    steps: steps.map(({ name }) => name),
    writes: steps.map((_, index) => writing.has(index)),
    first: runs[0],
    next: runs[1],
  };
}

/** Resolves with the call at which the owner is to be killed; undefined when the deployment has ended. */
async function reach(
  { kubernetes, database }: Scenario,
  { component, step, point }: Cell,
  { steps, writes }: Expected,
  id: number,
): Promise<HeldCall | undefined> {
  const isIts = isAbout(component);
  if (point === 'after the record' && step === steps.length - 1) {
    await database.waitForEnd([id], WAIT_SECONDS);
    return undefined;
  }
  const wanted = point === 'after the record' ? step + 1 : step;
  return kubernetes.hold(
    point === 'after the effect' ? 'after' : 'before',
    async call =>
      isIts(call) &&
      (point === 'after the record' || call.mutating === writes[step]) &&
      (await database.currentStep(id)) === wanted,
  );
}

async function runCell(
  scenario: Scenario,
  cell: Cell,
  expected: Expected,
  revision: number,
): Promise<string[]> {
  const { portal, kubernetes, database } = scenario;
  const begun = kubernetes.calls.length;
  const replica = portal.replicas.findIndex(each => each.isRunning);
  const change = await scenario.plan(cell.component, revision, { replica });
  const reached = reach(scenario, cell, expected, change.id);
  await scenario.submit(change, { replica });
  const held = await reached;
  const owner =
    held?.call.sender ??
    (
      await database.writes(
        `change_id = $1 and tbl = 'changes' and state = 'succeeded'`,
        [change.id],
      )
    )[0].replica;
  const victim = portal.replica(owner);
  await victim.kill();
  held?.drop();
  const [row] = await database.waitForEnd([change.id], WAIT_SECONDS);
  // Anything that somebody would still do belongs to the count.
  await Promise.all([victim.start(), sleep(1500)]);
  const problems: string[] = [];
  if (row.state !== 'succeeded') problems.push(`${row.state}: ${row.message}`);
  const wanted = revision === 0 ? expected.first : expected.next;
  const seen = changesSince(scenario, begun, cell.component);
  const lost = wanted.filter(each => !seen.includes(each));
  const twice = seen.filter((each, index) => seen.indexOf(each) !== index);
  const strange = seen.filter(each => !wanted.includes(each));
  if (lost.length > 0) problems.push(`lost: ${lost}`);
  if (twice.length > 0) problems.push(`twice: ${twice}`);
  if (strange.length > 0) problems.push(`unexpected: ${strange}`);
  return problems;
}

measure({
  name: 'crash-matrix',
  options: { seeds: 3 },
  minutes: 180,
  async run(context) {
    const { options, say, workspace } = context;
    await workspace.start('kubernetes');
    const { settings, secrets } = workspace;
    const cellsPerStep = POINTS.length;
    const scenario = await openScenario(context, {
      components: 40,
      builds: options.seeds,
      clusters: {
        nonprod: new RealCluster(settings, secrets, 'nonprod'),
        prod: new RealCluster(settings, secrets, 'prod'),
      },
    });
    await scenario.database.recordWrites();
    const expected = await learn(scenario);
    say(`steps: ${expected.steps.join(', ')}`);
    say(
      `alters at first: ${expected.first.join(
        ', ',
      )}; then: ${expected.next.join(', ')}`,
    );
    const cells = expected.steps.flatMap((_, step) =>
      POINTS.map((point, index) => ({
        component: 1 + step * cellsPerStep + index,
        step,
        point,
      })),
    );
    let wrong = 0;
    let twice = 0;
    let lost = 0;
    for (let seed = 0; seed < options.seeds; seed++) {
      for (const cell of cells) {
        const problems = await runCell(scenario, cell, expected, seed);
        const words = problems.join('; ') || 'as it should';
        say(
          `seed ${seed + 1}, ${expected.steps[cell.step]}, ${
            cell.point
          }: ${words}`,
        );
        if (problems.length > 0) wrong += 1;
        if (/twice:|unexpected:/.test(words)) twice += 1;
        if (/lost:/.test(words)) lost += 1;
      }
    }
    const omar = await scenario.portal.as('omar');
    const audit = await omar.call('GET', '/changes/audit/verification');
    const total = cells.length * options.seeds;
    return [
      exactly(
        `ended as they should, of ${total}`,
        total,
        total - wrong,
        'deployments',
      ),
      exactly(
        'effects seen twice at the Kubernetes API',
        0,
        twice,
        'deployments',
      ),
      exactly('effects lost', 0, lost, 'deployments'),
      exactly('audit chain broken', 0, audit.valid ? 0 : 1, 'chains'),
    ];
  },
});
