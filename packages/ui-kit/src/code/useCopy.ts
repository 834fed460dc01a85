import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { uiKitTranslationRef } from '../translation';

/** Copies a text and says whether it worked. */
export function useCopy(): (text: string) => Promise<void> {
  const toasts = useApi(toastApiRef);
  const { t } = useTranslationRef(uiKitTranslationRef);
  return useCallback(
    async text => {
      try {
        await navigator.clipboard.writeText(text);
        toasts.post({
          title: t('code.copied'),
          status: 'success',
          timeout: 2000,
        });
      } catch {
        // Browsers refuse it outside of secure contexts.
        toasts.post({
          title: t('code.copyFailed'),
          status: 'warning',
          timeout: 6000,
        });
      }
    },
    [toasts, t],
  );
}
