import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { createTestDatabase, TestDatabase } from '@fairway/test-database';
import createKnex, { Knex } from 'knex';
import { CounterSystem, createCounterKind } from '../__testUtils__/Counter';
import { sampleOrganisation } from '../__testUtils__/people';
import {
  Portal,
  startPortal,
  until,
  untilState,
} from '../__testUtils__/startPortal';
import { submitChange } from '../__testUtils__/withPortal';

/** One replica whose connection to the database can be cut, as when the process or its network dies. */
interface Replica {
  portal: Portal;
  cut(): Promise<void>;
}

/** For tests that wait until a lease has run out; long enough for a machine that is busy with other tests. */
const SHORT_LEASES = {
  leaseDuration: { seconds: 4 },
  leaseRenewal: { milliseconds: 300 },
};

describe('several replicas', () => {
  let database: TestDatabase;
  let observer: Knex;
  const counters = new CounterSystem();
  const replicas: Replica[] = [];

  async function startReplica(engine?: Record<string, any>): Promise<Replica> {
    const knex = createKnex({
      client: 'pg',
      connection: database.url,
      searchPath: ['changes'],
      pool: { min: 0, max: 10 },
    });
    const portal = await startPortal({
      database,
      people: sampleOrganisation(),
      kinds: [createCounterKind(counters, { fixedValue: true })],
      changes: { engine: { pollInterval: { milliseconds: 100 }, ...engine } },
      features: [
        createServiceFactory({
          service: coreServices.database,
          deps: {},
          factory: () => ({ getClient: async () => knex }),
        }),
      ],
    });
    const replica = { portal, cut: () => knex.destroy() };
    replicas.push(replica);
    return replica;
  }

  beforeAll(async () => {
    database = await createTestDatabase();
    observer = createKnex({
      client: 'pg',
      connection: database.url,
      searchPath: ['changes'],
    });
    await observer.raw('create schema changes');
  }, 60_000);

  afterEach(async () => {
    counters.before = () => undefined;
    counters.after = () => undefined;
    for (const { portal, cut } of replicas.splice(0)) {
      await portal.stop();
      await cut();
    }
  }, 30_000);

  afterAll(async () => {
    await observer?.destroy();
    await database?.drop();
  });

  it('takes over when a replica dies after an effect and before it could record it', async () => {
    const first = await startReplica(SHORT_LEASES);
    let dying: AbortSignal | undefined;
    let letGo = () => {};
    const held = new Promise<void>(resolve => {
      letGo = resolve;
    });
    counters.after = async ({ effectKey, signal }) => {
      if (!effectKey.endsWith('/1') || dying) return;
      dying = signal;
      await held;
    };
    const { id } = await submitChange(first.portal.as('dev'), 'counter', {
      counter: 'crash',
      by: 1,
      steps: 4,
    });
    await until(
      () => dying,
      signal => signal !== undefined,
    );
    const second = await startReplica(SHORT_LEASES);
    await first.cut();
    const done = await untilState(
      second.portal.as('dev'),
      id,
      'succeeded',
      'failed',
      'undone',
    );
    expect(done).toMatchObject({
      state: 'succeeded',
      steps: [{ attempt: 1 }, { attempt: 2 }, { attempt: 1 }, { attempt: 1 }],
    });
    // The step ran again and the receiver knew the repeat by its key: five calls, four effects.
    expect(counters.calls).toHaveLength(5);
    expect(counters.get('crash')).toBe(4);
    // The first replica noticed by itself that it lost the change.
    expect(dying!.aborted).toBe(true);
    letGo();
    await new Promise(resolve => setTimeout(resolve, 200));
    expect(counters.calls).toHaveLength(5);
  }, 30_000);

  it('hands a change over at once when a replica shuts down', async () => {
    const first = await startReplica();
    let runs = 0;
    counters.before = ({ signal }) => {
      runs += 1;
      if (runs > 1) return undefined;
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('stopped')));
      });
    };
    const { id } = await submitChange(first.portal.as('dev'), 'counter', {
      counter: 'handover',
      by: 1,
    });
    await until(
      () => runs,
      count => count === 1,
    );
    const second = await startReplica();
    await first.portal.stop();
    replicas.shift();
    await first.cut();
    const row = await observer('changes').where({ id }).first();
    // Either free, or taken by the second replica already; not left to run out.
    expect(row.epoch === 1 ? row.lease_owner : null).toBeNull();
    const done = await untilState(second.portal.as('dev'), id, 'succeeded');
    expect(done.steps[0].attempt).toBe(2);
    expect(counters.get('handover')).toBe(1);
  }, 30_000);

  it('never runs two changes of one target at once, in whatever order they come', async () => {
    const all = [await startReplica(), await startReplica()];
    const clients = all.map(({ portal }) => portal.as('dev'));
    let active = 0;
    let most = 0;
    counters.before = async () => {
      active += 1;
      most = Math.max(most, active);
      await new Promise(resolve => setTimeout(resolve, 5));
      active -= 1;
    };
    const submitted = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        submitChange(clients[index % 2], 'counter', { counter: 'race', by: 1 }),
      ),
    );
    for (const { id } of submitted) {
      await untilState(clients[0], id, 'succeeded');
    }
    expect(most).toBe(1);
    expect(counters.get('race')).toBe(50);
    const audit = await observer('audit_log')
      .whereIn('action', ['change.started', 'change.succeeded'])
      .whereIn(
        'change_id',
        submitted.map(({ id }) => id),
      )
      .orderBy('seq');
    expect(audit.map(({ action }) => action)).toEqual(
      submitted.flatMap(() => ['change.started', 'change.succeeded']),
    );
  }, 60_000);

  it('writes nothing more under an epoch that is over', async () => {
    const first = await startReplica(SHORT_LEASES);
    let letGo = () => {};
    const held = new Promise<void>(resolve => {
      letGo = resolve;
    });
    let signal: AbortSignal | undefined;
    counters.before = context => {
      if (signal) return undefined;
      signal = context.signal;
      return held;
    };
    const { id } = await submitChange(first.portal.as('dev'), 'counter', {
      counter: 'zombie',
      by: 1,
    });
    await until(
      () => signal,
      value => value !== undefined,
    );
    // What another replica does when it finds the lease run out.
    await observer('changes')
      .where({ id })
      .update({
        epoch: observer.raw('epoch + 1'),
        lease_owner: 'another replica',
        lease_until: observer.raw(`now() + interval '1 minute'`),
      });
    await until(
      () => signal!.aborted,
      aborted => aborted,
    );
    letGo();
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(counters.get('zombie')).toBe(0);
    const row = await observer('changes').where({ id }).first();
    expect(row).toMatchObject({
      state: 'running',
      epoch: 2,
      lease_owner: 'another replica',
    });
  }, 30_000);

  it('goes on after the database ended all connections', async () => {
    const first = await startReplica();
    let cut = false;
    counters.after = async ({ effectKey }) => {
      if (cut || !effectKey.endsWith('/1')) return;
      cut = true;
      await observer.raw(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()`,
      );
    };
    const { id } = await submitChange(first.portal.as('dev'), 'counter', {
      counter: 'storm',
      by: 1,
      steps: 4,
    });
    const state = await until(
      async () => {
        const row = await observer('changes').where({ id }).first();
        return row.state;
      },
      value => !['waiting', 'running'].includes(value),
    );
    expect(state).toBe('succeeded');
    expect(counters.get('storm')).toBe(4);
  }, 30_000);
});
