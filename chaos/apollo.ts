// Kills the replica that publishes a change set of six namespaces before and after each of its writes at Apollo, in sets
// that succeed and in sets whose last namespace fails and that are taken back. All are published, or all as before.
import { setTimeout as sleep } from 'node:timers/promises';
import { RecordedApollo } from '../packages/measure/src/apollo/RecordedApollo.ts';
import type { ApolloCall } from '../packages/measure/src/apollo/RecordedApollo.ts';
import { ChangesDatabase } from '../packages/measure/src/ChangesDatabase.ts';
import type { Moment } from '../packages/measure/src/calls/Traps.ts';
import { exactly } from '../packages/measure/src/figures.ts';
import { measure } from '../packages/measure/src/measurement.ts';
import { Portal } from '../packages/measure/src/portal/Portal.ts';
import { componentRef } from '../packages/measure/src/portal/samples.ts';

const NAMESPACES = [
  'application',
  ...['redis', 'mail', 'search', 'limits', 'flags'],
];
const APP = 'sample-0';
const ENVIRONMENT = 'dev';
const WAIT_SECONDS = 120;

/** A moment at which the owner is killed: at one of the set's writes, in order. */
interface Cell {
  fails: boolean;
  write: number;
  when: Moment;
}

interface World {
  apollo: RecordedApollo;
  portal: Portal;
  database: ChangesDatabase;
}

function spec(value: string) {
  return {
    parts: NAMESPACES.map(namespace => ({
      component: componentRef(0),
      store: 'apollo',
      environment: ENVIRONMENT,
      namespace,
      set: [
        { key: 'a', value },
        { key: `new-${value}`, value },
      ],
      remove: [],
    })),
  };
}

async function everything({ apollo }: World) {
  return Promise.all(
    NAMESPACES.map(async namespace => ({
      published: await apollo.published(ENVIRONMENT, APP, namespace),
      saved: await apollo.saved(ENVIRONMENT, APP, namespace),
    })),
  );
}

/** Keeps the last namespace from being published, for sets that have to be taken back. */
function breakLast(apollo: RecordedApollo, fails: boolean): void {
  const last = `/namespaces/${NAMESPACES.at(-1)}/releases`;
  apollo.fault = fails
    ? call => (call.mutating && call.url.includes(last) ? 400 : undefined)
    : undefined;
}

async function run(world: World, value: string, fails: boolean) {
  const { portal, apollo } = world;
  breakLast(apollo, fails);
  const dana = await portal.as('dana');
  const change = await dana.plan('apollo-change-set', spec(value), {
    onFailure: 'undo',
  });
  const begun = apollo.calls.length;
  const writes = () => apollo.calls.slice(begun).filter(call => call.mutating);
  return { change, submit: () => dana.submit(change), writes };
}

/** How many writes a set makes when nobody disturbs it. */
async function learn(world: World, fails: boolean): Promise<number> {
  const { change, submit, writes } = await run(world, `learn-${fails}`, fails);
  await submit();
  await world.database.waitForEnd([change.id], WAIT_SECONDS);
  return writes().length;
}

async function runCell(
  world: World,
  cell: Cell,
  value: string,
): Promise<string> {
  const { apollo, database, portal } = world;
  const before = JSON.stringify(await everything(world));
  const { change, submit, writes } = await run(world, value, cell.fails);
  const reached = apollo.traps.hold(
    cell.when,
    (call: ApolloCall) => writes().indexOf(call) === cell.write,
  );
  await submit();
  const held = await reached;
  const victim = portal.replica(held.call.sender);
  await victim.kill();
  held.drop();
  const restarted = victim.start();
  const [row] = await database.waitForEnd([change.id], WAIT_SECONDS);
  // What somebody would still do belongs to the count.
  await Promise.all([restarted, sleep(1000)]);
  const after = await everything(world);
  const isNew = after.every(({ published, saved }) =>
    [published, saved].every(
      each => each.a === value && each[`new-${value}`] === value,
    ),
  );
  const isOld = JSON.stringify(after) === before;
  if (row.state === 'succeeded' && isNew && !cell.fails) return '';
  if (row.state !== 'succeeded' && isOld && cell.fails) return '';
  return `${row.state}, ${
    (isNew && 'all new') || (isOld && 'all as before') || 'torn'
  }: ${row.message}`;
}

measure({
  name: 'apollo',
  options: { every: 1 },
  minutes: 60,
  async run(context) {
    const { workspace, options, say } = context;
    const apollo = await RecordedApollo.start({ [ENVIRONMENT]: 'DEV' }, [
      {
        appId: APP,
        name: APP,
        organization: 'TEST1',
        namespaces: NAMESPACES.map(name => ({
          name,
          format: 'properties',
          values: { a: '0', b: '1' },
        })),
      },
    ]);
    workspace.defer(() => apollo.close());
    const names = ['replica-1', 'replica-2', 'replica-3'];
    const servers = new Map(
      await Promise.all(
        names.map(
          async name => [name, await apollo.serverConfig(name)] as const,
        ),
      ),
    );
    const portal = await Portal.start(workspace, {
      backend: 'configuration',
      replicas: names.length,
      components: 1,
      clusters: () => [],
      config: replica => ({
        fairway: { apollo: { servers: [servers.get(replica)] } },
      }),
    });
    const world = { apollo, portal, database: new ChangesDatabase(workspace) };
    say(`${names.length} replicas are ready`);

    const cells: Cell[] = [];
    for (const fails of [false, true]) {
      const writes = await learn(world, fails);
      say(`${fails ? 'taken back' : 'published'}: ${writes} writes`);
      for (let write = 0; write < writes; write += options.every) {
        cells.push({ fails, write, when: 'before' });
        cells.push({ fails, write, when: 'after' });
      }
    }
    const problems: string[] = [];
    for (const [index, cell] of cells.entries()) {
      const problem = await runCell(world, cell, `v${index}`);
      if (problem) problems.push(problem);
      say(
        `${cell.fails ? 'taken back' : 'published'}, ${cell.when} write ${
          cell.write + 1
        }: ${problem || 'as it should'}`,
      );
    }
    return [
      exactly(
        'sets that are all published or all as before',
        cells.length,
        cells.length - problems.length,
        'sets',
      ),
    ];
  },
});
