import { ConflictError } from '@backstage/errors';
import {
  followsPods,
  type GrayRule,
  type GrayState,
  type Heir,
  type NamespaceRef,
} from '@fairway/plugin-apollo-common';
import type { ConfigStores } from '@fairway/plugin-apollo-node';
import type { ConfigPortal } from '../portal/ConfigPortal';

type GrayMemory = Pick<GrayState, 'branch' | 'rule' | 'resolved' | 'changeId'>;
type Portal = Pick<
  ConfigPortal,
  'record' | 'configurations' | 'heirs' | 'gray' | 'putGray' | 'deleteGray'
>;

const keyOf = ({ store, environment, cluster, namespace }: NamespaceRef) =>
  [store, environment, cluster, namespace].join('/');

/** Stands in for the plugin `apollo` in tests: a record of releases in memory. Its pods are addresses of a test. */
export class MemoryPortal implements Portal {
  readonly #releases = new Map<string, Record<string, string>>();
  readonly rules = new Map<string, GrayMemory>();
  /** Addresses of the pods that rules by share of pods hold. */
  pods = ['10.0.0.1'];
  heirsFound: Heir[] = [];

  constructor(
    private readonly stores: Pick<ConfigStores, 'get'>,
    private readonly app: string,
  ) {}

  async record(
    ref: NamespaceRef,
    { signal }: { signal: AbortSignal },
  ): Promise<void> {
    const release = await this.stores
      .get(ref.store)
      .latestRelease({ ...ref, app: this.app }, signal);
    if (release) {
      const key = `${keyOf(ref)}#${release.id}`;
      this.#releases.set(key, release.configurations);
    }
  }

  async configurations(ref: NamespaceRef, release: number) {
    const found = this.#releases.get(`${keyOf(ref)}#${release}`);
    if (found) return found;
    throw new ConflictError(`Release ${release} was never recorded`);
  }

  async heirs() {
    return this.heirsFound;
  }

  async gray(ref: NamespaceRef) {
    return this.rules.get(keyOf(ref)) ?? null;
  }

  async putGray(
    gray: {
      ref: NamespaceRef;
      branch: string;
      rule: GrayRule;
      changeId: number;
    },
    signal: AbortSignal,
  ) {
    const { ref, branch, rule, changeId } = gray;
    const labels: string[] = [];
    const ips: string[] = [];
    for (const target of rule.targets) {
      if (target.type === 'labels') labels.push(...target.labels);
      if (target.type === 'ips') ips.push(...target.ips);
      if (followsPods(target)) ips.push(...this.pods);
    }
    await this.stores
      .get(ref.store)
      .gray!.putRule(
        { ...ref, app: this.app },
        branch,
        { labels, ips },
        signal,
      );
    const resolved = {
      labels,
      ips,
      pods:
        this.pods.length > 0 && rule.targets.some(followsPods) ? ['web-1'] : [],
      waiting: [],
      at: new Date(0).toISOString(),
    };
    this.rules.set(keyOf(ref), { branch, rule, resolved, changeId });
    return { resolved, problem: null };
  }

  async deleteGray(ref: NamespaceRef) {
    this.rules.delete(keyOf(ref));
  }
}
