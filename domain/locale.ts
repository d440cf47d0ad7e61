/** Languages of the product, the first is the default. */
export const LOCALES = ['tr', 'en'] as const;

/** A language of the product. */
export type Locale = (typeof LOCALES)[number];

/** The language that is used when nobody said otherwise. */
export const DEFAULT_LOCALE: Locale = LOCALES[0];

/** The tag that Intl is given: British for English, because of its day-month order. */
export function intlLocale(locale: Locale): string {
  return locale === 'tr' ? 'tr-TR' : 'en-GB';
}
