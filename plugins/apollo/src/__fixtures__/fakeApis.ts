import type {
  ApolloClient,
  ComparedKey,
  Finding,
  FoundItem,
  KeyDifference,
  MatrixRow,
  Namespace,
  Release,
  Store,
} from '@fairway/plugin-apollo-common';
import type { ChangesClient } from '@fairway/plugin-changes-common';
import type { DeploymentsClient } from '@fairway/plugin-deployments-common';
import { environments, makeRelease } from './data';

/** What the fake backends know. */
export interface World {
  stores: Store[];
  rows: MatrixRow[];
  namespace: Namespace;
  releases: Release[];
  /** How each release but the running one differs from what is published. */
  differences: KeyDifference[];
  compared: ComparedKey[];
  found: FoundItem[];
  findings: Finding[];
  warnings: string[];
}

type ChangesApi = Pick<ChangesClient, 'createChange' | 'listPolicyOutcomes'>;

const page = <T>(items: T[]) => ({ items, total: items.length });

/** A fake of the backend of configuration on a given world. */
export function fakeApolloApi(world: World): Partial<ApolloClient> {
  return {
    listStores: async () => ({ items: world.stores }),
    getMatrix: async ({ query }) => ({
      component: query.component,
      environments,
      rows: world.rows,
      warnings: world.warnings,
    }),
    getNamespace: async ({ query }) => ({
      ...world.namespace,
      ref: { ...query, cluster: query.cluster ?? 'default' },
    }),
    listReleases: async () => page(world.releases),
    getRelease: async ({ params }) => {
      const release =
        world.releases.find(({ id }) => id === Number(params.id)) ??
        makeRelease(Number(params.id));
      return {
        ...release,
        toPublished: release.active ? [] : world.differences,
        toPrevious: world.differences,
      };
    },
    compareReleases: async ({ params }) => ({
      base: makeRelease(Number(params.base)),
      release: makeRelease(Number(params.id)),
      differences: world.differences,
    }),
    listKeyHistory: async () =>
      page(
        world.releases.map(release => ({
          release,
          change: 'changed' as const,
          value: `as of ${release.id}`,
          masked: false,
        })),
      ),
    reveal: async () => ({ value: 'hunter2', published: 'hunter2' }),
    compare: async ({ body }) => ({
      places: body.places.map(ref => ({
        ref: { ...ref, cluster: ref.cluster ?? 'default' },
        format: 'properties' as const,
        error: null,
      })),
      keys: world.compared,
      equal: 7,
    }),
    search: async ({ query }) => ({
      ...page(
        world.found.filter(({ key, value }) =>
          `${key} ${value}`.includes(query.q),
        ),
      ),
      indexedAt: new Date().toISOString(),
    }),
    listFindings: async () => ({ items: world.findings, warnings: [] }),
    getArrival: async () => ({
      release: world.namespace.release,
      instances: null,
      instanceCount: 2,
      pods: [
        {
          name: 'storefront-1',
          ip: '10.0.0.1',
          label: null,
          releaseKey: 'a',
          given: 'current' as const,
          releaseId: 3,
          meant: 'current' as const,
          state: 'arrived' as const,
          error: null,
        },
      ],
      gaps: ['Apollo lists instances from 3.0.'],
    }),
    previewGray: async ({ body }) => {
      const pods = ['storefront-1', 'storefront-2'].map((name, index) => ({
        name,
        ip: `10.0.0.${index + 1}`,
        ready: true,
        gray: index === 0 && body.targets.length > 0,
      }));
      return {
        pods,
        total: 2,
        gray: pods.filter(({ gray }) => gray).length,
        labels: [
          { key: 'track', value: 'canary', pods: 1 },
          { key: 'app', value: 'storefront', pods: 2 },
        ],
        gap: null,
      };
    },
    listHeirs: async () => page([]),
    checkText: async () => ({ problems: [] }),
  };
}

/** A fake of the builds of components: one of each. */
export function fakeDeploymentsApi(): Partial<DeploymentsClient> {
  return {
    listBuilds: async ({ query } = {}) =>
      page(
        [query?.component ?? []].flat().map((component, index) => ({
          id: index + 1,
          component,
          version: '1.5.0',
          commit: 'f'.repeat(40),
          ref: 'main',
          message: 'Ask the catalog again',
          author: 'Dana',
          committedAt: null,
          source: { url: 'https://git.example.com/shop/storefront' },
          images: {},
          manifestType: 'score' as const,
          pipeline: null,
          registeredBy: 'external:ci',
          registeredAt: '2026-11-20T10:00:00.000Z',
        })),
      ),
  };
}

/** A fake of the change engine that takes every plan; what cannot wait may run at once in production. */
export function fakeChangesApi(): ChangesApi {
  return {
    listPolicyOutcomes: async request => ({
      target: null,
      kinds: [],
      items: [request?.query?.environment ?? []].flat().map(environment => ({
        kind: 'apollo-change-set',
        environment,
        outcomes: [
          {
            match: {},
            result: 'approval' as const,
            rule: environment,
            requirements: [
              {
                title: 'One of Operations',
                groupRef: 'group:default/operations',
                userRefs: [],
                count: 1,
                candidates: [],
                candidateCount: 0,
                includesPerson: null,
              },
            ],
            emergencies: environment === 'production' ? [{}] : [],
          },
        ],
      })),
    }),
    createChange: async () =>
      ({ id: 99 } as Awaited<ReturnType<ChangesApi['createChange']>>),
  };
}
