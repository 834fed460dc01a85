import type { Change, ChangesClient } from '@fairway/plugin-changes-common';
import type { ChangeKind } from '@fairway/plugin-changes-node';
import { createTestDatabase, TestDatabase } from '@fairway/test-database';
import createKnex, { Knex } from 'knex';
import { CounterSystem, createCounterKind } from './Counter';
import { Organisation, sampleOrganisation } from './people';
import { Portal, startPortal, Told, untilState } from './startPortal';

/** A portal with counters for all tests of a file. Set up before the first test, gone after the last. */
export interface TestBed {
  counters: CounterSystem;
  database: TestDatabase;
  /** The portal's tables, for what no request shows or brings about. */
  tables: Knex;
  people: Organisation;
  portal: Portal;
  told: Told;
  /** Plans a change of a counter. */
  plan(spec: Record<string, any>, user?: string): Promise<Change>;
  /** Plans and submits a change of a counter. */
  submit(spec: Record<string, any>, user?: string): Promise<Change>;
  approve(change: Change, user: string): Promise<Change>;
  /** Submits a change that needs no approval and waits for its end. */
  run(spec: Record<string, any>): Promise<Change>;
}

/** The status and message of a refusal; fails when there is none. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<{ status: number; message: string }> {
  try {
    await call;
  } catch (error: any) {
    return {
      status: error.statusCode,
      message: error.body?.error?.message ?? error.message,
    };
  }
  throw new Error('The call was not refused');
}

export async function submitChange(
  client: ChangesClient,
  kind: string,
  spec: Record<string, any>,
): Promise<Change> {
  const draft = await client.createChange({ body: { kind, spec } });
  return client.submitChange({
    params: { id: draft.id },
    body: { digest: draft.digest },
  });
}

export function withPortal(
  options: {
    kinds?: (counters: CounterSystem) => ChangeKind[];
    changes?: Record<string, any>;
    /** Of notifications. */
    language?: string;
    features?: any[];
  } = {},
): TestBed {
  const counters = new CounterSystem();
  const people = sampleOrganisation();
  const told = new Told();
  const bed = {
    counters,
    people,
    told,
    plan: (spec, user = 'dev') =>
      bed.portal.as(user).createChange({ body: { kind: 'counter', spec } }),
    submit: (spec, user = 'dev') =>
      submitChange(bed.portal.as(user), 'counter', spec),
    approve: ({ id, digest }, user) =>
      bed.portal.as(user).decideChange({
        params: { id },
        body: { decision: 'approve', digest },
      }),
    run: async spec => {
      const { id } = await bed.submit(spec);
      return untilState(
        bed.portal.as('dev'),
        id,
        'succeeded',
        'failed',
        'undone',
        'superseded',
      );
    },
  } as TestBed;

  beforeAll(async () => {
    bed.database = await createTestDatabase();
    bed.tables = createKnex({
      client: 'pg',
      connection: bed.database.url,
      searchPath: ['changes'],
    });
    bed.portal = await startPortal({
      database: bed.database,
      people,
      kinds: [
        createCounterKind(counters),
        ...(options.kinds?.(counters) ?? []),
      ],
      changes: options.changes,
      language: options.language,
      told,
      features: options.features,
    });
  }, 60_000);

  afterEach(() => {
    counters.before = () => undefined;
    counters.after = () => undefined;
    counters.planning = () => undefined;
  });

  afterAll(async () => {
    await bed.portal?.stop();
    await bed.tables?.destroy();
    await bed.database?.drop();
  });
  return bed;
}
