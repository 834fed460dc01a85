import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { appTranslationRef, messages } from '../translation';

type TitleKey = keyof typeof messages.page;

/** The key of a title: `Template Editor` becomes `template-editor`. */
export function titleKey(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/**
 * Translates the titles of pages and tabs. Plugins give them in English, outside of any translation; a title that is
 * not known here, such as one from the configuration, stays as it is.
 */
export function usePageTitle(): (title: string) => string {
  const { t } = useTranslationRef(appTranslationRef);
  return useCallback(
    title => {
      const key = titleKey(title);
      return Object.hasOwn(messages.page, key)
        ? t(`page.${key as TitleKey}`)
        : title;
    },
    [t],
  );
}
