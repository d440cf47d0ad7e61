import { numbersInSubject } from '../domain/inbound-signs';
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
  /** The ended request of the same person that it answers; absent where it answers none. */
  readonly continues?: Continued | null;
}

/** A request that had ended when its requester wrote again. */
export interface Continued {
  readonly ticketId: string;
  readonly subject: string;
  /** Of its device, where the register has that for the person's firm still: looked up like one that is typed. */
  readonly label: string | null;
}

const CONTINUED = `
SELECT t.id AS "ticketId", t.subject, a.label FROM ticket t
  LEFT JOIN contact k ON k.email = t.requester_email AND k.active AND k.customer_id = t.customer_id
  LEFT JOIN asset a ON a.id = t.asset_id AND a.customer_id = k.customer_id AND a.status <> 'RETIRED' AND a.ownership <> 'SPARE_POOL'
 WHERE t.id = $1 AND t.requester_email = $2 AND t.ended_at IS NOT NULL`;

/** The ended request that somebody's mail continues; null where it goes on, or was somebody else's. */
export async function continuedRequest(db: Queryable, ticketId: string, email: string): Promise<Continued | null> {
  return (await db.query<Continued>(CONTINUED, [ticketId, email])).rows[0] ?? null;
}

// By nobody of staff. Each pair is linked once.
const LINK = `
INSERT INTO ticket_link (id, kind, from_id, to_id, created_at) VALUES (gen_random_uuid(), 'RELATED', $1, $2, $3) ON CONFLICT DO NOTHING`;

/** Names the caller of the keys; the mail's row, which is locked and decided once, is what keeps it one request for ever. */
const CALLER = 'mail-intake';

/** Makes a ticket of a mail, its files included, in the caller's transaction; null where its key was used for something else. */
export async function openMailTicket(tx: Queryable, mail: MailRequest, { at, keyLifeMs }: { at: number; keyLifeMs: number }): Promise<string | null> {
  const { inboundMailId, subject, text, email, name, phone, contactId, createdById, continues = null } = mail;
  const locale = mail.locale ?? guessedLocale(`${subject} ${text.slice(0, 2_000)}`);
  const ticket: NewTicket = {
    channel: 'EMAIL',
    priority: 'NORMAL',
    ...requestTexts({ subject: subjectOf(subject, continues), text }, locale),
    locale,
    label: continues?.label ?? null,
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
  if (continues !== null) await tx.query(LINK, [accepted.id, continues.ticketId, new Date(at)]);
  return accepted.id;
}

/** What an answer to a mail of ours carries is our sentence about the request that has ended: what it is about is the request's own subject. */
function subjectOf(subject: string, continues: Continued | null): string {
  return continues !== null && numbersInSubject(subject).length > 0 ? continues.subject : subject;
}

/** Language of somebody whom nobody knows: Turkish, unless the text is plainly English. */
function guessedLocale(text: string): Locale {
  const sample = text.toLowerCase();
  if (/[çğıöşü]/.test(sample)) return DEFAULT_LOCALE;
  const english = sample.match(/\b(?:the|and|is|not|please|hello|dear|thanks|my|our|with|have|cannot|does)\b/g)?.length ?? 0;
  const turkish = sample.match(/\b(?:ve|bir|bu|merhaba|icin|lutfen|tesekkur|var|yok|selam|iyi|gunler)\b/g)?.length ?? 0;
  return english > 2 && english > turkish ? 'en' : DEFAULT_LOCALE;
}
