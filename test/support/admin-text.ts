import type { Locale } from '../../domain/locale';
import { admin as en } from '../../i18n/en/admin';
import { admin as tr } from '../../i18n/tr/admin';

const TEXTS = { tr, en } as const;

/** A text of the admin UI with its placeholders filled, so that tests say what they mean and not how it is worded. */
export function adminText(locale: Locale, key: keyof typeof tr, values: Readonly<Record<string, string | number>> = {}): string {
  return Object.entries(values).reduce((text: string, [name, value]) => text.replaceAll(`%{${name}}`, String(value)), TEXTS[locale][key]);
}
