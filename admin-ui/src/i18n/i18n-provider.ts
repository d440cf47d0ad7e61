import polyglotI18nProvider from 'ra-i18n-polyglot';
import englishMessages from 'ra-language-english';
import type { I18nProvider } from 'react-admin';
import { DEFAULT_LOCALE, LOCALES, type Locale } from '../../../domain/locale';
import { withoutDoubleStops } from '../../../i18n';
import { admin as adminEn } from '../../../i18n/en/admin';
import { admin as adminTr } from '../../../i18n/tr/admin';
import { reactAdminTr } from '../../../i18n/tr/react-admin';

/** Key of a text of the admin screens; the catalogs of both languages have the same ones. */
export type AdminKey = keyof typeof adminTr;

/** Name of each language in itself. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = { tr: 'Türkçe', en: 'English' };

const MESSAGES = {
  tr: { ...reactAdminTr, ...adminTr },
  en: { ...englishMessages, ...adminEn },
} as const;

/** Turkish first; unknown locales fall back to it. */
export function createI18nProvider(initial: Locale = DEFAULT_LOCALE): I18nProvider {
  const provider = polyglotI18nProvider(
    (locale) => MESSAGES[localeOf(locale)],
    initial,
    LOCALES.map((locale) => ({ locale, name: LOCALE_NAMES[locale] })),
    // Server sentences and names are shown as they are: they are no keys.
    { allowMissing: true },
  );
  const translate: I18nProvider['translate'] = (key, options: unknown) =>
    withoutDoubleStops(provider.translate(key, options), typeof options === 'object' && options !== null ? Object.values(options) : []);
  return { ...provider, translate };
}

/** The language of the product that a locale name means. */
export function localeOf(name: string | undefined): Locale {
  return LOCALES.find((locale) => name?.toLowerCase().startsWith(locale)) ?? DEFAULT_LOCALE;
}
