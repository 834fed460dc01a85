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

const COMPONENTS = 20;
const WAIT_SECONDS = 120;

type Point = 'before the effect' | 'after the effect' | 'after the record';

/** A moment at which the owner is killed. */
interface Cell {
  step: number;
  point: Point;
  /** Which of the deployment's writes at the cluster; undefined for a step that only reads, and after a record. */
  write?: number;
}

/** What a deployment of a revision does when nothing disturbs it. */
interface Expected {
  steps: string[];
  effects: string[];
  cells: Cell[];
}

function callsOf(
  { kubernetes }: Scenario,
  begun: number,
  component: number,
): KubernetesCall[] {
  return kubernetes.calls.slice(begun).filter(isAbout(component));
}

function effectsOf(calls: KubernetesCall[], component: number): string[] {
  return calls
    .filter(call => call.changed)
    .map(call =>
      `${call.method} ${call.target}`.replaceAll(`sample-${component}`, 'NAME'),
    )
    .sort();
}

function cellsOf(steps: string[], stepOfWrite: (number | undefined)[]): Cell[] {
  const cells: Cell[] = [];
  for (const step of steps.keys()) {
    const writes = [...stepOfWrite.keys()].filter(
      write => stepOfWrite[write] === step,
    );
    for (const write of writes.length > 0 ? writes : [undefined]) {
      cells.push({ step, write, point: 'before the effect' });
      cells.push({ step, write, point: 'after the effect' });
    }
    cells.push({ step, point: 'after the record' });
  }
  return cells;
}

/** Deploys a revision of component 0 undisturbed and watches. */
async function learn(scenario: Scenario, revision: number): Promise<Expected> {
  const { kubernetes, database } = scenario;
  const change = await scenario.plan(0, revision);
  const begun = kubernetes.calls.length;
  const steps: Promise<number | undefined>[] = [];
  kubernetes.onCall = call => {
    if (call.mutating && isAbout(0)(call)) {
      steps.push(database.currentStep(change.id));
    }
  };
  await scenario.submit(change);
  await database.waitForEnd([change.id], WAIT_SECONDS);
  kubernetes.onCall = undefined;
  const names = await database.query(
    'select name from change_steps where change_id = $1 order by idx',
    [change.id],
  );
  const stepNames = names.map(({ name }) => name);
  return {
    steps: stepNames,
    effects: effectsOf(callsOf(scenario, begun, 0), 0),
    cells: cellsOf(stepNames, await Promise.all(steps)),
  };
}

/** Resolves with the call at which the owner is to be killed; undefined when the deployment has ended. */
async function reach(
  scenario: Scenario,
  cell: Cell,
  options: { component: number; id: number; begun: number; last: boolean },
): Promise<HeldCall | undefined> {
  const { kubernetes, database } = scenario;
  const { component, id, begun, last } = options;
  const isIts = isAbout(component);
  if (cell.point === 'after the record') {
    if (last) {
      await database.waitForEnd([id], WAIT_SECONDS);
      return undefined;
    }
    return kubernetes.hold(
      'before',
      async call =>
        isIts(call) && (await database.currentStep(id)) === cell.step + 1,
    );
  }
  const when = cell.point === 'before the effect' ? 'before' : 'after';
  return kubernetes.hold(when, async call => {
    if (!isIts(call)) return false;
    if (cell.write === undefined) {
      return (await database.currentStep(id)) === cell.step;
    }
    const writes = callsOf(scenario, begun, component).filter(
      each => each.mutating,
    );
    return writes.indexOf(call) === cell.write;
  });
}

async function ownerAtEnd({ database }: Scenario, id: number): Promise<string> {
  const [write] = await database.writes(
    `change_id = $1 and tbl = 'changes' and state = 'succeeded'`,
    [id],
  );
  return write.replica;
}

function compare(wanted: string[], seen: string[]): string[] {
  const found: Record<string, string[]> = {
    lost: wanted.filter(each => !seen.includes(each)),
    twice: seen.filter((each, index) => seen.indexOf(each) !== index),
    unexpected: seen.filter(each => !wanted.includes(each)),
  };
  return Object.entries(found)
    .filter(([, effects]) => effects.length > 0)
    .map(([what, effects]) => `${what}: ${effects}`);
}

async function runCell(
  scenario: Scenario,
  cell: Cell,
  expected: Expected,
  { component, revision }: { component: number; revision: number },
): Promise<string[]> {
  const { portal, kubernetes, database } = scenario;
  const change = await scenario.plan(component, revision);
  const begun = kubernetes.calls.length;
  const reached = reach(scenario, cell, {
    component,
    begun,
    id: change.id,
    last: cell.step === expected.steps.length - 1,
  });
  await scenario.submit(change);
  const held = await reached;
  const owner = held?.call.sender ?? (await ownerAtEnd(scenario, change.id));
  const victim = portal.replica(owner);
  await victim.kill();
  held?.drop();
  const restarted = victim.start();
  const [row] = await database.waitForEnd([change.id], WAIT_SECONDS);
  // What somebody would still do belongs to the count.
  await Promise.all([restarted, sleep(1500)]);
  const seen = effectsOf(callsOf(scenario, begun, component), component);
  return [
    ...(row.state === 'succeeded' ? [] : [`${row.state}: ${row.message}`]),
    ...compare(expected.effects, seen),
  ];
}

measure({
  name: 'crash-matrix',
  options: { seeds: 3 },
  minutes: 240,
  async run(context) {
    const { options, say, workspace } = context;
    await workspace.start('kubernetes');
    const { settings, secrets } = workspace;
    const scenario = await openScenario(context, {
      components: COMPONENTS,
      builds: options.seeds,
      clusters: {
        nonprod: new RealCluster(settings, secrets, 'nonprod'),
        prod: new RealCluster(settings, secrets, 'prod'),
      },
    });
    await scenario.database.recordWrites();
    const deployed = new Map<number, number>();
    const results: string[] = [];
    for (let seed = 0; seed < options.seeds; seed++) {
      const expected = await learn(scenario, seed);
      say(`seed ${seed + 1} does: ${expected.effects.join(', ')}`);
      for (const [index, cell] of expected.cells.entries()) {
        const component = 1 + index;
        // The revision before has to be there, whether it had a cell for this component or not.
        for (let each = deployed.get(component) ?? 0; each < seed; each++) {
          const id = await scenario.deploy(component, each);
          await scenario.database.waitForEnd([id], WAIT_SECONDS);
        }
        const problems = await runCell(scenario, cell, expected, {
          component,
          revision: seed,
        });
        deployed.set(component, seed + 1);
        const words = problems.join('; ') || 'as it should';
        const write =
          cell.write === undefined ? '' : ` (write ${cell.write + 1})`;
        say(`${expected.steps[cell.step]}, ${cell.point}${write}: ${words}`);
        results.push(words);
      }
    }
    const omar = await scenario.portal.as('omar');
    const audit = await omar.call('GET', '/changes/audit/verification');
    const count = (pattern: RegExp) =>
      results.filter(words => pattern.test(words)).length;
    const right = count(/^as it should$/);
    return [
      exactly('ended as they should', results.length, right, 'deployments'),
      exactly(
        'effects seen twice at the Kubernetes API',
        0,
        count(/twice:|unexpected:/),
        'deployments',
      ),
      exactly('effects lost', 0, count(/lost:/), 'deployments'),
      exactly('audit chain broken', 0, audit.valid ? 0 : 1, 'chains'),
    ];
  },
});
