import type { Locale } from '../domain/locale';
import { t } from '../i18n';

/** Who permitted a connection, as it was recorded. */
interface GivenPermission {
  readonly decidedBy: string | null;
  /** Who of ours recorded it of a call; null where it was answered on a page. */
  readonly readBy: string | null;
  readonly isContested: boolean;
}

/** Who permitted it, on pages, in records and in mails; of a call, what was recorded of it, and whether that is contested. */
export function permittedByText({ decidedBy, readBy, isContested }: GivenPermission, locale: Locale): string | null {
  if (decidedBy === null || readBy === null) return decidedBy;
  return t(locale, isContested ? 'mail.session.byPhoneContested' : 'mail.session.byPhone', { name: decidedBy, staff: readBy });
}
