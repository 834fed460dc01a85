import type { LocalText } from '@fairway/api-contract';
import type { Arrival } from '@fairway/plugin-apollo-common';
import type { MountedObject, StoredRelease } from '@fairway/plugin-apollo-node';
import type { FoundPod } from '../gray/ComponentPods';
import { texts } from '../texts';

/** Kubernetes renews mounted files within its sync period, a minute, and what its caches take. */
const RENEWAL_MS = 120_000;

type PodArrival = Arrival['pods'][number];

/** What a pod has of a ConfigMap, told from how it takes it and since when it runs: Kubernetes itself does not tell. */
export function judgeMount(
  { configMaps, runningSince }: Pick<FoundPod, 'configMaps' | 'runningSince'>,
  { name }: Pick<MountedObject, 'name'>,
  release: Pick<StoredRelease, 'publishedAt'> | null,
): Pick<PodArrival, 'given' | 'state'> & { error: LocalText | null } {
  const use = configMaps.get(name);
  if (!use) {
    const error = texts.notMounted(name);
    return { given: 'unknown', state: 'unknown', error };
  }
  if (!release) return { given: 'unknown', state: 'unknown', error: null };
  const { publishedAt } = release;
  if (runningSince !== null && runningSince >= publishedAt) {
    return { given: 'current', state: 'arrived', error: null };
  }
  if (!runningSince) {
    const error = texts.readsAtStart;
    return { given: 'unknown', state: 'waiting', error };
  }
  if (use === 'start') {
    return { given: 'other', state: 'late', error: texts.readAtStart };
  }
  return Date.now() - publishedAt.getTime() < RENEWAL_MS
    ? { given: 'unknown', state: 'waiting', error: texts.renewedSoon }
    : { given: 'current', state: 'unknown', error: texts.renewedFiles };
}
