import { randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Channel } from '../domain/channels';
import { consentHashInput, FORM_CONSENT_SCOPE, type ConsentText, type ShownConsent } from '../domain/consent-text';
import type { Locale } from '../domain/locale';
import type { Priority } from '../domain/priorities';
import { receivedSnapshot } from '../domain/ticket-snapshot';
import { CHAIN_START, eventHash, evidenceHash } from './event-hash';
import { contentHash, sha256Hex } from './hash';
import { withoutSecretLinks } from './secret-links';

/** A request for help as it came in, before anyone looked up who or what it names. */
export interface NewTicket {
  readonly channel: Channel;
  readonly priority: Priority;
  readonly subject: string;
  readonly description: string;
  readonly locale: Locale;
  /** As given; resolved by the workflow, never here. */
  readonly label: string | null;
  /** Normalised; null for a caller without one. */
  readonly email: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  /** Known only when staff chose the person. */
  readonly contactId: string | null;
  /** Known only when staff chose the device. */
  readonly assetId: string | null;
  /** Staff member who entered it; null when the requester did. */
  readonly createdById: string | null;
  /** "You may connect now", ticked in the form: who and from where, under which text, and when it was shown (epoch ms). */
  readonly formConsent: FormConsentEvidence | null;
  /** When the requester had shown that the mailbox is theirs (epoch ms); absent: the address is only what somebody typed. */
  readonly mailboxProvedAt?: number;
  /** The firm that an unregistered caller says to be of. */
  readonly claimedCustomerId?: string | undefined;
  /** Files that came with it; their content is in the storage already. */
  readonly files?: readonly RequestFile[];
}

/** A file that came with a request. */
export interface RequestFile {
  readonly sha256: string;
  readonly size: number;
  readonly contentType: string;
  readonly name: string;
  /** A picture within the text of a mail. */
  readonly inline?: boolean;
}

/** What proves a consent that was given in the ticket form. */
export interface FormConsentEvidence {
  /** Of the text that the person was shown. */
  readonly text: ConsentText;
  /** Null when we do not know; never taken from another instant. */
  readonly shownAt: number | null;
  readonly windowMinutes: number;
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** Exactly what was read, where we showed it ourselves. */
  readonly shown?: ShownConsent;
}

/** Whose key it is and which; `bodyHash` is what a repeat must equal. */
export interface IdempotentCall {
  readonly caller: string;
  readonly key: string;
  readonly bodyHash: string;
}

/** `reused`: the key came with another body before. */
export type Acceptance = { readonly outcome: 'created' | 'replayed'; readonly id: string; readonly number: number } | { readonly outcome: 'reused' };

/** What accepting needs besides the request. */
export interface AcceptContext {
  /** Epoch ms. */
  readonly now: number;
  /** Life of an idempotency key. */
  readonly keyLifeMs: number;
}

// The order of the CTEs is the order of facts: the key is claimed first, and without the claim nothing else is written.
const ACCEPT = `
with n as materialized (select nextval('ticket_number_seq')::int as number),
claim as (
  insert into idempotency_key as k (caller_hash, key_hash, body_hash, status, response, created_at)
  select $1, $2, $3, 201, jsonb_build_object('id', $5::uuid, 'number', number), $4 from n
  on conflict (caller_hash, key_hash) do update
    set body_hash = excluded.body_hash, status = excluded.status, response = excluded.response, created_at = excluded.created_at
    where k.created_at < $6
  returning (response ->> 'number')::int as number
),
t as (
  insert into ticket (id, number, state, seq, snapshot, head_hash, channel, priority, subject, description, locale, given_label,
                      requester_email, requester_name, requester_phone, contact_id, asset_id, created_by_id, waiting_for, received_at, updated_at, receipt_salt, mailbox_proved_at, claimed_customer_id)
  select $5, number, 'RECEIVED', 1, $7::jsonb || jsonb_build_object('number', number), $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $26, $19,
         'SYSTEM', $4, $4, $27, $29, $30 from claim
),
e as (
  insert into ticket_event (ticket_id, seq, command_id, command, content_hash, to_state, actor_kind, actor_id, at, args, patch, evidence_hash, prev_hash, hash)
  select $5, 1, $5, 'RECEIVE', $20, 'RECEIVED', $21, $19, $4, jsonb_build_object('priority', $10::text), '{}', $22, $23, $8 from claim
),
v as (
  insert into evidence (id, ticket_id, salt, data, created_at)
  select $5, $5, $24, $25::jsonb, $4 from claim where $24::text is not null
),
o as (
  insert into outbox (aggregate_key, kind, effect_key, payload, next_attempt_at, created_at)
  select 'ticket:' || number, 'START_TICKET', 'start:' || $5::uuid, jsonb_build_object('ticketId', $5::uuid, 'number', number), $4, $4 from claim
),
files as materialized (
  select gen_random_uuid() as id, x.* from claim, jsonb_to_recordset($28::jsonb) as x (sha256 text, size int, "contentType" text, name text, "inline" boolean)
),
f as (
  insert into stored_file (id, sha256, size, content_type, name, purpose, ticket_id, created_at)
  select id, sha256, size, "contentType", name, 'ATTACHMENT', $5, $4 from files
),
a as (
  insert into attachment (id, ticket_id, file_id, name, inline, created_at)
  select gen_random_uuid(), $5, id, name, coalesce("inline", false), $4 from files
)
select number from claim`;

