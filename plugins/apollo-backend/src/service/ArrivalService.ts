import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { isDeepStrictEqual } from 'node:util';
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
import type { LedgerQueries } from '../database/LedgerQueries';
import type { ComponentPods, FoundPod } from '../gray/ComponentPods';
import type { Looks } from '../live/Looks';
import { mapBounded } from '../live/mapBounded';
import { valueOf } from '../ledger/keyDifferences';
import { texts } from '../texts';

const TIMEOUT_MS = 8_000;
/** Requests to the config service at a time. */
const CONCURRENCY = 10;
/** Of more pods, the first by name are asked. */
const MAX_PODS = 200;

type Arrival = z.input<typeof arrivalSchema>;

/** What a pod would be given, told from the running release and from the branch. */
function classify(
  given: GivenConfiguration | null,
  { release, branch, isPublic }: StoredNamespace,
): Arrival['pods'][number]['given'] {
  if (!given || !release) return given || release ? 'other' : 'unknown';
  if (branch && given.cluster === branch.name) return 'gray';
  const own = release.configurations;
  const isCurrent = isPublic
    ? // Keys of the public namespace come along.
      Object.keys(own).every(
        key => valueOf(given.configurations, key) === own[key],
      )
    : isDeepStrictEqual(given.configurations, own);
  return isCurrent ? 'current' : 'other';
}

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
    pods: ComponentPods;
  };

  constructor(deps: {
    places: Places;
    looks: Looks;
    ledger: LedgerQueries;
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
    const [known] = await this.#deps.ledger.namespaces({ ...place });
    const gaps: LocalText[] = [];
    const lists = status.capabilities['instance-list'];
    const isListed = lists.available && store.listInstances;
    if (!isListed) gaps.push(gapOf(texts.instancesNotListed, lists.why));
    const counts = status.capabilities['instance-count'];
    if (!counts.available)
      gaps.push(gapOf(texts.instancesNotCounted, counts.why));
    if (!store.ask) gaps.push(texts.cannotBeAsked(store.title));
    if (pods.gap) gaps.push(pods.gap);
    return {
      release: known?.running ?? null,
      instances: isListed
        ? await this.#instances(resolved, stored, signal)
        : null,
      instanceCount: stored.instances,
      pods: await mapBounded(pods.found, CONCURRENCY, pod =>
        this.#ask(resolved, stored, pod, signal),
      ),
      gaps,
    };
  }

  /** Those with the gray release are not late. */
  async #instances(
    { store, place }: ResolvedPlace,
    { release, branch }: StoredNamespace,
    signal: AbortSignal,
  ): Promise<NonNullable<Arrival['instances']>> {
    if (!release) return [];
    const gray =
      branch &&
      (await store.latestRelease({ ...place, cluster: branch.name }, signal));
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
    stored: StoredNamespace,
    pod: FoundPod,
    signal: AbortSignal,
  ): Promise<Arrival['pods'][number]> {
    const { name, ip, label } = pod;
    const unknown = { name, ip, label, releaseKey: null, given: 'unknown' };
    if (!store.ask || !ip) {
      return {
        ...unknown,
        given: 'unknown',
        error: store.ask ? texts.podWithoutAddress : null,
      };
    }
    try {
      const given = await store.ask(
        place,
        { ip, label: label ?? undefined },
        signal,
      );
      return {
        name,
        ip,
        label,
        releaseKey: given?.releaseKey ?? null,
        given: classify(given, stored),
        error: null,
      };
    } catch (error) {
      return {
        ...unknown,
        given: 'unknown',
        error: errorText(toError(error)),
      };
    }
  }
}
