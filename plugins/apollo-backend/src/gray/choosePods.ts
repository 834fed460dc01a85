import { createHash } from 'node:crypto';

function score(seed: string, name: string): string {
  return createHash('sha256').update(`${seed}\0${name}`).digest('hex');
}

/**
 * A share of pods by rendezvous hashing: each pod has a rank of its own, so that one that comes or goes does not move the
 * others. Rounded down, at least one where there is any; in the order of their ranks.
 */
export function choosePods<T extends { name: string }>(
  pods: T[],
  percent: number,
  seed: string,
): T[] {
  const count = Math.min(
    pods.length,
    Math.max(1, Math.floor((pods.length * percent) / 100)),
  );
  return pods
    .map(pod => ({ pod, rank: score(seed, pod.name) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, count)
    .map(({ pod }) => pod);
}
