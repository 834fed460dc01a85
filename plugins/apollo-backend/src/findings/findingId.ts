import { createHash } from 'node:crypto';
import { english } from '@fairway/api-contract';
import type { FoundFinding } from './findFindings';

/**
 * The same for the same finding, so that one that was accepted stays so while nothing about it changes. What was altered
 * elsewhere, and how many edits wait, is new each time.
 */
export function findingId({
  type,
  key,
  places,
  message,
}: FoundFinding): string {
  const where = places
    .map(({ store, environment, cluster, namespace }) =>
      [store, environment, cluster ?? 'default', namespace].join('/'),
    )
    .sort();
  const state =
    type === 'changed-elsewhere' || type === 'unpublished-edits'
      ? english(message)
      : null;
  return createHash('sha256')
    .update(JSON.stringify([type, key, where, state]))
    .digest('hex')
    .slice(0, 24);
}
