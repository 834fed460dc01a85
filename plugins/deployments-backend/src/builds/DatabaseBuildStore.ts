import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type { Build, BuildDetail } from '@fairway/plugin-deployments-common';
import type { Knex } from 'knex';
import { texts } from '../texts';
import type {
  BuildFilter,
  BuildRange,
  BuildStore,
  NewBuild,
  Page,
} from './BuildStore';
import {
  BUILD_COLUMNS,
  BuildRow,
  ListedBuildRow,
  toBuild,
  toRow,
} from './buildRows';
import { contentDigest } from './contentDigest';

const MIGRATIONS = resolvePackagePath(
  '@fairway/plugin-deployments-backend',
  'migrations',
);

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** Builds in the plugin's Postgres. */
export class DatabaseBuildStore implements BuildStore {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Migrates the database unless the installation does that itself. */
  static async create(options: {
    database: DatabaseService;
  }): Promise<DatabaseBuildStore> {
    const knex = await options.database.getClient();
    if (!options.database.migrations?.skip) {
      await knex.migrate.latest({ directory: MIGRATIONS });
    }
    return new DatabaseBuildStore(knex);
  }

  async findByCommit(component: string, commit: string) {
    const row = await this.#builds()
      .where({ component_ref: component, commit_hash: commit })
      .first([...BUILD_COLUMNS, 'content_digest']);
    return (
      row && { build: toBuild(row), contentDigest: String(row.content_digest) }
    );
  }

  async register(build: NewBuild) {
    const digest = contentDigest(build);
    const [row] = await this.#builds()
      .insert(toRow(build, digest))
      .onConflict(['component_ref', 'commit_hash'])
      .ignore()
      .returning(BUILD_COLUMNS);
    if (row) return toBuild(row);

    const earlier = await this.findByCommit(build.component, build.commit);
    if (earlier?.contentDigest === digest) return earlier.build;
    throw localError(
      ConflictError,
      texts.commitTaken(
        build.component,
        earlier!.build.id,
        earlier!.build.version,
      ),
    );
  }

  async list(filter: BuildFilter, page: Page) {
    const matching = this.#builds().whereIn('component_ref', filter.components);
    if (filter.ref) matching.where('ref', filter.ref);
    if (filter.commit) {
      matching.whereLike('commit_hash', `${escapeLike(filter.commit)}%`);
    }
    if (filter.search) {
      const pattern = `%${escapeLike(filter.search)}%`;
      matching.where(either =>
        either.whereILike('version', pattern).orWhereILike('message', pattern),
      );
    }
    const [{ count }] = await matching.clone().count({ count: '*' });
    const rows = await matching
      .select(BUILD_COLUMNS)
      .orderBy('id', 'desc')
      .limit(page.limit)
      .offset(page.offset);
    return { items: rows.map(toBuild), total: Number(count) };
  }

  async get(id: number): Promise<BuildDetail | undefined> {
    const row = await this.#builds().where('id', String(id)).first();
    return (
      row && {
        ...toBuild(row),
        commits: row.commits,
        manifests: { type: row.manifest_type, files: row.manifest_files },
      }
    );
  }

  async getByIds(ids: number[]) {
    const rows = await this.#builds().whereIn('id', ids).select(BUILD_COLUMNS);
    return new Map(rows.map(row => [Number(row.id), toBuild(row)]));
  }

  async newest(components: string[]): Promise<Map<string, Build>> {
    const rows: ListedBuildRow[] = await this.#builds()
      .distinctOn('component_ref')
      .whereIn('component_ref', components)
      .select(BUILD_COLUMNS)
      .orderBy('component_ref')
      .orderBy('id', 'desc');
    return new Map(rows.map(row => [row.component_ref, toBuild(row)]));
  }

  async countRanges(ranges: (BuildRange | null)[]): Promise<number[]> {
    if (ranges.length === 0) return [];
    const { rows } = await this.#knex.raw(
      `select wanted.position, count(builds.id)
       from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[])
         with ordinality as wanted (component_ref, ref, after, up_to, position)
       left join builds
         on builds.component_ref = wanted.component_ref
         and builds.ref = wanted.ref
         and builds.id > wanted.after
         and builds.id <= wanted.up_to
       group by wanted.position
       order by wanted.position`,
      [
        ranges.map(range => range?.upTo.component ?? ''),
        ranges.map(range => range?.upTo.ref ?? ''),
        ranges.map(range => range?.after ?? 0),
        ranges.map(range => range?.upTo.id ?? 0),
      ],
    );
    return rows.map(({ count }: { count: string }) => Number(count));
  }

  async listRange(range: BuildRange, limit: number) {
    const rows = await this.#range(range, limit).select(BUILD_COLUMNS);
    return rows.map(toBuild);
  }

  async listCommits(range: BuildRange, limit: number) {
    const rows = await this.#range(range, limit).select([
      ...BUILD_COLUMNS,
      'commits',
    ]);
    return rows.map(row => ({ build: toBuild(row), commits: row.commits }));
  }

  async components(limit: number) {
    const rows = await this.#builds()
      .select('component_ref')
      .groupBy('component_ref')
      .orderByRaw('max(id) desc')
      .limit(limit);
    return rows.map(row => row.component_ref);
  }

  #range({ after, upTo }: BuildRange, limit: number) {
    return this.#builds()
      .where({ component_ref: upTo.component, ref: upTo.ref })
      .where('id', '>', after)
      .where('id', '<=', upTo.id)
      .orderBy('id', 'desc')
      .limit(limit);
  }

  #builds() {
    return this.#knex<BuildRow>('builds');
  }
}
