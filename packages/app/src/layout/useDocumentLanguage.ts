import { useLanguage } from '@fairway/ui-kit';
import { useEffect } from 'react';

/** Tells the browser and screen readers which language the page is in. */
export function useDocumentLanguage(): void {
  const language = useLanguage();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
}
