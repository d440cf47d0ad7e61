import { formatDateClock } from '../domain/format';
import type { Locale } from '../domain/locale';
import { t } from '../i18n';

/** When the connection of a session whose permission had ended was closed, on pages and in mails: only its technician knows. */
export function disconnectedText(disconnectedAt: number | null, locale: Locale): string {
  return disconnectedAt === null ? t(locale, 'portal.sessionStillOpen') : formatDateClock(disconnectedAt, locale);
}
