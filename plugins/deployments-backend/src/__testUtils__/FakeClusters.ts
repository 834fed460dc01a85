import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceUnavailableError } from '@backstage/errors';
import type {
  Cluster,
  ClusterRegistry,
  KubernetesApi,
  KubernetesObject,
  ObjectType,
  WatchEvent,
} from '@fairway/plugin-clusters-node';

interface Stream {
  kind: string;
  send(event: WatchEvent | undefined): void;
}

/** One cluster that is what the world says each time it is let. */
class FakeCluster {
  requests = 0;
  #objects: KubernetesObject[] | undefined;
  #streams = new Set<Stream>();
  #version = 1;
  #beats = 0;

  /** Shows watches what differs from before, and resolves when they have seen it. */
  async become(objects: KubernetesObject[] | undefined): Promise<void> {
    const before = this.#objects;
    this.#objects = objects?.map(object => this.#stamp(object));
    if (!this.#objects) {
      for (const stream of this.#streams) stream.send(undefined);
      if (before) await this.#until(this.#beats + 1, 0);
      return;
    }
    if (!before) {
      await this.#until(0, 12);
    } else {
      const now = this.#objects;
      const isGone = (object: KubernetesObject) =>
        !now.some(one => idOf(one) === idOf(object));
      for (const object of before.filter(isGone)) this.#emit('DELETED', object);
      for (const object of now) this.#emit('MODIFIED', object);
    }
    await sleep(20);
  }

  api(name: string): Partial<KubernetesApi> {
    const away = () => new ServiceUnavailableError(`${name} is away`);
    const answer = () => {
      this.requests += 1;
      if (!this.#objects) throw away();
      return this.#objects;
    };
    const streams = this.#streams;
    const version = () => String(this.#version);
    return {
      version: async () => {
        this.#beats += 1;
        answer();
        return 'v1.36.3';
      },
      async *pages({ kind }: ObjectType) {
        const items = answer().filter(object => object.kind === kind);
        yield { items, resourceVersion: version() };
      },
      async watch({ kind }, { signal }) {
        answer();
        return (async function* events() {
          const queue: (WatchEvent | undefined)[] = [];
          let wake = () => {};
          const news = () =>
            new Promise<void>(resolve => {
              wake = resolve;
            });
          const stream: Stream = {
            kind,
            send(event) {
              queue.push(event);
              wake();
            },
          };
          streams.add(stream);
          const end = () => stream.send(undefined);
          signal?.addEventListener('abort', end);
          try {
            for (;;) {
              while (queue.length > 0) {
                const event = queue.shift();
                if (!event) throw away();
                yield event;
              }
              await news();
            }
          } finally {
            streams.delete(stream);
          }
        })();
      },
    };
  }

  #emit(type: WatchEvent['type'], object: KubernetesObject): void {
    for (const stream of this.#streams) {
      if (stream.kind === object.kind) stream.send({ type, object });
    }
  }

  #stamp(object: KubernetesObject): KubernetesObject {
    this.#version += 1;
    const resourceVersion = String(this.#version);
    const uid = idOf(object);
    return {
      ...object,
      metadata: { ...object.metadata, uid, resourceVersion },
    };
  }

  async #until(beats: number, streams: number): Promise<void> {
    while (this.#beats < beats || this.#streams.size < streams) await sleep(20);
    await sleep(20);
  }
}

function idOf({ kind, metadata }: KubernetesObject): string {
  return `${kind}/${metadata.namespace}/${metadata.name}`;
}

/** Clusters that list and watch what the world says, instead of real ones. */
export class FakeClusters {
  readonly #clusters: Map<string, FakeCluster>;

  constructor(names: string[]) {
    this.#clusters = new Map(names.map(name => [name, new FakeCluster()]));
  }

  /** Objects by cluster; one that is left out does not answer. */
  async become(world: Record<string, KubernetesObject[]>): Promise<void> {
    await Promise.all(
      [...this.#clusters].map(([name, cluster]) => cluster.become(world[name])),
    );
  }

  /** How many requests a cluster got so far. */
  requests(name: string): number {
    return this.#clusters.get(name)!.requests;
  }

  get registry(): ClusterRegistry {
    const toCluster = (name: string): Cluster => ({ name, title: name });
    return {
      list: () => [...this.#clusters.keys()].map(toCluster),
      get: toCluster,
      kubeConfig() {
        throw new Error('not used');
      },
      api: name => this.#clusters.get(name)!.api(name) as KubernetesApi,
    };
  }
}
