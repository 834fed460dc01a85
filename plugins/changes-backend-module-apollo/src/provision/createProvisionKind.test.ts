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
      undo: { possible: true },
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

  describe('taking back', () => {
    const other = 'component:default/other';
    const spec = {
      component: other,
      store: 'main',
      environments: ['dev', 'production'],
      app: { name: 'Other', organization: 'TEST1' },
      clusters: ['shanghai'],
      namespaces: [{ name: 'redis' }],
      copyFrom,
    };
    const place = (environment: string) => ({ environment, app: 'other' });
    const namespacesOf = async (environment: string) =>
      (await apollo.store.listNamespaces(place(environment), apollo.signal))
        .map(({ cluster, namespace }) => `${cluster}/${namespace}`)
        .sort();

    it('removes a new application with all that was created in it', async () => {
      const plan = await planOf(kind, spec);
      expect(plan.undo.description).toMatchObject({
        en: expect.stringContaining('The application goes again'),
      });
      const undone = await runSteps(kind, [plan], { undoAfterwards: true });
      expect(undone).toMatchObject({ state: 'undone', error: null });
      expect(undone.messages).toContain('The application other is gone again');
      expect(await namespacesOf('dev')).toEqual([]);
    });

    it('removes clusters and copied keys of an application that stays, and says what it cannot remove', async () => {
      const first = await planOf(kind, {
        ...spec,
        clusters: [],
        namespaces: [],
        copyFrom: undefined,
      });
      expect((await runSteps(kind, [first])).error).toBeNull();
      const before = await namespacesOf('dev');
      const plan = await planOf(kind, spec);
      expect(plan.undo).toMatchObject({
        possible: true,
        description: { en: expect.stringContaining('Namespace redis') },
      });
      const undone = await runSteps(kind, [plan], {
        firstChange: 10,
        undoAfterwards: true,
      });
      expect(undone.error).toBeNull();
      expect(undone.messages).toContainEqual(
        expect.stringMatching(/^Stays, because .*: redis \(dev\), redis/),
      );
      expect(await namespacesOf('dev')).toEqual([...before, 'default/redis']);
      const left = await apollo.store.read(
        { ...place('dev'), cluster: 'default', namespace: 'redis' },
        apollo.signal,
      );
      expect(left).toMatchObject({ items: [], release: null });
    });

    it('keeps what clients were given meanwhile', async () => {
      const again = {
        ...spec,
        namespaces: [{ name: 'later' }],
        copyFrom: undefined,
      };
      const plan = await planOf(kind, again);
      expect((await runSteps(kind, [plan])).error).toBeNull();
      const shanghai = {
        ...place('dev'),
        cluster: 'shanghai',
        namespace: 'application',
      };
      const { store, signal } = apollo;
      await store.setItem(shanghai, { key: 'a', value: '1' }, signal);
      await store.publish(shanghai, { title: 'x', comment: '', signal });
      const { messages } = await runSteps(kind, [plan], {
        firstChange: 20,
        undoAfterwards: true,
      });
      expect(messages).toContainEqual(
        expect.stringMatching(/^Stays, because .*: shanghai \(dev\)$/),
      );
      expect(await namespacesOf('dev')).toContain('shanghai/application');
      expect(await namespacesOf('production')).not.toContain(
        'shanghai/application',
      );
    });

    it('says what was created before it failed', async () => {
      const plan = await planOf(kind, {
        ...spec,
        clusters: [],
        namespaces: [{ name: 'good' }, { name: 'wrong' }],
        copyFrom: undefined,
      });
      const payload: any = plan.payload;
      // As if Apollo refused it, which it does not tell beforehand.
      payload.namespaces[1].name = 'not a name';
      const { error } = await runSteps(kind, [plan], { firstChange: 30 });
      expect(error?.message).toMatch(/Created before: good\.$/);
    });
  });

  it('refuses before anybody approves what Apollo would refuse', async () => {
    const { switches } = apollo.standIn;
    const { createApp, createNamespace } = apollo.store.provision!;
    const { signal } = apollo;
    const late = {
      ...{ component: 'component:default/late', store: 'main' },
      environments: ['production'],
      namespaces: [{ name: 'redis' }],
    };
    await expect(
      planOf(kind, { ...late, app: { name: 'Late', organization: 'nobody' } }),
    ).rejects.toThrow(
      'app.organization: Apollo has no organization "nobody"; it has TEST1 (',
    );
    await createApp(
      { app: 'late' },
      { name: 'Late', organization: 'TEST1', signal },
    );
    switches.withoutRight = ['late'];
    await expect(planOf(kind, late)).rejects.toThrow(
      'Apollo lets the portal read the application "late" in production and not alter it',
    );
    // Operations gave it.
    switches.withoutRight = [];
    const plan = await planOf(kind, late);

    // Apollo's portal creates a namespace where it reaches, and nothing creates it in the rest later.
    switches.away = ['PRO'];
    await createNamespace(
      { app: 'late' },
      {
        ...{ environments: [], name: 'redis', isPublic: false, signal },
        format: 'properties',
      },
    );
    switches.away = [];
    await expect(planOf(kind, late)).rejects.toThrow(
      'Apollo has "redis" in DEV and lacks it in PRO',
    );
    const looked = await kind.steps[plan.steps[0].name].run({
      payload: plan.payload as any,
      ...{ fence: () => {}, log: () => {}, signal },
    } as any);
    expect(looked).toMatchObject({
      result: 'waiting',
      message: { en: 'Not there yet: redis (production)' },
    });
  });

  it('does not take a public namespace of others for its own', async () => {
    const { createNamespace } = apollo.store.provision!;
    const shared = {
      ...{ environments: [], name: 'shared', format: 'properties' as const },
      signal: apollo.signal,
    };
    for (let turn = 0; turn < 2; turn++) {
      await createNamespace({ app: 'shop' }, { ...shared, isPublic: true });
    }
    await expect(
      createNamespace({ app: 'fresh' }, { ...shared, isPublic: false }),
    ).rejects.toThrow('"shared" is a public namespace of "shop"');
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
