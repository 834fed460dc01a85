import type { ComparedKey, NamespaceRef } from '@fairway/plugin-apollo-common';
import type { DraftEdit } from './changeSet';

/** A place as it was read; `error` says why it could not be. */
export interface ComparedPlace {
  ref: NamespaceRef;
  error: string | null;
}

/** What the comparison answers with. The first place is the one that the others are read against. */
export interface Comparison {
  places: ComparedPlace[];
  keys: ComparedKey[];
  equal: number;
}

/** Whether a key holds a text of several lines somewhere, which is read line by line. */
export function isText({ values }: ComparedKey): boolean {
  return values.some(value => value?.includes('\n'));
}

/** The edits that make one place as another is; secrets cannot be carried over. */
export function carriedEdits(
  keys: ComparedKey[],
  from: number,
  to: number,
): DraftEdit[] {
  return keys
    .filter(({ masked, values }) => !masked && values[from] !== values[to])
    .map(({ key, values }) => ({
      key,
      value: values[from],
      before: values[to],
    }));
}

/** The places to take something over from: those that were read. An unread one has no keys, and is not empty. */
export function sourcesFor(
  places: ComparedPlace[],
  to: number,
): { ref: NamespaceRef; index: number }[] {
  if (places[to].error !== null) return [];
  return places.flatMap(({ ref, error }, index) =>
    error === null && index !== to ? [{ ref, index }] : [],
  );
}
