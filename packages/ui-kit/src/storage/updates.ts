import type { StorageApi } from '@backstage/frontend-plugin-api';
import type { JsonValue } from '@backstage/types';

/** What is under way for each key of a bucket, so that no update overtakes another. */
const queues = new WeakMap<StorageApi, Map<string, Promise<void>>>();

/** What is stored, once it is known. */
function read<T extends JsonValue>(
  bucket: StorageApi,
  key: string,
): Promise<T | undefined> {
  const { presence, value } = bucket.snapshot<T>(key);
  if (presence !== 'unknown') return Promise.resolve(value as T | undefined);
  return new Promise((resolve, reject) => {
    const subscription = bucket.observe$<T>(key).subscribe({
      next: snapshot => {
        if (snapshot.presence === 'unknown') return;
        resolve(snapshot.value as T | undefined);
        // The first may come before there is a subscription.
        queueMicrotask(() => subscription.unsubscribe());
      },
      error: reject,
    });
  });
}

/** Stores what `next` makes of what is stored, after the updates that began before. */
export function update<T extends JsonValue>(
  bucket: StorageApi,
  key: string,
  next: (current: T | undefined) => T,
): Promise<void> {
  const queue = queues.get(bucket) ?? new Map<string, Promise<void>>();
  queues.set(bucket, queue);
  const before = queue.get(key) ?? Promise.resolve();
  const work = before
    .catch(() => {})
    .then(async () => bucket.set(key, next(await read<T>(bucket, key))));
  queue.set(key, work);
  return work;
}
