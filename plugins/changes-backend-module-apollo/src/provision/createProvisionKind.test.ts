import { planContext, planOf, runSteps } from '../__testUtils__/runSteps';
import {
  COMPONENT,
  startApollo,
  type TestApollo,
} from '../__testUtils__/startApollo';
import { createProvisionKind } from './createProvisionKind';

const FRESH = 'component:default/fresh';

describe('the kind apollo-provision', () => {
  let apollo: TestApollo;
  let kind: ReturnType<typeof createProvisionKind>;

  beforeAll(async () => {
    apollo = await startApollo();
    kind = createProvisionKind({
      places: apollo.places,
      portal: apollo.portal as any,
      stores: apollo.stores,
    });
    await apollo.createNamespace('redis');
    await apollo.publish(apollo.ref({ namespace: 'redis' }), {
      host: 'redis.prod',
      password: 'hunter22',
    });
  });
  afterAll(() => apollo?.stop());

  const fresh = {
    component: FRESH,
    store: 'main',
    environments: ['dev', 'production'],
    app: { name: 'Fresh', organization: 'TEST1' },
    clusters: ['shanghai'],
    namespaces: [{ name: 'redis' }, { name: 'routes', format: 'yaml' }],
  };
  const copyFrom = { component: COMPONENT, environment: 'production' };
  const read = (environment: string, namespace: string) =>
    apollo.store.read(
      { environment, app: 'fresh', cluster: 'default', namespace },
      apollo.signal,
    );

  it('creates an application with clusters and namespaces, and copies keys unpublished', async () => {
    const spec = {
      ...fresh,
      // The other place has nothing called `new`.
      namespaces: [{ name: 'redis' }, { name: 'new' }],
      copyFrom,
    };
    const plan = await planOf(kind, spec);
    expect(plan).toMatchObject({
      risk: 'medium',
      facts: { namespaces: '2', clusters: '2', copies: '2' },
      warnings: [{ en: expect.stringContaining('redis: password') }],
      undo: { possible: false },
      steps: [
        { name: 'app' },
        { name: 'clusters' },
        { name: 'namespaces' },
        { name: 'copy' },
      ],
    });
    expect(JSON.stringify(plan)).not.toContain('hunter22');
    expect(
      await kind.resolve(kind.specSchema.parse(spec), planContext()),
    ).toMatchObject({ key: 'apollo:main:fresh', environment: 'production' });
    expect((await runSteps(kind, [plan])).error).toBeNull();
    expect(await read('dev', 'redis')).toMatchObject({
      items: [{ key: 'host', value: 'redis.prod' }],
      release: null,
    });
    const again = await planOf(kind, fresh);
    expect(again.steps.map(({ name }) => name)).toEqual(['namespaces']);
    expect(again.diff).toMatchObject([
      { title: { en: 'Namespace routes.yaml' } },
    ]);
    // Run twice, as after a crash.
    expect((await runSteps(kind, [again, again])).error).toBeNull();
    expect(await read('production', 'routes.yaml')).toMatchObject({
      format: 'yaml',
    });
    await expect(planOf(kind, fresh)).rejects.toThrow('is there already');
    await expect(planOf(kind, spec)).rejects.toThrow('is there already');
  });

  it('refuses what cannot be created, or belongs to others', async () => {
    await expect(
      planOf(kind, {
        ...fresh,
        component: 'component:default/unborn',
        app: undefined,
      }),
    ).rejects.toThrow('has no application "unborn"');
    await expect(
      planOf(kind, {
        ...fresh,
        copyFrom: { ...copyFrom, component: 'component:default/foreign' },
      }),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
  });
});
