import { useMemo } from 'react';
import { storageApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { JsonValue } from '@backstage/types';
import useObservable from 'react-use/esm/useObservable';

/**
 * Something of the reader's that outlives the visit, and its setter. Undefined until it was set.
 *
 * @param bucketName - The plugin's id.
 */
export function useStored<T extends JsonValue>(
  bucketName: string,
  key: string,
): [T | undefined, (value: T) => Promise<void>] {
  const storageApi = useApi(storageApiRef);
  const bucket = useMemo(
    () => storageApi.forBucket(bucketName),
    [storageApi, bucketName],
  );
  const stored$ = useMemo(() => bucket.observe$<T>(key), [bucket, key]);
  const snapshot = useObservable(stored$ as any, bucket.snapshot<T>(key)) as {
    value?: T;
  };
  return [snapshot.value, value => bucket.set(key, value)];
}
