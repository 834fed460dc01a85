import { readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { inEnglish } from '@fairway/api-contract/testUtils';
import type { PlannedStep } from '@fairway/plugin-changes-node';
import { ConfigClusterRegistry } from '@fairway/plugin-clusters-node';
import {
  DefaultReleaseRenderer,
  type DeploymentPayload,
  type DeploymentPlace,
  type ExecutorPlan,
  findDrift,
  observeRelease,
  type Release,
  workloadHealth,
} from '@fairway/plugin-deployments-node';
import { parse } from 'yaml';
import { testPlace } from '../__fixtures__/testPlace';
import { runStep, testContext, type TestRun } from '../__fixtures__/testStep';
import { createKubernetesExecutor } from './createKubernetesExecutor';

const configFile = process.env.FAIRWAY_TEST_CONFIG;
if (!configFile) {
  throw new Error(
    'FAIRWAY_TEST_CONFIG must name the configuration of running clusters; npm test -- integration sets it',
  );
}
const config = new ConfigReader(parse(readFileSync(configFile, 'utf8')));
const clusters = ConfigClusterRegistry.fromConfig(config);
const renderer = DefaultReleaseRenderer.fromConfig(config);
const executor = createKubernetesExecutor({
  clusters,
  rolloutDeadlineSeconds: 20,
});
const api = clusters.api('nonprod', 'deployer');
const { signal } = new AbortController();

const IMAGES = {
  old: `registry.example/shop/web@sha256:${'1'.repeat(64)}`,
  new: `registry.example/shop/web@sha256:${'2'.repeat(64)}`,
};

jest.setTimeout(120_000);

/** A component of its own for each test; what it leaves behind is removed. */
const places: DeploymentPlace[] = [];
function newPlace(overrides: Partial<DeploymentPlace> = {}): DeploymentPlace {
  const name = `itest-${randomBytes(4).toString('hex')}`;
  const place = testPlace({
    componentName: name,
    componentRef: `component:default/${name}`,
    ...overrides,
  });
  places.push(place);
  return place;
}

afterEach(async () => {
  for (const place of places.splice(0)) {
    for (const [apiVersion, kind] of [
      ['apps/v1', 'Deployment'],
      ['apps/v1', 'StatefulSet'],
      ['apps/v1', 'DaemonSet'],
      ['batch/v1', 'Job'],
      ['batch/v1', 'CronJob'],
      ['v1', 'Service'],
      ['v1', 'ConfigMap'],
    ]) {
      const left = await api.list(
        { apiVersion, kind },
        {
          namespace: place.namespace,
          labelSelector: `fairway.dev/component=${place.componentName}`,
        },
      );
      for (const object of left) {
        await api.delete(object, { propagationPolicy: 'Background' });
      }
    }
  }
});

function score(
  place: DeploymentPlace,
  options: {
    version?: string;
    image?: string;
    replicas?: number;
    fail?: string;
    cpu?: string;
    port?: boolean;
    variables?: Record<string, string>;
  } = {},
): Promise<Release> {
  const { port = true } = options;
  return renderer
    .render({
      manifests: {
        type: 'score',
        files: {
          'score.yaml': JSON.stringify({
            apiVersion: 'score.dev/v1b1',
            metadata: {
              name: place.componentName,
              annotations: {
                'fairway.dev/replicas': String(options.replicas ?? 2),
              },
            },
            containers: {
              web: {
                image: '.',
                variables: options.variables ?? { GREETING: 'hello' },
                resources: {
                  requests: { cpu: options.cpu ?? '10m', memory: '16Mi' },
                  limits: { cpu: '4', memory: '16Mi' },
                },
              },
            },
            ...(port && { service: { ports: { http: { port: 80 } } } }),
          }),
        },
      },
      images: { web: options.image ?? IMAGES.old },
      version: options.version ?? '1.0.0',
      place,
    })
    .then(release => {
      // Pods that simulate a failure are marked so; a Score file cannot say that.
      if (!options.fail) return release;
      const marked = structuredClone(release);
      for (const object of marked.objects) {
        if (object.kind !== 'Deployment') continue;
        (object.spec as any).template.metadata.annotations = {
          'devenv.fairway.dev/fail': options.fail,
        };
      }
      return marked;
    });
}

function plan(
  place: DeploymentPlace,
  release: Release,
  previous?: Release,
): Promise<ExecutorPlan> {
  return executor.plan(
    { place, release, previous: previous?.objects ?? [] },
    signal,
  );
}

interface Deployment {
  place: DeploymentPlace;
  release: Release;
  previous?: Release;
  changeId?: number;
}

function payloadOf(deployment: Deployment): DeploymentPayload {
  const { place, release, previous } = deployment;
  return {
    place,
    release,
    build: { id: 1, version: '1.0.0', commit: 'a'.repeat(40) },
    previous: previous?.objects ?? [],
    executor: {},
  };
}

async function execute(
  deployment: Deployment,
  action: 'run' | 'undo' = 'run',
): Promise<TestRun[]> {
  const { place, release, previous, changeId = 1 } = deployment;
  const { steps } = await plan(place, release, previous);
  const runs: TestRun[] = [];
  const inOrder: [number, PlannedStep][] = [...steps.entries()];
  for (const [index, { name, input }] of action === 'run'
    ? inOrder
    : inOrder.reverse()) {
    const step = executor.steps[name];
    if (!step[action]) continue;
    runs.push(
      await runStep(
        step,
        {
          payload: payloadOf(deployment),
          input: (input ?? {}) as JsonObject,
          changeId,
          effectKey: `${changeId}/${index}`,
        },
        action,
      ),
    );
  }
  return runs;
}

function live(place: DeploymentPlace, kind = 'Deployment') {
  const apiVersion = { Deployment: 'apps/v1' }[kind] ?? 'v1';
  return api.get({
    apiVersion,
    kind,
    metadata: { name: place.componentName, namespace: place.namespace },
  });
}

function actions({ diff }: ExecutorPlan): Record<string, string> {
  return Object.fromEntries(diff.map(({ title, action }) => [title, action]));
}

describe('the kubernetes executor', () => {
  it('plans, deploys, promotes and undoes a release', async () => {
    const place = newPlace();
    const name = place.componentName;
    const first = await score(place);

    const firstPlan = await plan(place, first);
    expect(actions(firstPlan)).toEqual({
      [`Service ${name}`]: 'create',
      [`Deployment ${name}`]: 'create',
    });
    expect(firstPlan.preconditions).toEqual({
      [`v1/Service/${name}`]: 'absent',
      [`apps/v1/Deployment/${name}`]: 'absent',
    });
    expect(firstPlan.steps.map(step => step.name)).toEqual([
      'kubernetes:apply',
      'kubernetes:rollout',
    ]);
    expect(await live(place)).toBeUndefined();
    expect(await plan(place, first)).toEqual(firstPlan);

    const [apply, rollout] = await execute({ place, release: first });
    expect(apply.logs).toEqual([
      `Created Service ${name}`,
      `Created Deployment ${name}`,
    ]);
    expect(apply.fences).toBe(2);
    expect(rollout.messages.at(-1)).toBe('2 of 2 pods ready');
    const health = workloadHealth(
      first.objects,
      await observeRelease({ api, place, objects: first.objects }),
      new Date(),
    );
    expect(health).toMatchObject({
      state: 'healthy',
      ready: 2,
      desired: 2,
      drift: [],
    });

    const second = await score(place, {
      version: '1.1.0',
      image: IMAGES.new,
      port: false,
    });
    const secondPlan = await plan(place, second, first);
    expect(actions(secondPlan)).toEqual({
      [`Deployment ${name}`]: 'update',
      [`Service ${name}`]: 'delete',
    });
    const diff = secondPlan.diff.find(({ id }) => id.includes('Deployment'))!;
    const changed = diff
      .after!.split('\n')
      .filter(line => !diff.before!.includes(line));
    expect(changed).toEqual([expect.stringContaining(IMAGES.new)]);

    await execute({ place, release: second, previous: first, changeId: 2 });
    expect(await live(place, 'Service')).toBeUndefined();

    await execute(
      { place, release: second, previous: first, changeId: 2 },
      'undo',
    );
    expect((await live(place, 'Service'))?.metadata.name).toBe(name);
    expect((await live(place))?.spec.template.spec.containers[0].image).toBe(
      IMAGES.old,
    );
    expect(Object.values(actions(await plan(place, first, first)))).toEqual([
      'unchanged',
      'unchanged',
    ]);
  });

  it('repeats a step without a second effect', async () => {
    const place = newPlace();
    const release = await score(place);
    await execute({ place, release });
    const before = await live(place);
    const [apply] = await execute({ place, release });
    const after = await live(place);
    expect(apply.fences).toBe(0);
    expect(after?.metadata.generation).toBe(before?.metadata.generation);
    expect(after?.metadata.uid).toBe(before?.metadata.uid);

    const [again] = await execute({ place, release, changeId: 2 });
    expect(again.fences).toBe(2);
    // Another change marks the object, and no pod restarts for that.
    const marked = await live(place);
    expect(marked?.metadata.annotations?.['fairway.dev/change']).toBe('2/0');
    expect(marked?.spec).toEqual(before?.spec);
  });

  it('removes what a first deployment has created when it is undone', async () => {
    const place = newPlace();
    const release = await score(place, { fail: 'image-pull' });
    const failed = execute({ place, release });
    await expect(failed).rejects.toThrow(
      /not complete after 20 seconds.*cannot be pulled/,
    );
    const health = workloadHealth(
      release.objects,
      await observeRelease({ api, place, objects: release.objects }),
      new Date(),
    );
    expect(health.state).toBe('degraded');
    expect(health.pods[0].problem?.reason).toMatch(/ImagePull/);

    await execute({ place, release }, 'undo');
    expect(await live(place)).toBeUndefined();
    expect(await live(place, 'Service')).toBeUndefined();
  });

  it('goes back when the new release crashes', async () => {
    const place = newPlace();
    const first = await score(place);
    await execute({ place, release: first });
    const second = await score(place, {
      version: '2.0.0',
      image: IMAGES.new,
      fail: 'crash-loop',
    });
    const deployment = { place, release: second, previous: first, changeId: 2 };
    await expect(execute(deployment)).rejects.toThrow(/starts and ends again/);
    await execute(deployment, 'undo');
    expect(Object.values(actions(await plan(place, first, first)))).toEqual([
      'unchanged',
      'unchanged',
    ]);
  });

  it('takes back what was applied when a deployment stopped half-way', async () => {
    const place = newPlace();
    const first = await score(place);
    await execute({ place, release: first });
    const second = await score(place, { version: '2.0.0', image: IMAGES.new });
    const stopped = testContext({
      payload: payloadOf({ place, release: second, previous: first }),
      effectKey: '2/0',
      fence: () => {
        if (stopped.logs.length === 1) throw new Error('the lease is lost');
      },
    });
    await expect(
      executor.steps['kubernetes:apply'].run(stopped.context),
    ).rejects.toThrow('the lease is lost');
    expect(stopped.logs).toEqual([`Applied Service ${place.componentName}`]);
    await runStep(
      executor.steps['kubernetes:apply'],
      {
        payload: payloadOf({ place, release: second, previous: first }),
        effectKey: '2/0',
      },
      'undo',
    );
    const service = await live(place, 'Service');
    expect(service?.metadata.annotations).toMatchObject({
      'fairway.dev/release': first.digest,
      'fairway.dev/change': '2/0/undo',
    });
  });

  it('does not take back what a later deployment has applied', async () => {
    const place = newPlace();
    const releases = await Promise.all(
      ['1.0.0', '2.0.0', '3.0.0'].map(version => score(place, { version })),
    );
    const [first, second, third] = releases;
    await execute({ place, release: first });
    await execute({ place, release: second, previous: first, changeId: 2 });
    await execute({ place, release: third, previous: second, changeId: 3 });
    await expect(
      execute({ place, release: second, previous: first, changeId: 2 }, 'undo'),
    ).rejects.toThrow('belongs to a later release');
  });

  it('rolls out the other kinds of workloads, and keeps claims', async () => {
    const place = newPlace();
    const name = place.componentName;
    const template = (labels: JsonObject, restartPolicy?: string) => ({
      metadata: { labels },
      spec: {
        containers: [{ name: 'main', image: 'web' }],
        ...(restartPolicy && { restartPolicy }),
      },
    });
    const documents = [
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '1Gi' } },
        },
      },
      {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        metadata: { name },
        spec: {
          serviceName: name,
          replicas: 2,
          selector: { matchLabels: { app: name } },
          template: template({ app: name }),
        },
      },
      {
        apiVersion: 'apps/v1',
        kind: 'DaemonSet',
        metadata: { name },
        spec: {
          selector: { matchLabels: { app: `${name}-d` } },
          template: template({ app: `${name}-d` }),
        },
      },
      {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name },
        spec: { template: template({}, 'Never') },
      },
      {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata: { name },
        spec: {
          schedule: '0 3 * * *',
          jobTemplate: { spec: { template: template({}, 'Never') } },
        },
      },
    ];
    const release = await renderer.render({
      manifests: {
        type: 'helm',
        files: {
          'Chart.yaml': `apiVersion: v2\nname: ${name}\nversion: 0.1.0\n`,
          'templates/all.yaml': documents
            .map(document => JSON.stringify(document))
            .join('\n---\n'),
        },
      },
      images: { web: IMAGES.old },
      version: '1.0.0',
      place,
    });
    const [, rollout] = await execute({ place, release });
    expect(rollout.logs).toEqual(
      expect.arrayContaining([
        `${name}: 2 of 2 pods ready`,
        `${name}: 3 of 3 pods ready`,
        `${name}: Runs at 0 3 * * *`,
        expect.stringMatching(`^${name}-\\w{10}: Completed$`),
      ]),
    );
    const again = await plan(place, release, release);
    expect(new Set(Object.values(actions(again)))).toEqual(
      new Set(['unchanged']),
    );

    await execute({ place, release }, 'undo');
    const left = await Promise.all(
      release.objects.map(object => api.get(object)),
    );
    const kept = left.filter(object => object !== undefined);
    expect(kept.map(({ kind }) => kind)).toEqual(['PersistentVolumeClaim']);
    await api.delete(kept[0]);
  });

  it('sees what somebody altered by hand, in the plan and as drift', async () => {
    const place = newPlace();
    const release = await score(place);
    await execute({ place, release });
    const planned = await plan(place, release, release);
    const object = (await live(place))!;
    await api.apply(
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: place.componentName, namespace: place.namespace },
        spec: { replicas: 1 },
      },
      { fieldManager: 'somebody', force: true },
    );
    const drift = findDrift(release.objects, [
      (await live(place))!,
      (await live(place, 'Service'))!,
    ]);
    expect(drift).toEqual([
      {
        id: `apps/v1/Deployment/${place.componentName}`,
        kind: 'changed',
        fields: ['spec.replicas'],
        by: ['somebody'],
      },
    ]);
    const after = await plan(place, release, release);
    expect(after.preconditions).not.toEqual(planned.preconditions);
    const diff = after.diff.find(({ action }) => action === 'update')!;
    expect(diff.before).toContain('replicas: 1');
    expect(diff.after).toContain('replicas: 2');
    expect(object.metadata.uid).toBe((await live(place))?.metadata.uid);
  });

  it('refuses to take over what others own', async () => {
    const owner = newPlace();
    const release = await score(owner);
    await execute({ place: owner, release });
    const thief = newPlace();
    const stolen = await score({
      ...thief,
      componentName: owner.componentName,
    });
    for (const object of stolen.objects) {
      object.metadata.labels!['fairway.dev/component'] = thief.componentName;
    }
    await expect(plan(thief, stolen)).rejects.toThrow(
      `belongs to component ${owner.componentName}`,
    );
    await expect(
      runStep(executor.steps['kubernetes:apply'], {
        payload: payloadOf({ place: thief, release: stolen }),
      }),
    ).rejects.toThrow(`belongs to component ${owner.componentName}`);
  });

  it('warns of a quota that is too small and says so when pods do not come', async () => {
    const place = newPlace();
    const release = await score(place, { cpu: '3900m', replicas: 3 });
    const { warnings } = await plan(place, release);
    expect(inEnglish(warnings)).toEqual([
      expect.stringMatching(
        /Would exceed quota quota of namespace shop-dev: requests.cpu \S+ of 8/,
      ),
    ]);
    await expect(execute({ place, release })).rejects.toThrow(
      /has no room for more pods/,
    );
    await execute({ place, release }, 'undo');
    expect(await live(place)).toBeUndefined();
  });

  it('hides values that look like secrets', async () => {
    const place = newPlace();
    const first = await score(place, {
      variables: { DB_PASSWORD: 'hunter2', GREETING: 'hello' },
    });
    await execute({ place, release: first });
    const second = await score(place, {
      variables: { DB_PASSWORD: 'hunter3', GREETING: 'bye' },
    });
    const { diff, warnings } = await plan(place, second, first);
    const entry = diff.find(({ id }) => id.includes('Deployment'))!;
    expect(JSON.stringify(diff)).not.toContain('hunter');
    expect(entry.after).toContain('<hidden, changed>');
    expect(entry.after).toContain('value: bye');
    expect(inEnglish(entry.note)).toContain('DB_PASSWORD');
    expect(inEnglish(warnings).join()).toContain('keep it in a Secret');
  });

  it('explains what Kubernetes refuses', async () => {
    const place = newPlace({ namespace: 'shop-nowhere' });
    await expect(plan(place, await score(place))).rejects.toThrow(
      // A deployer without rights in a namespace does not learn whether it exists.
      /refuses: .*forbidden.*shop-nowhere|Namespace shop-nowhere is not in cluster/,
    );
    places.splice(0);

    const here = newPlace();
    const first = await score(here);
    await execute({ place: here, release: first });
    const second = structuredClone(first);
    const deployment = second.objects.find(
      ({ kind }) => kind === 'Deployment',
    )! as any;
    deployment.spec.selector.matchLabels.extra = 'yes';
    deployment.spec.template.metadata.labels.extra = 'yes';
    await expect(plan(here, second, first)).rejects.toThrow(
      /cannot be altered in this way; give it another name/,
    );
  });
});
