import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { ConfigEnvironmentRegistry } from './ConfigEnvironmentRegistry';

const dev = { name: 'dev', title: 'Development', cluster: 'nonprod' };
const production = {
  name: 'production',
  title: 'Production',
  cluster: 'prod',
  namespace: '{system}-live',
};

function registry(environments: unknown = [dev, production]) {
  return ConfigEnvironmentRegistry.fromConfig(
    new ConfigReader({
      fairway: {
        deployments: { environments },
        changes: { protectedEnvironments: ['production'] },
      },
    } as JsonObject),
  );
}

function entity(
  kind: string,
  name: string,
  spec: JsonObject,
  namespace?: string,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace },
    spec,
  };
}

const shop = entity('System', 'shop', { owner: 'team-a' });
const web = entity('Component', 'Web', {
  owner: 'group:default/team-a',
  system: 'shop',
});

describe('ConfigEnvironmentRegistry', () => {
  it('lists environments in order, protected as the policies say', () => {
    expect(registry().list()).toEqual([
      {
        name: 'dev',
        title: 'Development',
        description: null,
        order: 0,
        cluster: 'nonprod',
        protected: false,
      },
      {
        name: 'production',
        title: 'Production',
        description: null,
        order: 1,
        cluster: 'prod',
        protected: true,
      },
    ]);
    expect(() => registry().get('prod')).toThrow(
      'There is no environment "prod"; configured are: dev, production',
    );
    expect(registry([]).list()).toEqual([]);
  });

  it('places a component by configuration', () => {
    expect(registry().place('production', web, shop)).toMatchObject({
      cluster: 'prod',
      namespace: 'shop-live',
      executor: 'kubernetes',
      componentRef: 'component:default/web',
      componentName: 'web',
      system: 'shop',
      ownerRef: 'group:default/team-a',
    });
    expect(registry().place('dev', web, shop).namespace).toBe('shop-dev');
  });

  it.each<[string, Entity, Entity, string]>([
    [
      'no system',
      entity('Component', 'web', { owner: 'team-a' }),
      shop,
      'belongs to no system',
    ],
    [
      'no owner',
      entity('Component', 'web', { system: 'shop' }),
      shop,
      'has no owner',
    ],
    [
      'another system',
      web,
      entity('System', 'billing', { owner: 'team-a' }),
      'belongs to system:default/shop, not to system:default/billing',
    ],
    [
      'a system of another group',
      web,
      entity('System', 'shop', { owner: 'team-b' }),
      'is owned by group:default/team-a, its system system:default/shop by group:default/team-b',
    ],
    ['a system of nobody', web, entity('System', 'shop', {}), 'by nobody'],
    [
      'a user of the name of the group',
      web,
      entity('System', 'shop', { owner: 'user:default/team-a' }),
      'by user:default/team-a',
    ],
    [
      'another catalog namespace',
      entity(
        'Component',
        'web',
        { owner: 'team-a', system: 'default/shop' },
        'other',
      ),
      shop,
      'is not in the catalog\'s namespace "default"',
    ],
    [
      'a system of another catalog namespace',
      entity('Component', 'web', { owner: 'team-a', system: 'other/shop' }),
      entity('System', 'shop', { owner: 'default/team-a' }, 'other'),
      'is not in the catalog\'s namespace "default"',
    ],
    [
      'a reserved namespace',
      entity('Component', 'web', { owner: 'team-a', system: 'kube' }),
      entity('System', 'kube', { owner: 'team-a' }),
      'reserved namespace "kube-dev"',
    ],
    [
      'a name that fits no namespace',
      entity('Component', 'web', { owner: 'team-a', system: 'shop_1' }),
      entity('System', 'shop_1', { owner: 'team-a' }),
      'gives the namespace "shop_1-dev" in Development',
    ],
  ])('refuses %s', (_name, component, system, message) => {
    expect(() => registry().place('dev', component, system)).toThrow(message);
  });

  it.each([
    ['a missing cluster', [{ name: 'dev', title: 'Dev' }], 'cluster'],
    ['an unknown key', [{ ...dev, clusters: 'x' }], 'clusters'],
    ['a name twice', [dev, dev], 'is used twice'],
    [
      'a namespace for all systems',
      [{ ...dev, namespace: 'apps' }],
      'must hold {system}',
    ],
    [
      'a strange namespace',
      [{ ...dev, namespace: '{system}/{user}' }],
      'may hold',
    ],
    [
      'names that let systems meet',
      [
        { ...dev, name: 'prod' },
        { ...dev, name: 'eu-prod' },
      ],
      'lets two systems share a namespace',
    ],
    [
      'something else than a list',
      { dev },
      'fairway.deployments.environments is wrong',
    ],
  ])('refuses a configuration with %s', (_name, environments, message) => {
    expect(() => registry(environments)).toThrow(message);
  });
});