/**
 * Accepts a request: key, ticket, event 1, start order and consent evidence in one statement, or nothing. It looks nothing
 * up, so that a known and an unknown label, customer or person take the same work and the same time (M1, M9).
 */
export async function acceptTicket(
  pool: Pick<Pool, 'query'>,
  request: NewTicket,
  call: IdempotentCall,
  { now, keyLifeMs }: AcceptContext,
): Promise<Acceptance> {
  const id = randomUUID();
  // Whoever copies a link of ours into a request shows it to everybody who reads the ticket.
  const ticket = { ...request, subject: withoutSecretLinks(request.subject), description: withoutSecretLinks(request.description) };
  const { bodyHash } = call;
  const keyHashes = [sha256Hex(call.caller), sha256Hex(call.key)];
  const values = [...keyHashes, bodyHash, new Date(now), id, new Date(now - keyLifeMs), ...rowValues(id, ticket, now)];
  const { rows } = await pool.query<{ number: number }>({ name: 'accept-ticket', text: ACCEPT, values });
  const created = rows[0];
  if (created !== undefined) return { outcome: 'created', id, number: created.number };
  return await storedAnswer(pool, keyHashes, bodyHash);
}

function rowValues(id: string, ticket: NewTicket, now: number): unknown[] {
  const snapshot = receivedSnapshot({ ticketId: id, number: 0, receivedAt: now, priority: ticket.priority });
  const { formConsent, mailboxProvedAt: _proved, claimedCustomerId, ...content } = ticket;
  const evidence = formConsent === null ? null : consentEvidence(formConsent);
  const receiptSalt = randomBytes(16).toString('hex');
  const event = {
    ticketId: id,
    seq: 1,
    commandId: id,
    command: 'RECEIVE',
    contentHash: evidenceHash(receiptSalt, { ticketId: id, command: 'RECEIVE', ...content }),
    fromState: null,
    toState: 'RECEIVED',
    actorKind: ticket.createdById === null ? 'REQUESTER' : 'STAFF',
    actorId: ticket.createdById,
    at: now,
    args: { priority: ticket.priority },
    patch: {},
    evidenceHash: evidence === null ? null : evidenceHash(evidence.salt, evidence.data),
  };
  return [
    JSON.stringify(snapshot),
    eventHash(CHAIN_START, event),
    ticket.channel,
    ticket.priority,
    ticket.subject,
    ticket.description,
    ticket.locale,
    ticket.label,
    ticket.email,
    ticket.name,
    ticket.phone,
    ticket.contactId,
    ticket.createdById,
    event.contentHash,
    event.actorKind,
    event.evidenceHash,
    CHAIN_START,
    evidence?.salt ?? null,
    evidence === null ? null : JSON.stringify(evidence.data),
    ticket.assetId,
    receiptSalt,
    JSON.stringify(ticket.files ?? []),
    ticket.mailboxProvedAt === undefined ? null : new Date(ticket.mailboxProvedAt),
    claimedCustomerId ?? null,
  ];
}

function consentEvidence({ text, shownAt, windowMinutes, ip, userAgent, shown }: FormConsentEvidence) {
  const formConsent = {
    textVersion: text.version,
    textHash: contentHash(consentHashInput(text)),
    shownAt,
    scope: FORM_CONSENT_SCOPE,
    windowMinutes,
    // Forms of earlier releases kept three texts and showed two: what says so is a mark of those that show all.
    ...(shown === undefined ? {} : { shown, showedAdvice: true }),
  };
  return { salt: randomBytes(16).toString('hex'), data: { formConsent, ip, ua: userAgent } };
}

/** The claim failed, so the key is there: committed by whoever was first. */
async function storedAnswer(pool: Pick<Pool, 'query'>, keyHashes: readonly string[], bodyHash: string): Promise<Acceptance> {
  const { rows } = await pool.query<{ body_hash: string; response: { id: string; number: number } }>(
    'select body_hash, response from idempotency_key where caller_hash = $1 and key_hash = $2',
    [...keyHashes],
  );
  const stored = rows[0];
  if (stored === undefined) throw new Error('an idempotency key vanished while its request was repeated');
  return stored.body_hash === bodyHash ? { outcome: 'replayed', ...stored.response } : { outcome: 'reused' };
}
