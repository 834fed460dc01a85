import { setTimeout as sleep } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import { FakeCluster } from '../__testUtils__/FakeCluster';
import type { KubernetesObject } from '../KubernetesApi';
import { ClusterWatch } from './ClusterWatch';
import type { ObjectSink } from './watchObjects';

const CONFIG_MAP = { apiVersion: 'v1', kind: 'ConfigMap' };

/** Values by name, as the sink learned them. */
class Values implements ObjectSink {
  readonly #values = new Map<string, string>();
  readonly #read = (object: KubernetesObject) =>
    (object.data as { value: string }).value;

  async replace(_type: unknown, pages: AsyncIterable<KubernetesObject[]>) {
    const all: KubernetesObject[] = [];
    for await (const page of pages) all.push(...page);
    this.#values.clear();
    all.forEach(object => this.put(object));
  }
  put(object: KubernetesObject) {
    this.#values.set(object.metadata.name, this.#read(object));
  }
  remove({ metadata }: KubernetesObject) {
    this.#values.delete(metadata.name);
  }
  get all() {
    return Object.fromEntries(this.#values);
  }
}

const holds = (sink: Values, a: string) => () => sink.all.a === a;

async function until(condition: () => boolean) {
  const deadline = Date.now() + 30_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('It did not come to that');
    await sleep(20);
  }
}

jest.setTimeout(60_000);

describe('ClusterWatch', () => {
  let cluster: FakeCluster;
  let sink: Values;
  let watch: ClusterWatch;
  let end: () => Promise<void>;
  const logger = mockServices.logger.mock();

  beforeEach(async () => {
    jest.clearAllMocks();
    cluster = await new FakeCluster().start();
    cluster.put('a', '1');
    sink = new Values();
    const api = cluster.api();
    watch = new ClusterWatch({
      cluster: 'test',
      api: () => api,
      types: [CONFIG_MAP],
      limit: 100,
      sink,
      logger,
      everyMs: 1_000,
    });
    const controller = new AbortController();
    const running = watch.run(controller.signal);
    end = async () => {
      controller.abort();
      await running;
    };
    await until(() => watch.isCurrent);
  });
  afterEach(async () => {
    await end();
    await cluster.stop();
  });

  it('lists once and learns what happens from there', async () => {
    expect(sink.all).toEqual({ a: '1' });
    cluster.put('a', '2');
    cluster.put('b', '1');
    await until(() => sink.all.a === '2' && sink.all.b === '1');
    cluster.remove('b');
    await until(() => !('b' in sink.all));
    expect(cluster.count('list')).toBe(1);
    expect(cluster.count('watch')).toBe(1);
  });

  it('goes on where it was when streams break or end, without a new list and not in a rush', async () => {
    for (let round = 0; round < 5; round++) {
      cluster.put('a', `before ${round}`);
      if (round % 2) cluster.drop();
      else cluster.end();
      cluster.put('a', `after ${round}`);
      await until(holds(sink, `after ${round}`));
    }
    expect(cluster.count('list')).toBe(1);
    const watches = cluster.requests.filter(({ kind }) => kind === 'watch');
    const gaps = watches.slice(1).map(({ at }, i) => at - watches[i].at);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(990);
    expect(watch.isCurrent).toBe(true);
  });

  it('lists anew, once, when the cluster forgot where it was', async () => {
    cluster.expire();
    cluster.put('a', 'in the stream');
    await until(() => sink.all.a === 'in the stream');
    expect(cluster.count('list')).toBe(2);

    cluster.put('gone', '1');
    await until(() => 'gone' in sink.all);
    cluster.drop();
    cluster.remove('gone');
    cluster.put('a', 'while away');
    cluster.compact();
    await until(() => sink.all.a === 'while away');
    expect(sink.all).toEqual({ a: 'while away' });
    expect(cluster.count('list')).toBe(3);
  });

  it('says since when it knows nothing new of a cluster that is away, asks it little, and catches up', async () => {
    await cluster.stop();
    await until(() => !watch.isCurrent);
    const lastKnown = watch.currentAt!.getTime();
    const requests = cluster.requests.length;
    cluster.put('a', 'while away');
    await sleep(3_000);
    expect(watch.currentAt!.getTime()).toBe(lastKnown);
    expect(sink.all).toEqual({ a: '1' });

    await cluster.start();
    await until(() => watch.isCurrent && sink.all.a === 'while away');
    expect(watch.currentAt!.getTime()).toBeGreaterThan(lastKnown);
    expect(cluster.count('list')).toBe(1);
    expect(cluster.requests.length - requests).toBeLessThan(8);
    // Each once, however often it was asked meanwhile.
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn.mock.calls[0][0]).toBe('Cluster test does not answer');
  });

  it('renews streams that fell silent while the cluster was stuck', async () => {
    cluster.mood = 'stall';
    cluster.put('a', 'never sent');
    await until(() => !watch.isCurrent);
    cluster.mood = 'well';
    await until(() => sink.all.a === 'never sent');
    expect(cluster.count('list')).toBe(1);
    expect(cluster.count('watch')).toBe(2);
    await until(() => watch.isCurrent);
  });

  it('is not current while the cluster fails to give the objects', async () => {
    cluster.mood = 'error';
    cluster.drop();
    await until(() => !watch.isCurrent);
    cluster.mood = 'well';
    await until(() => watch.isCurrent);
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('leaves out a type that the account may not read', async () => {
    cluster.mood = 'refuse';
    cluster.drop();
    await until(() => watch.refused.length > 0);
    expect(watch.refused).toEqual([CONFIG_MAP]);
    expect(logger.warn.mock.calls.map(([message]) => message)).toEqual([
      'Cluster test refuses to list ConfigMap',
    ]);
    expect(cluster.requests.filter(({ kind }) => kind === 'watch').length).toBe(
      2,
    );
  });
});

describe('KubernetesApi.watch', () => {
  it('ends a stream that is silent beyond its time', async () => {
    const cluster = await new FakeCluster().start();
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    try {
      const events = await cluster
        .api()
        .watch(CONFIG_MAP, { resourceVersion: '99', timeoutSeconds: 30 });
      const ended = (async () => {
        for await (const event of events) expect(event).toBeUndefined();
      })();
      await Promise.all([
        expect(ended).rejects.toThrow(
          'Cluster "test" cannot be reached: it does not answer in time',
        ),
        jest.advanceTimersByTimeAsync(41_000),
      ]);
    } finally {
      jest.useRealTimers();
      await cluster.stop();
    }
  });

  it('ends with its signal, and says when a state is forgotten', async () => {
    const cluster = await new FakeCluster().start();
    cluster.compact();
    const api = cluster.api();
    await expect(
      api.watch(CONFIG_MAP, { resourceVersion: '1' }),
    ).rejects.toMatchObject({ name: 'WatchExpiredError' });
    const controller = new AbortController();
    const events = await api.watch(CONFIG_MAP, {
      resourceVersion: '99',
      signal: controller.signal,
    });
    controller.abort(new Error('enough'));
    await expect(async () => {
      for await (const event of events) expect(event).toBeUndefined();
    }).rejects.toThrow('enough');
    expect(await api.version()).toBe('v1.36.3');
    await cluster.stop();
  });
});
