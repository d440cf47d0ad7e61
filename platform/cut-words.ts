import { formatDateTime } from '../domain/format';
import type { Locale } from '../domain/locale';
import { t } from '../i18n';
import { disconnectedText } from './disconnect-words';
import { otherSessionAdvice, type OtherSession } from './other-sessions';

/** The last connection by a permission that has ended; instants in epoch ms. */
interface LastSession {
  readonly startedAt: number;
  readonly disconnectedAt: number | null;
  readonly outcome: string | null;
}

/**
 * What the end of a permission has done to a connection by it, as it stands: none was running; one was, and its technician has still to confirm that it
 * is closed; or since when it is. What else runs on the device is said with it, or nobody would look for it. The same words whoever ended it.
 */
export function cutTexts(session: LastSession | null, locale: Locale, others: readonly OtherSession[] = []): string[] {
  const advice = otherSessionAdvice(others, locale);
  if (session?.outcome !== 'CUT') return [t(locale, 'portal.cutNone'), ...advice];
  const started = formatDateTime(session.startedAt, locale);
  const { disconnectedAt } = session;
  if (disconnectedAt === null) return [t(locale, 'portal.cutStopped', { started }), t(locale, 'portal.contestWindow'), ...advice];
  const closed = t(locale, 'portal.cutClosed', { started, when: disconnectedText(disconnectedAt, locale) });
  return [closed, ...(advice.length > 0 ? advice : [t(locale, 'mail.disconnected.closing')])];
}
