import type { StoredRelease } from '@fairway/plugin-apollo-node';
import { createTestDatabase, TestDatabase } from '@fairway/test-database';
import createKnex, { Knex } from 'knex';
import { KeyEventQueries } from './KeyEventQueries';
import { LedgerQueries } from './LedgerQueries';
import { LedgerStore } from './LedgerStore';
import { migrate } from './migrate';
import { pruneReleases } from './pruneReleases';
import { SearchIndex } from './SearchIndex';

const place = {
  store: 'main',
  environment: 'dev',
  app: 'shop',
  cluster: 'default',
  namespace: 'application',
};
const attribution = {
  publishedBy: 'apollo',
  changeId: null,
  operation: 'publish' as const,
};
const page = { limit: 50, offset: 0 };

function release(
  id: number,
  configurations: Record<string, string>,
  publishedAt = new Date(),
): StoredRelease {
  return {
    id,
    title: `release ${id}`,
    comment: null,
    configurations,
    publishedBy: 'apollo',
    publishedAt,
  };
}

describe('LedgerStore', () => {
  let database: TestDatabase;
  let knex: Knex;
  let store: LedgerStore;
  let queries: LedgerQueries;
  let events: KeyEventQueries;
  let index: SearchIndex;

  const apply = async (next: StoredRelease | null, lookedAt?: string) =>
    store.apply(place, next, {
      lookedAt: lookedAt ?? (await store.before(place)).at,
      attribution,
    });

  beforeEach(async () => {
    database = await createTestDatabase();
    knex = createKnex({ client: 'pg', connection: database.url });
    await migrate({ getClient: async () => knex });
    store = new LedgerStore(knex);
    queries = new LedgerQueries(knex);
    events = new KeyEventQueries(knex);
    index = new SearchIndex(knex);
  });
  afterEach(async () => {
    await knex.destroy();
    await database.drop();
  });

  it('does not take an older look for a rollback', async () => {
    const early = (await store.before(place)).at;
    expect(await apply(release(5, { a: '1' }))).toBe(true);
    const { at } = await store.before(place);
    expect(await apply(release(6, { a: '2' }))).toBe(true);
    // These looks began before release 6 was recorded; what they saw may be old.
    expect(await apply(release(5, { a: '1' }), at)).toBe(false);
    expect(await apply(null, early)).toBe(false);
    expect((await queries.running(place))!.release.id).toBe(6);
    expect(await apply(release(5, { a: '1' }))).toBe(true);
    expect((await queries.running(place))!.release.id).toBe(5);
  });

  it('records a release once, however many see it', async () => {
    const lookedAt = (await store.before(place)).at;
    const seen = release(5, { a: '1', b: '2' });
    const applied = await Promise.all(
      Array.from({ length: 8 }, () => apply(seen, lookedAt)),
    );
    expect(applied.filter(Boolean).length).toBeGreaterThanOrEqual(1);
    expect((await queries.list(place, page)).total).toBe(1);
    expect((await events.history(place, 'a', page)).total).toBe(1);
  });

  it('empties the index when nothing runs any more', async () => {
    await apply(release(5, { alpha: '1' }));
    const search = () =>
      index.search({ q: 'alpha', in: 'both', apps: ['shop'], ...page });
    expect((await search()).total).toBe(1);
    await apply(null);
    expect((await search()).total).toBe(0);
    expect(await queries.running(place)).toBeNull();
    expect((await queries.list(place, page)).items).toMatchObject([
      { id: 5, active: false },
    ]);
  });

  it('finds text with the signs of patterns, and nothing of other applications', async () => {
    await apply(release(5, { '100%': 'a_b', 'key\\x': '你好，世界' }));
    const total = async (q: string, apps = ['shop']) =>
      (await index.search({ q, in: 'both', apps, ...page })).total;
    expect(await total('0%')).toBe(1);
    expect(await total('a_b')).toBe(1);
    expect(await total('aXb')).toBe(0);
    expect(await total('y\\x')).toBe(1);
    expect(await total('你好')).toBe(1);
    expect(await total('a_b', ['bank'])).toBe(0);
    expect(await total('a_b', [])).toBe(0);
  });

  it('forgets old releases, but none that runs and not the newest 20', async () => {
    const old = new Date('2020-01-01T00:00:00Z');
    for (let id = 1; id <= 30; id++) {
      await apply(release(id, { a: `${id}` }, old));
    }
    await apply(release(2, { a: '2' }, old));
    await pruneReleases(knex, new Date('2019-01-01T00:00:00Z'));
    expect((await queries.list(place, page)).total).toBe(30);
    await pruneReleases(knex, new Date('2021-01-01T00:00:00Z'));
    const { items } = await queries.list(place, page);
    expect(items.map(({ id }) => id)).toEqual([
      ...Array.from({ length: 20 }, (_, position) => 30 - position),
      2,
    ]);
    const history = await events.history(place, 'a', page);
    expect(history.total).toBe(history.items.length);
  });
});
