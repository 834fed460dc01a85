import type { Namespace } from '@fairway/plugin-apollo-common';
import type { DraftEdit } from './changeSet';

/** What clients get of a key by now, where that is no longer what the edit was made upon; undefined where nothing moved. */
export function movedSince(
  { items }: Pick<Namespace, 'items'>,
  { key, before }: Pick<DraftEdit, 'key' | 'before'>,
): { now: string | null } | undefined {
  const item = items.find(one => one.key === key);
  if (item?.masked) return undefined;
  const now = item?.inheritedFrom ? null : item?.published ?? null;
  return now === before ? undefined : { now };
}
