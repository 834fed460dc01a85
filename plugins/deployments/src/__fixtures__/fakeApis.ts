import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  Change,
  ChangesClient,
  ChangeSummary,
} from '@fairway/plugin-changes-common';
import {
  Build,
  DeliveryStage,
  DeploymentsClient,
  MatrixRow,
} from '@fairway/plugin-deployments-common';
import { environments, makeBuild, makeChange, makeRunning } from './data';

/** What the fake backends know. */
export interface World {
  builds: Build[];
  stages: DeliveryStage[];
  changes: ChangeSummary[];
  rows: MatrixRow[];
  warnings: string[];
}

type DeploymentsApi = Pick<
  DeploymentsClient,
  'getCommits' | 'getDelivery' | 'listBuilds' | 'listEnvironments' | 'listMatrix'
>;
type ChangesApi = Pick<
  ChangesClient,
  'createChange' | 'getChange' | 'listChanges' | 'listOutcomes'
>;

const list = (value: string | string[] | undefined) =>
  value === undefined || Array.isArray(value) ? value : value.split(',');

function page<T>(
  items: T[],
  { limit = 50, offset = 0 }: { limit?: unknown; offset?: unknown },
) {
  const from = Number(offset);
  return {
    items: items.slice(from, from + Number(limit)),
    total: items.length,
  };
}

/** A fake of the deployments backend on a given world; it filters and pages as the real one does. */
export function fakeDeploymentsApi(world: World): DeploymentsApi {
  return {
    listEnvironments: async () => ({ items: environments }),
    getDelivery: async ({ params }) => ({
      component: stringifyEntityRef(params),
      newestBuild: world.builds[0] ?? null,
      stages: world.stages,
      warnings: world.warnings,
    }),
    getCommits: async ({ params, query }) => {
      const builds = world.builds.filter(
        ({ id }) => id > Number(query.since) && id <= Number(params.id),
      );
      return {
        direction: 'in',
        commits: builds.map(({ commit, message, author, version }) => ({
          id: commit,
          message,
          author,
          version,
          url: `https://git.example/storefront/web/commit/${commit}`,
        })),
        builds: builds.length,
        truncated: false,
        unknown: builds.slice(0, 1).map(({ version }) => version),
        sameRef: true,
      };
    },
    listBuilds: async ({ query = {} } = {}) =>
      page(
        world.builds.filter(({ version, commit, message, author }) =>
          [version, commit, message, author].some(text =>
            text.toLowerCase().includes((query.search ?? '').toLowerCase()),
          ),
        ),
        query,
      ),
    listMatrix: async ({ query = {} } = {}) => ({
      ...page(
        world.rows.filter(
          row =>
            (list(query.ownerRef)?.includes(row.ownerRef ?? '') ?? true) &&
            (list(query.system)?.some(
              system => system.split('/').pop() === row.system,
            ) ??
              true) &&
            row.title.includes(query.search ?? ''),
        ),
        query,
      ),
      warnings: world.warnings,
    }),
  };
}

/** A fake of the change engine that stores drafts and never runs them. */
export function fakeChangesApi(world: World): ChangesApi {
  const find = (id: unknown): Change => {
    const change = [
      ...world.changes,
      ...world.stages.flatMap(({ status }) => status?.active ?? []),
    ].find(candidate => candidate.id === Number(id));
    if (!change) throw new Error(`No change ${id}`);
    return makeRunning(change);
  };
  return {
    getChange: async ({ params }) => find(params.id),
    listChanges: async ({ query = {} } = {}) =>
      page(
        world.changes.filter(
          ({ target, state }) =>
            (list(query.environment)?.includes(target.environment ?? '') ??
              true) &&
            (list(query.state)?.includes(state) ?? true),
        ),
        query,
      ),
    listOutcomes: async ({ query = {} } = {}) => ({
      days: Array.from({ length: Number(query.days ?? 30) }, (_, index) => ({
        day: new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
        succeeded: query.environment?.includes('production') ? 0 : index % 3,
        failed: index % 10 === 9 ? 1 : 0,
        undone: 0,
      })),
      medianSeconds: 95,
    }),
    createChange: async ({ body }) => {
      const { build, environment } = body.spec as {
        build?: number;
        environment: string;
      };
      const change = makeChange(
        world.changes.length + 100,
        environment,
        makeBuild(build ?? 1),
        { state: 'planned' },
      );
      world.changes.unshift(change);
      return makeRunning(change);
    },
  };
}
