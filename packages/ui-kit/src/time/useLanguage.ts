import {
  appLanguageApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import useObservable from 'react-use/esm/useObservable';

/** The language that the reader chose, as a BCP 47 tag for `Intl`, such as `en` or `zh-CN`. */
export function useLanguage(): string {
  const languageApi = useApiHolder().get(appLanguageApiRef);
  const language$ = useMemo(() => languageApi?.language$(), [languageApi]);
  const current = useObservable(
    language$ as any,
    languageApi?.getLanguage(),
  ) as { language: string } | undefined;
  return current?.language ?? 'en';
}
