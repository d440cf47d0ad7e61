import { DateTime } from 'luxon';
import { intlLocale, type Locale } from '../../../domain/locale';

/** A day in few letters: 24 Kas Sal. */
export function shortDay(date: string, locale: Locale): string {
  return DateTime.fromISO(date, { zone: 'UTC' }).setLocale(intlLocale(locale)).toFormat('d LLL ccc');
}
