import { DEFAULT_LOCALE, type Locale } from '../domain/locale';
import { acceptTicket, type NewTicket } from './accept-ticket';
import type { Queryable } from './command-inbox';
import { contentHash } from './hash';
import { attachInboundFiles } from './inbound-attachments';
import { requestTexts } from './request-texts';

/** A stored mail that becomes a request, with the person in whose name it does. */
export interface MailRequest {
  readonly inboundMailId: string;
  readonly subject: string;
  /** What was written, without quotes. */
  readonly text: string;
  readonly email: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly contactId: string | null;
  /** Null: by the text. */
  readonly locale: Locale | null;
  /** Staff member who opens it; null when the intake does. */
  readonly createdById: string | null;
}

/** Names the caller of the keys; the mail's row, which is locked and decided once, is what keeps it one request for ever. */
const CALLER = 'mail-intake';

/** Makes a ticket of a mail, its files included, in the caller's transaction; null where its key was used for something else. */
export async function openMailTicket(tx: Queryable, mail: MailRequest, { at, keyLifeMs }: { at: number; keyLifeMs: number }): Promise<string | null> {
  const { inboundMailId, subject, text, email, name, phone, contactId, createdById } = mail;
  const locale = mail.locale ?? guessedLocale(`${subject} ${text.slice(0, 2_000)}`);
  const ticket: NewTicket = {
    channel: 'EMAIL',
    priority: 'NORMAL',
    ...requestTexts({ subject, text }, locale),
    locale,
    label: null,
    email,
    name,
    phone,
    contactId,
    assetId: null,
    createdById,
    formConsent: null,
  };
  const call = { caller: CALLER, key: inboundMailId, bodyHash: contentHash({ mail: inboundMailId }) };
  const accepted = await acceptTicket(tx, ticket, call, { now: at, keyLifeMs });
  if (accepted.outcome === 'reused') return null;
  if (accepted.outcome === 'created') await attachInboundFiles(tx, inboundMailId, accepted.id, new Date(at));
  return accepted.id;
}

/** Language of somebody whom nobody knows: Turkish, unless the text is plainly English. */
function guessedLocale(text: string): Locale {
  const sample = text.toLowerCase();
  if (/[çğıöşü]/.test(sample)) return DEFAULT_LOCALE;
  const english = sample.match(/\b(?:the|and|is|not|please|hello|dear|thanks|my|our|with|have|cannot|does)\b/g)?.length ?? 0;
  const turkish = sample.match(/\b(?:ve|bir|bu|merhaba|icin|lutfen|tesekkur|var|yok|selam|iyi|gunler)\b/g)?.length ?? 0;
  return english > 2 && english > turkish ? 'en' : DEFAULT_LOCALE;
}
