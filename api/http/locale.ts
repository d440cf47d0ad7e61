import type { Request } from 'express';
import { DEFAULT_LOCALE, LOCALES, type Locale } from '../../domain/locale';

/** Language of an answer: what the caller asks for (Accept-Language), else the person's own, else Turkish. */
export function localeOf(req: Request, own?: Locale): Locale {
  const header = req.headers['accept-language'];
  if (header === undefined || header.trim() === '' || header.trim() === '*') return own ?? DEFAULT_LOCALE;
  const accepted = req.acceptsLanguages([...LOCALES]);
  return LOCALES.find((locale) => locale === accepted) ?? own ?? DEFAULT_LOCALE;
}
