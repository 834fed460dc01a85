import {
  createBackendModule,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { inEnglish } from '@fairway/api-contract/testUtils';
import {
  type ChangeKind,
  changeKindsExtensionPoint,
  type PlanContext,
} from '@fairway/plugin-changes-node';
import { deploymentExecutorsExtensionPoint } from '@fairway/plugin-deployments-node';
import { changesModuleDeployments } from './module';

const entities = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'web', title: 'Web', namespace: 'default' },
    spec: { owner: 'team-a', system: 'shop' },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'stray', namespace: 'default' },
    spec: { owner: 'team-a' },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: { name: 'shop', namespace: 'default' },
    spec: { owner: 'team-a' },
  },
];

/** Starts the module with an engine that only collects kinds, and a module with another executor. */
async function startKind(): Promise<ChangeKind> {
  const kinds: ChangeKind[] = [];
  const engine = createBackendPlugin({
    pluginId: 'changes',
    register(env) {
      env.registerExtensionPoint(changeKindsExtensionPoint, {
        addChangeKind: kind => kinds.push(kind),
      });
      env.registerInit({ deps: {}, async init() {} });
    },
  });
  const otherExecutor = createBackendModule({
    pluginId: 'changes',
    moduleId: 'other-executor',
    register(reg) {
      reg.registerInit({
        deps: { executors: deploymentExecutorsExtensionPoint },
        async init({ executors }) {
          executors.addExecutor({
            id: 'other',
            plan: async () => {
              throw new Error('not planned here');
            },
            steps: { 'other:sync': { run: async () => ({ result: 'done' }) } },
          });
        },
      });
    },
  });
  await startTestBackend({
    features: [
      engine,
      changesModuleDeployments,
      otherExecutor,
      catalogServiceMock.factory({ entities }),
      mockServices.rootConfig.factory({
        data: {
          fairway: {
            deployments: {
              environments: [
                { name: 'dev', title: 'Development', cluster: 'nonprod' },
              ],
            },
          },
        },
      }),
    ],
  });
  return kinds[0];
}

describe('changesModuleDeployments', () => {
  const context = {} as PlanContext;

  it('adds the kind with the steps of all executors, and finds targets by the catalog', async () => {
    const kind = await startKind();
    expect(kind.id).toBe('deployment');
    expect(Object.keys(kind.steps).sort()).toEqual([
      'kubernetes:apply',
      'kubernetes:prune',
      'kubernetes:rollout',
      'other:sync',
    ]);
    const resolve = (component: string, environment = 'dev') =>
      kind.resolve({ component, environment, build: 1 }, context);
    expect(inEnglish(await resolve('component:default/web'))).toEqual({
      key: 'deployment:component:default/web@dev',
      title: 'Web in Development',
      entityRef: 'component:default/web',
      environment: 'dev',
      system: 'shop',
      ownerRef: 'group:default/team-a',
    });
    await expect(resolve('component:default/none')).rejects.toThrow(
      'The catalog has no component component:default/none',
    );
    await expect(resolve('system:default/shop')).rejects.toThrow(
      'The catalog has no component system:default/shop',
    );
    await expect(resolve('component:default/stray')).rejects.toThrow(
      'belongs to no system',
    );
    await expect(resolve('component:default/web', 'moon')).rejects.toThrow(
      'There is no environment "moon"; configured are: dev',
    );
  });
});
