import { createHash } from 'node:crypto';
import { looksLikeSecret } from '@fairway/plugin-apollo-common';

/** A key as it is saved or published. */
export interface Entry {
  key: string;
  value: string;
  modifiedAt?: Date | null;
}

/**
 * Hash of keys and values. People who may see a change may see it, and a hash of a short secret can be guessed; so a secret
 * counts by which of the known states holds the same, and else by when it was saved.
 */
export function fingerprint(
  entries: Entry[],
  known: Record<string, string>[],
): string {
  const parts = entries
    .map(({ key, value, modifiedAt }) => {
      if (!looksLikeSecret(key, value)) return [key, value];
      const same = known.findIndex(state => state[key] === value);
      return [key, null, same >= 0 ? same : modifiedAt?.toISOString() ?? null];
    })
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
