import { useEffect } from 'react';
import { useAppLocale } from './use-text';

/** Tells the browser, and whoever reads the page aloud, in which language it is. */
export function useDocumentLanguage(): void {
  const locale = useAppLocale();
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
}
