import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { errorText, joinTexts, LocalText } from '@fairway/api-contract';
import type {
  arrivalSchema,
  NamespaceRef,
} from '@fairway/plugin-apollo-common';
import type {
  GivenConfiguration,
  StoredNamespace,
} from '@fairway/plugin-apollo-node';
import type { z } from 'zod';
import type { Places, ResolvedPlace } from '../access/Places';
import type { GrayRuleStore } from '../database/GrayRuleStore';
import type { LedgerQueries } from '../database/LedgerQueries';
import type { LedgerPlace } from '../database/rows';
import type { ComponentPods, FoundPod } from '../gray/ComponentPods';
import type { Looks } from '../live/Looks';
import { mapBounded } from '../live/mapBounded';
import { texts } from '../texts';
import { judgeMount } from './judgeMount';
import { classify, judge, meantFor, Published } from './judgePod';

const TIMEOUT_MS = 8_000;
/** Requests to the config service at a time. */
const CONCURRENCY = 10;
/** Of more pods, the first by name are asked. */
const MAX_PODS = 200;

type Arrival = z.input<typeof arrivalSchema>;

/** What is to be looked at comes first. */
const ORDER = ['late', 'waiting', 'unknown', 'arrived'];

/** What is missing, and why where the server's version is the reason. */
function gapOf(what: LocalText, why: LocalText | null): LocalText {
  return why ? joinTexts([what, why]) : what;
}

/** Whether a release arrived, as far as the store and the clusters tell. */
export class ArrivalService {
  readonly #deps: {
    places: Places;
    looks: Looks;
    ledger: LedgerQueries;
    rules: GrayRuleStore;
    pods: ComponentPods;
  };

  constructor(deps: {
    places: Places;
    looks: Looks;
    ledger: LedgerQueries;
    rules: GrayRuleStore;
    pods: ComponentPods;
  }) {
    this.#deps = deps;
  }

  async get(
    ref: NamespaceRef,
    credentials: BackstageCredentials,
  ): Promise<Arrival> {
    const resolved = await this.#deps.places.read(ref, credentials);
    const { store, place } = resolved;
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const [stored, status, pods] = await Promise.all([
      this.#deps.looks.read(store, place, signal),
      store.status(ref.environment, signal),
      this.#pods(resolved, signal),
    ]);
    const published = await this.#published(resolved, stored, signal);
    const [known] = await this.#deps.ledger.namespaces({ ...place });
    const asked = await mapBounded(pods.found, CONCURRENCY, pod =>
      this.#ask(resolved, published, pod, signal),
    );
    const gaps: LocalText[] = [];
    const lists = status.capabilities['instance-list'];
    const isListed = lists.available && store.listInstances;
    const counts = status.capabilities['instance-count'];
    // What pods mount has no instances that ask for it.
    if (!stored.mounted) {
      if (!isListed) gaps.push(gapOf(texts.instancesNotListed, lists.why));
      if (!counts.available)
        gaps.push(gapOf(texts.instancesNotCounted, counts.why));
      if (!store.ask) gaps.push(texts.cannotBeAsked(store.title));
    }
    if (pods.gap) gaps.push(pods.gap);
    return {
      release: known?.running ?? null,
      instances: isListed
        ? await this.#instances(resolved, published, signal)
        : null,
      instanceCount: stored.instances,
      pods: asked.sort(
        (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state),
      ),
      gaps,
    };
  }

  /** With what belongs to a gray release that is under way. */
  async #published(
    { store, place }: ResolvedPlace,
    stored: StoredNamespace,
    signal: AbortSignal,
  ): Promise<Published> {
    const { branch } = stored;
    if (!branch) return { ...stored, grayRelease: null, rule: null };
    const [grayRelease, rule] = await Promise.all([
      store.latestRelease({ ...place, cluster: branch.name }, signal),
      this.#deps.rules.get(place),
    ]);
    return {
      ...stored,
      grayRelease,
      // A rule of an earlier gray release says nothing of this one.
      rule: rule?.branch === branch.name ? rule : null,
    };
  }

  /** Those with the gray release are not late. */
  async #instances(
    { store, place }: ResolvedPlace,
    { release, grayRelease: gray }: Published,
    signal: AbortSignal,
  ): Promise<NonNullable<Arrival['instances']>> {
    if (!release) return [];
    const releases = [release.id, ...(gray ? [gray.id] : [])];
    const found = await store.listInstances!(place, releases, signal);
    return found.map(({ lastSeenAt, ...instance }) => ({
      ...instance,
      late:
        instance.releaseId === null || !releases.includes(instance.releaseId),
      lastSeenAt: lastSeenAt?.toISOString() ?? null,
    }));
  }

  async #pods(
    { app, place }: ResolvedPlace,
    signal: AbortSignal,
  ): Promise<{ found: FoundPod[]; gap: LocalText | null }> {
    try {
      const all = await this.#deps.pods.list(app, place.environment, signal);
      return {
        found: all.slice(0, MAX_PODS),
        gap:
          all.length > MAX_PODS ? texts.morePods(all.length, MAX_PODS) : null,
      };
    } catch (error) {
      return { found: [], gap: texts.podsUnknown(errorText(toError(error))) };
    }
  }

  async #ask(
    { store, place }: ResolvedPlace,
    published: Published,
    pod: FoundPod,
    signal: AbortSignal,
  ): Promise<Arrival['pods'][number]> {
    const { name, ip, label } = pod;
    const meant = meantFor(pod, published);
    const answer = (
      found: Pick<Arrival['pods'][number], 'given' | 'error'> & {
        state?: Arrival['pods'][number]['state'];
        releaseKey?: string;
        releaseId?: number | null;
      },
    ) => ({
      name,
      ip,
      label,
      meant,
      releaseKey: null,
      releaseId: null,
      state: judge(found.given, meant, published),
      ...found,
    });
    if (published.mounted) {
      return answer(judgeMount(pod, published.mounted, published.release));
    }
    if (!store.ask || !ip) {
      const error = store.ask ? texts.podWithoutAddress : null;
      return answer({ given: 'unknown', error });
    }
    try {
      const client = { ip, label: label ?? undefined };
      const gave = await store.ask(place, client, signal);
      const given = classify(gave, published);
      return answer({
        given,
        error: null,
        releaseKey: gave?.releaseKey,
        releaseId: await this.#releaseOf(given, gave, { place, published }),
      });
    } catch (error) {
      return answer({ given: 'unknown', error: errorText(toError(error)) });
    }
  }

  /** Servers do not say which release they gave out; what it holds tells. */
  async #releaseOf(
    given: Arrival['pods'][number]['given'],
    gave: GivenConfiguration | null,
    { place, published }: { place: LedgerPlace; published: Published },
  ): Promise<number | null> {
    if (given === 'current') return published.release!.id;
    if (given === 'gray') return published.grayRelease?.id ?? null;
    return gave && this.#deps.ledger.holding(place, gave.configurations);
  }
}
