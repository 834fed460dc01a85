import { useMemo } from 'react';
import {
  storageApiRef,
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import type { JsonValue } from '@backstage/types';
import useObservable from 'react-use/esm/useObservable';
import { uiKitTranslationRef } from '../translation';
import { update } from './updates';

type Next<T> = T | ((current: T | undefined) => T);

/**
 * Something of the reader's that outlives the visit, its setter, and whether it is known yet: where the portal keeps it for
 * each person, it is fetched first. Undefined until it was set. Give the setter a function where the next value comes from
 * the one before. What cannot be stored is told to the reader.
 *
 * @param bucketName - The plugin's id.
 */
export function useStored<T extends JsonValue>(
  bucketName: string,
  key: string,
): [T | undefined, (next: Next<T>) => Promise<void>, boolean] {
  const { t } = useTranslationRef(uiKitTranslationRef);
  const toastApi = useApi(toastApiRef);
  const storageApi = useApi(storageApiRef);
  const bucket = useMemo(
    () => storageApi.forBucket(bucketName),
    [storageApi, bucketName],
  );
  const stored$ = useMemo(() => bucket.observe$<T>(key), [bucket, key]);
  const snapshot = useObservable(stored$ as any, bucket.snapshot<T>(key)) as {
    presence: 'unknown' | 'absent' | 'present';
    value?: T;
  };
  const set = async (next: Next<T>) => {
    try {
      await update<T>(bucket, key, current =>
        typeof next === 'function' ? next(current) : next,
      );
    } catch (error) {
      toastApi.post({
        title: t('stored.failed'),
        description: (error as Error).message,
        status: 'danger',
      });
    }
  };
  return [snapshot.value, set, snapshot.presence !== 'unknown'];
}
