import type {
  KubernetesObject,
  ObjectSink,
  ObjectType,
} from '@fairway/plugin-clusters-node';
import { ObservedComponent, keepOf, keyOf } from './observe';

interface Kept {
  key: string;
  object: KubernetesObject;
}

/** Most objects of one type that are kept of a cluster. */
export const MAX_OBJECTS = 20_000;

/** What is known of one cluster, by component and environment. */
export class ComponentIndex implements ObjectSink {
  /** Objects by type, then by uid. */
  readonly #types = new Map<string, Map<string, Kept>>();
  readonly #components = new Map<string, Map<string, KubernetesObject>>();
  readonly #onChange: (key: string) => void;

  /** `onChange` gets the key of each component that something happened to. */
  constructor(onChange: (key: string) => void) {
    this.#onChange = onChange;
  }

  async replace(
    type: ObjectType,
    pages: AsyncIterable<KubernetesObject[]>,
  ): Promise<void> {
    const found = new Map<string, Kept>();
    for await (const page of pages) {
      for (const object of page) found.set(uidOf(object), toKept(object));
    }
    const kept = this.#ofType(type);
    for (const [uid, { key, object }] of [...kept]) {
      const now = found.get(uid);
      if (now?.key === key && isSame(now.object, object)) {
        found.delete(uid);
      } else {
        kept.delete(uid);
        this.#forget(uid, key);
        this.#onChange(key);
      }
    }
    for (const [uid, one] of found) {
      this.#keep(kept, uid, one);
      this.#onChange(one.key);
    }
  }

  put(object: KubernetesObject): void {
    const objects = this.#ofType(object);
    const uid = uidOf(object);
    const before = objects.get(uid);
    if (!before && objects.size >= MAX_OBJECTS) return;
    const kept = toKept(object);
    if (before && before.key !== kept.key) this.#forget(uid, before.key);
    this.#keep(objects, uid, kept);
    this.#onChange(kept.key);
  }

  remove(object: KubernetesObject): void {
    const objects = this.#ofType(object);
    const uid = uidOf(object);
    const before = objects.get(uid);
    if (!before) return;
    objects.delete(uid);
    this.#forget(uid, before.key);
    this.#onChange(before.key);
  }

  /** By {@link observedKey}; undefined when the cluster has nothing of it. */
  get(key: string): ObservedComponent | undefined {
    const all = this.#components.get(key);
    if (!all) return undefined;
    const component: ObservedComponent = { objects: [], pods: [] };
    for (const object of all.values()) {
      (object.kind === 'Pod' ? component.pods : component.objects).push(object);
    }
    return component;
  }

  #ofType({ apiVersion, kind }: ObjectType): Map<string, Kept> {
    const name = `${apiVersion}/${kind}`;
    let objects = this.#types.get(name);
    if (!objects) {
      objects = new Map();
      this.#types.set(name, objects);
    }
    return objects;
  }

  #keep(objects: Map<string, Kept>, uid: string, kept: Kept): void {
    objects.set(uid, kept);
    let component = this.#components.get(kept.key);
    if (!component) {
      component = new Map();
      this.#components.set(kept.key, component);
    }
    component.set(uid, kept.object);
  }

  #forget(uid: string, key: string): void {
    const component = this.#components.get(key);
    component?.delete(uid);
    if (component?.size === 0) this.#components.delete(key);
  }
}

function toKept(object: KubernetesObject): Kept {
  return { key: keyOf(object), object: keepOf(object) };
}

function isSame(one: KubernetesObject, other: KubernetesObject): boolean {
  return one.metadata.resourceVersion === other.metadata.resourceVersion;
}

function uidOf({ kind, metadata }: KubernetesObject): string {
  return metadata.uid ?? `${kind}/${metadata.namespace}/${metadata.name}`;
}
