import { isDeepStrictEqual } from 'node:util';
import type { Arrival } from '@fairway/plugin-apollo-common';
import type {
  GivenConfiguration,
  StoredNamespace,
  StoredRelease,
} from '@fairway/plugin-apollo-node';
import type { FollowedRule } from '../database/GrayRuleStore';
import type { FoundPod } from '../gray/ComponentPods';
import { valueOf } from '../ledger/keyDifferences';

type PodArrival = Arrival['pods'][number];

/** Config services look for altered rules once a minute where no message reaches them. */
const PATIENCE_MS = 90_000;

/** A namespace with its gray release, and who is meant to get that. */
export interface Published extends StoredNamespace {
  /** Null when the branch was never published. */
  grayRelease: StoredRelease | null;
  /** Null when it was made elsewhere. */
  rule: FollowedRule | null;
}

/** Whether what was given is a release; keys of a public namespace come along. */
function isOf(
  { configurations }: GivenConfiguration,
  release: StoredRelease,
  isPublic: boolean,
): boolean {
  const own = release.configurations;
  return isPublic
    ? Object.keys(own).every(key => valueOf(configurations, key) === own[key])
    : isDeepStrictEqual(configurations, own);
}

/** What a pod would be given, told from the running release and from the branch. */
export function classify(
  given: GivenConfiguration | null,
  { release, branch, grayRelease, isPublic }: Published,
): PodArrival['given'] {
  if (!given || !release) return given || release ? 'other' : 'unknown';
  if (branch && given.cluster === branch.name) {
    // What is published in the same moment is told apart by the next look.
    return !grayRelease || isOf(given, grayRelease, isPublic)
      ? 'gray'
      : 'other';
  }
  return isOf(given, release, isPublic) ? 'current' : 'other';
}

/** What a pod is meant to get; null when the rule is not known. */
export function meantFor(
  { name, ip, label }: FoundPod,
  { branch, grayRelease, rule }: Published,
): PodArrival['meant'] {
  if (!branch || !grayRelease) return 'current';
  if (!rule?.resolved) return null;
  const { ips, labels, waiting } = rule.resolved;
  const isGray =
    (ip !== null && ips.includes(ip)) ||
    (label !== null && labels.includes(label)) ||
    waiting.includes(name);
  return isGray ? 'gray' : 'current';
}

/** Whether a pod gets what it is meant to, may get it within a minute, or is late. */
export function judge(
  given: PodArrival['given'],
  meant: PodArrival['meant'],
  { release, grayRelease, rule }: Published,
): PodArrival['state'] {
  if (given === 'unknown') return 'unknown';
  const isMeant = meant === null ? given !== 'other' : given === meant;
  if (isMeant) return 'arrived';
  const alteredAt = Math.max(
    release?.publishedAt.getTime() ?? 0,
    grayRelease?.publishedAt.getTime() ?? 0,
    rule?.resolved ? Date.parse(rule.resolved.at) : 0,
  );
  return Date.now() - alteredAt < PATIENCE_MS ? 'waiting' : 'late';
}
