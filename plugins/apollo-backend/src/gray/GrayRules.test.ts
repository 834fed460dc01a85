import type { GrayRule } from '@fairway/plugin-apollo-common';
import { createTestDatabase, TestDatabase } from '@fairway/test-database';
import createKnex, { Knex } from 'knex';
import { GrayRuleStore } from '../database/GrayRuleStore';
import { migrate } from '../database/migrate';
import { GrayRules } from './GrayRules';

const place = {
  store: 'main',
  environment: 'dev',
  app: 'shop',
  cluster: 'default',
  namespace: 'application',
};
const { signal } = new AbortController();
const byLabel = (value: string): GrayRule => ({
  targets: [{ type: 'workload', matchLabels: { track: value } }],
});

describe('GrayRules', () => {
  let database: TestDatabase;
  let knex: Knex;
  let store: GrayRuleStore;
  let rules: GrayRules;
  /** Addresses that the server holds. */
  let inForce: string[];
  /** Called before the server takes a rule. */
  let before: (ips: string[]) => Promise<void>;
  let target: Parameters<GrayRules['put']>[0];

  const pod = (name: string, ip: string, track: string) => ({
    name,
    ip,
    label: null,
    labels: { track },
    ready: true,
  });
  let pods: ReturnType<typeof pod>[];
  const put = (rule: GrayRule, changeId = 7) =>
    rules.put(target, { branch: 'b', rule, changeId }, signal);

  beforeAll(async () => {
    database = await createTestDatabase();
    knex = createKnex({ client: 'pg', connection: database.url });
    await migrate({ getClient: async () => knex });
    store = new GrayRuleStore(knex);
  });
  afterAll(async () => {
    await knex?.destroy();
    await database?.drop();
  });
  beforeEach(async () => {
    await store.remove(place);
    inForce = [];
    before = async () => {};
    pods = [pod('web-1', '10.0.0.1', 'stable'), pod('web-2', '10.0.0.2', 'x')];
    rules = new GrayRules({
      rules: store,
      pods: { list: async () => pods } as any,
    });
    target = {
      app: { component: 'component:default/web' } as any,
      place,
      store: {
        gray: {
          putRule: async (_place: any, _branch: any, { ips }: any) => {
            await before(ips);
            inForce = ips;
          },
        },
      } as any,
    };
  });

  it('does not leave a rule in force that was replaced while it was brought in step', async () => {
    await put(byLabel('stable'));
    pods = [pod('web-1', '10.0.0.9', 'stable'), pods[1]];
    const [followed] = await store.list();
    // The other rule is put, and in force, while this one is on its way to the server.
    let isReplaced = false;
    before = async () => {
      if (isReplaced) return;
      isReplaced = true;
      await put(byLabel('x'), 8);
      expect(inForce).toEqual(['10.0.0.2']);
    };
    await rules.follow(target, followed, signal);
    expect(inForce).toEqual(['10.0.0.2']);
    expect(await store.get(place)).toMatchObject({
      changeId: 8,
      resolved: { ips: ['10.0.0.2'] },
    });
  });

  it('does not either when a change takes its own rule back', async () => {
    await put(byLabel('stable'));
    pods = [pod('web-1', '10.0.0.9', 'stable'), pods[1]];
    const [followed] = await store.list();
    let isReplaced = false;
    before = async () => {
      if (isReplaced) return;
      isReplaced = true;
      await put(byLabel('x'));
    };
    await rules.follow(target, followed, signal);
    expect(inForce).toEqual(['10.0.0.2']);
  });

  it('puts into force what a process that ended in between had only remembered', async () => {
    before = async () => {
      throw new Error('killed');
    };
    await expect(put(byLabel('x'))).rejects.toThrow('killed');
    before = async () => {};
    const [followed] = await store.list();
    expect(followed.resolved).toBeNull();
    await rules.follow(target, followed, signal);
    expect(inForce).toEqual(['10.0.0.2']);
    expect(await store.get(place)).toMatchObject({
      resolved: { pods: ['web-2'] },
    });
  });

  it('leaves a removed rule alone', async () => {
    await put(byLabel('x'));
    const [followed] = await store.list();
    await store.remove(place);
    pods = [];
    await rules.follow(target, followed, signal);
    expect(await store.get(place)).toBeUndefined();
  });
});
