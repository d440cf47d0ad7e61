import type { Locale } from '../domain/locale';
import { t } from '../i18n';
import type { NewTicket } from './accept-ticket';

const SUBJECT_LENGTH = 200;
const DESCRIPTION_LENGTH = 20_000;
const ROOM_FOR_REMARK = 200;

/** Subject and description of the request that a mail is, by what its sender wrote; the whole text stays with the mail. */
export function requestTexts({ subject, text }: { subject: string; text: string }, locale: Locale): Pick<NewTicket, 'subject' | 'description'> {
  const whole = text.slice(0, DESCRIPTION_LENGTH - ROOM_FOR_REMARK).trim();
  const description = whole.length < text.trim().length ? `${whole}\n\n[…] ${t(locale, 'mail.intake.cut')}` : whole;
  const firstLine = whole.split('\n')[0]?.slice(0, 80).trim();
  return {
    subject: subject.slice(0, SUBJECT_LENGTH).trim() || firstLine || t(locale, 'mail.intake.noSubject'),
    description: description || t(locale, 'mail.intake.noText'),
  };
}
