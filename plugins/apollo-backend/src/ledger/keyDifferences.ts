import { KeyDifference, looksLikeSecret } from '@fairway/plugin-apollo-common';

export type Configurations = Readonly<Record<string, string>>;

/** One value of a configuration; keys such as `constructor` are keys like others. */
export function valueOf(from: Configurations, key: string): string | null {
  return Object.hasOwn(from, key) ? from[key] : null;
}

export interface ChangedKey {
  key: string;
  change: KeyDifference['change'];
}

/** The keys that two configurations do not agree on, by name. */
export function changedKeys(
  before: Configurations,
  after: Configurations,
): ChangedKey[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].sort().flatMap((key): ChangedKey[] => {
    const old = valueOf(before, key);
    const now = valueOf(after, key);
    if (old === now) return [];
    if (old === null) return [{ key, change: 'added' }];
    return [{ key, change: now === null ? 'removed' : 'changed' }];
  });
}

/** Whether one of the values must not leave the backend. */
export function isMasked(key: string, ...values: (string | null)[]): boolean {
  return values.some(value => value !== null && looksLikeSecret(key, value));
}

/** The same with the values, secrets masked. */
export function keyDifferences(
  before: Configurations,
  after: Configurations,
): KeyDifference[] {
  return changedKeys(before, after).map(({ key, change }) => {
    const old = valueOf(before, key);
    const now = valueOf(after, key);
    const masked = isMasked(key, old, now);
    return {
      key,
      change,
      masked,
      before: masked ? null : old,
      after: masked ? null : now,
    };
  });
}
