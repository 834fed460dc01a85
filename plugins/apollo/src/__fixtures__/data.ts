import type { Entity } from '@backstage/catalog-model';
import {
  CAPABILITIES,
  Item,
  MatrixCell,
  MatrixRow,
  Namespace,
  NamespaceRef,
  Release,
  Store,
} from '@fairway/plugin-apollo-common';

export const COMPONENT = 'component:default/storefront';
export const OTHER_COMPONENT = 'component:default/basket';

const component = (name: string, title: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', title },
  spec: { type: 'service', lifecycle: 'production', owner: 'shop' },
});

export const entity = component('storefront', 'Storefront');

/** The catalog around the component of the fixtures. */
export const catalogEntities: Entity[] = [
  entity,
  component('basket', 'Basket'),
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: 'dana', namespace: 'default' },
    spec: { profile: { displayName: 'Dana Develops' }, memberOf: [] },
  },
];

export const environments = [
  { name: 'dev', title: 'Development' },
  { name: 'staging', title: 'Staging' },
  { name: 'production', title: 'Production' },
];

/** An instant some minutes ago. */
export function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

/** A server of Apollo 2.5 that stands in for the real one. */
export const apolloStore: Store = {
  name: 'apollo',
  title: 'Apollo',
  type: 'apollo',
  standIn: true,
  portalUrl: 'https://apollo.example',
  organizations: [{ id: 'shop', name: 'The shop' }],
  environments: environments.map(({ name, title }) => ({
    environment: name,
    title,
    storeName: name.toUpperCase(),
    reachable: true,
    error: null,
    version: '2.5',
    capabilities: Object.fromEntries(
      CAPABILITIES.map(capability => [
        capability,
        capability === 'instance-list'
          ? { available: false, why: 'Apollo offers it from 3.0.' }
          : { available: true, why: null },
      ]),
    ) as Store['environments'][number]['capabilities'],
    checkedAt: minutesAgo(1),
  })),
};

export function makeRef(overrides: Partial<NamespaceRef> = {}): NamespaceRef {
  return {
    component: COMPONENT,
    store: 'apollo',
    environment: 'production',
    cluster: 'default',
    namespace: 'application',
    ...overrides,
  };
}

export function makeRelease(
  id: number,
  overrides: Partial<Release> = {},
): Release {
  return {
    id,
    title: `Release ${id}`,
    comment: null,
    publishedBy: 'user:default/dana',
    publishedAt: minutesAgo(1000 - id),
    changeId: 40 + id,
    operation: 'publish',
    changedKeys: 1,
    active: false,
    ...overrides,
  };
}

export function makeItem(
  key: string,
  value: string,
  overrides: Partial<Item> = {},
): Item {
  return {
    key,
    value,
    published: value,
    masked: false,
    comment: null,
    change: 'none',
    inheritedFrom: null,
    modifiedBy: 'user:default/dana',
    modifiedAt: minutesAgo(60),
    altered: {
      releaseId: 3,
      title: 'Release 3',
      changeId: 43,
      publishedBy: 'user:default/dana',
      at: minutesAgo(60),
    },
    ...overrides,
  };
}

export function makeNamespace(overrides: Partial<Namespace> = {}): Namespace {
  return {
    ref: makeRef(),
    app: 'storefront',
    format: 'properties',
    isPublic: false,
    comment: null,
    items: [
      makeItem('timeout', '3000'),
      makeItem('banner', 'Free delivery', { comment: 'On every page' }),
      makeItem('mail.password', '', {
        value: null,
        published: null,
        masked: true,
      }),
      makeItem('region', 'eu', {
        inheritedFrom: 'TEST1.shared',
        modifiedBy: null,
        modifiedAt: null,
        altered: null,
      }),
    ],
    release: makeRelease(3, { active: true }),
    lock: null,
    gray: null,
    drift: null,
    instances: 2,
    version: 'v1',
    ...overrides,
  };
}

export function makeCell(
  environment: string,
  overrides: Partial<MatrixCell> = {},
): MatrixCell {
  return {
    environment,
    state: 'ok',
    error: null,
    observedAt: minutesAgo(0),
    keys: 4,
    release: makeRelease(3, { active: true }),
    unpublished: 0,
    drift: null,
    gray: null,
    lock: null,
    instances: 2,
    activeChange: null,
    ...overrides,
  };
}

/** A cell of a store that does not answer. */
export function makeUnavailable(environment: string, error: string) {
  return makeCell(environment, {
    state: 'unavailable',
    error,
    keys: null,
    release: null,
    unpublished: null,
    instances: null,
  });
}

export function makeRow(overrides: Partial<MatrixRow> = {}): MatrixRow {
  return {
    store: 'apollo',
    cluster: 'default',
    namespace: 'application',
    format: 'properties',
    isPublic: false,
    cells: environments.map(({ name }) => makeCell(name)),
    ...overrides,
  };
}
