import { MAILS, type MailDef, type MailKey } from '../domain/mail-keys';
import type { FormerVisit } from '../domain/ticket-effects';
import { uuidV5 } from '../platform/hash';
import { ensureOwnApprovals, OWN_APPROVALS_MS } from '../platform/own-approvals-link';
import { mayReadSql, standsInSql } from '../platform/approval-sql';
import { otherUserIdSql } from '../platform/device-user';
import { linkToken, linkTokenHash, linkTokenId, type LinkPerson, type LinkPurpose } from '../platform/link-tokens';
import { askedToRaiseSql } from '../platform/raised-since';
import { readerLaneSql } from '../platform/mail-lane';
import { queueMailSql } from '../platform/queued-mail';
import type { ActivityDeps } from './deps';
import type { Tx } from './transaction';

const MAIL_NAMESPACE = 'b2a3f9c6-7a3e-4a55-9d56-0f1f6e3c8d21';

/** A mail to be sent by the relay: ids only, the body is rendered at sending. */
export interface QueuedMail {
  readonly mail: MailKey;
  readonly ticketId: string;
  readonly ticketNumber: number;
  /** Address of the ticket's requester: whose status link it carries; without one nothing is mailed to them. */
  readonly requesterEmail: string | null;
  /** Others whose requests were merged into the ticket: each gets what its requester gets, with a status link of their own. */
  readonly participants?: readonly string[];
  /** Consent, approval or visit that the mail is about, or the colleague to whom it goes. */
  readonly subjectId: string | null;
  /** What was recorded, where the subject is a colleague: the consent or approval. */
  readonly aboutId?: string;
  /** Command that brought it: the reason that was given with it can be told. */
  readonly commandId?: string;
  /** When the visit was to be, where that changed. */
  readonly former?: FormerVisit | undefined;
  /** Unique business key: the same mail queued twice is one mail. */
  readonly effectKey: string;
}

/** SQL that finds the addressee of each kind of recipient; $1 ticket id, $2 subject id. */
const RECIPIENTS: Record<(typeof MAILS)[MailKey]['to'], string> = {
  requester: 'SELECT $12::text AS address, locale FROM ticket WHERE id = $1 AND ($2::uuid IS NULL OR true)',
  // Who decides about a permission: the requester, or the contact who uses the device.
  asked: `SELECT coalesce(k.email, $12::text) AS address, coalesce(k.locale, t.locale) AS locale, k.id AS contact_id
            FROM ticket t LEFT JOIN consent q ON q.id = $2::uuid AND q.ticket_id = t.id LEFT JOIN contact k ON k.id = q.asked_contact_id
           WHERE t.id = $1 AND coalesce(k.email, $12::text) IS NOT NULL`,
  // Whoever stands in has a link of their own and hears of the request with the approver; of what became of its work only who decided. Whoever has
  // left the firm is told nothing of its affairs.
  approver: `SELECT c.email AS address, c.locale, c.id AS contact_id, c.id <> a.approver_id AS stands_in FROM approval a JOIN contact c ON c.id IN (
      SELECT a.approver_id UNION SELECT l.contact_id FROM link_token l WHERE l.purpose = 'APPROVAL' AND l.subject_id = a.id AND CASE
        WHEN $5::text IN ('APPROVAL_REQUEST', 'APPROVAL_REMINDER') THEN ${standsInSql('a', 'l.contact_id', '$8')}
        WHEN $5::text IN ('APPROVAL_DECIDED', 'APPROVAL_WITHDRAWN', 'APPROVAL_PASSED_ON', 'APPROVAL_EXPIRED') THEN ${mayReadSql('a', 'l.contact_id', '$8')}
        ELSE l.contact_id = a.decided_by_id END)
    WHERE a.ticket_id = $1 AND a.id = $2 AND c.active AND ($5::text <> 'APPROVAL_RAISED' OR c.id = COALESCE(a.decided_by_id, a.approver_id) AND NOT ${askedToRaiseSql('a', 'c.id')})`,
  escalation:
    "SELECT value ->> 'escalationEmail' AS address, 'tr' AS locale FROM setting WHERE key = 'targets' AND value ->> 'escalationEmail' <> '' AND $1::uuid IS NOT NULL AND ($2::uuid IS NULL OR true)",
  // Whoever of the firm may contest in the place of a requester without an address.
  officer:
    "SELECT l.email AS address, c.locale FROM link_token l JOIN contact c ON c.email = l.email WHERE l.ticket_id = $1 AND l.purpose = 'CONTEST' AND l.subject_id = $2",
  // Who uses the device on which somebody else permitted a connection.
  'device-user':
    'SELECT k.email AS address, k.locale, k.id AS contact_id FROM consent q JOIN contact k ON k.id = q.device_user_id WHERE q.ticket_id = $1 AND q.id = $2 AND k.active',
  // Who sits at the device that somebody comes for, and is neither the requester nor one of those who write with them or approved it: of a visit's end
  // only who was told of its plan.
  'at-device': `SELECT k.email AS address, k.locale, k.id AS contact_id FROM ticket t JOIN asset a ON a.id = t.asset_id AND a.customer_id = t.customer_id
     JOIN contact k ON k.id = ${otherUserIdSql('t.asset_id', 't.id')} AND k.active AND k.customer_id = t.customer_id
    WHERE t.id = $1 AND $2::uuid IS NOT NULL AND k.email IS DISTINCT FROM t.requester_email AND k.email NOT IN (SELECT sm_participants(t.id))
      AND NOT EXISTS (SELECT 1 FROM visit v JOIN approval p ON p.id = v.approval_id OR p.id = (SELECT second_of FROM approval WHERE id = v.approval_id)
                       WHERE v.id = $2 AND k.id IN (p.approver_id, p.decided_by_id))
      AND ($5::text = 'VISIT_PLANNED_USER' OR EXISTS (SELECT 1 FROM mail b WHERE b.ticket_id = t.id AND b.template = 'VISIT_PLANNED_USER' AND b.to_address = k.email
        AND b.params ->> 'subjectId' = $2::text))`,
  // Who vouches for a call hears of it whatever mails they want.
  colleague:
    "SELECT u.email AS address, u.locale FROM app_user u WHERE u.id = $2 AND u.active AND (u.work_mails OR $5::text = 'NAMED_WITNESS') AND $1::uuid IS NOT NULL",
  technician: 'SELECT u.email AS address, u.locale FROM visit v JOIN app_user u ON u.id = v.technician_id WHERE v.ticket_id = $1 AND v.id = $2',
};

// One round trip for each mail. The requester's mails carry the status link, made with the first of them.
const link = (whose: string): string => `
  link AS (
    INSERT INTO link_token (id, token_hash, purpose, ticket_id, subject_id, email, created_at)
    SELECT $10::uuid, $11::text, 'STATUS', $1::uuid, $1::uuid, $12::text, $8::timestamptz FROM recipient ${whose} ON CONFLICT (id) DO NOTHING),`;
// Who has a link of their own: whose mail it is must still be known when it is rendered.
const HAS_OWN_LINK: readonly (keyof typeof RECIPIENTS)[] = ['approver', 'device-user', 'at-device', 'asked'];
const WHO = ` || jsonb_strip_nulls(jsonb_build_object('contactId', contact_id))`;
// Whom only their own device concerns sees nothing of the request besides.
const STATUS_LINKS: Partial<Record<keyof typeof RECIPIENTS, string>> = { requester: link(''), asked: link('WHERE contact_id IS NULL') };

// The copy of whoever stands in has an id and a key of its own.
const OWN_KEY = "CASE WHEN stands_in THEN $4::text || ':' || contact_id ELSE $4::text END";
// Version and variant make a UUID of the hash, as RFC 9562 has it for version 5.
const OWN_UUID = "overlay(overlay(md5($4::text || ':' || contact_id) placing '5' from 13) placing '8' from 17)::uuid";
const ownId = (id: string): string => `CASE WHEN stands_in THEN ${OWN_UUID} ELSE ${id} END`;
const OWN_MESSAGE = `CASE WHEN stands_in THEN '<' || ${OWN_UUID} || substring($6::text from '@.*$') ELSE $6::text END`;

const LANE = `$9::text || ':' || ${readerLaneSql('$1::uuid', 'to_address')}`;

const insertMail = (to: keyof typeof RECIPIENTS): string => {
  const [id, effectKey, messageId] = to === 'approver' ? [ownId('$3::uuid'), OWN_KEY, OWN_MESSAGE] : ['$3::uuid', '$4::text', '$6::text'];
  const params = `$7::jsonb${HAS_OWN_LINK.includes(to) ? WHO : ''}`;
  const mail = { id, ticketId: '$1::uuid', effectKey, template: '$5::text', locale: 'locale', address: 'address', messageId, params };
  return `
  WITH recipient AS (${RECIPIENTS[to]}),${STATUS_LINKS[to] ?? ''} ${queueMailSql({ ...mail, at: '$8::timestamptz', from: 'recipient', lane: LANE })}`;
};

const INSERT = {
  requester: insertMail('requester'),
  approver: insertMail('approver'),
  technician: insertMail('technician'),
  colleague: insertMail('colleague'),
  escalation: insertMail('escalation'),
  officer: insertMail('officer'),
  'device-user': insertMail('device-user'),
  'at-device': insertMail('at-device'),
  asked: insertMail('asked'),
};

/** Queues a mail and its outbox row; where nobody can be addressed, nothing is queued. */
export async function queueMail(tx: Tx, deps: ActivityDeps, at: number, queued: QueuedMail): Promise<void> {
  const { mail, requesterEmail, participants = [], effectKey } = queued;
  const def: MailDef = MAILS[mail];
  if (def.to === 'asked') return await queueOne(tx, deps, at, queued, { address: requesterEmail, isParticipant: false });
  if (def.to !== 'requester') return await queueOne(tx, deps, at, queued);
  if (requesterEmail !== null) await queueOne(tx, deps, at, queued, { address: requesterEmail, isParticipant: false });
  if (def.requesterOnly) return;
  for (const address of participants) {
    const own = { ...queued, effectKey: `${effectKey}:${uuidV5(MAIL_NAMESPACE, address)}` };
    await queueOne(tx, deps, at, own, { address, isParticipant: true });
  }
}

/** Queues one copy; `reader` is whose status link it carries. */
async function queueOne(
  tx: Tx,
  deps: ActivityDeps,
  at: number,
  { mail, ticketId, ticketNumber, subjectId, aboutId, commandId, former, effectKey }: QueuedMail,
  reader?: { readonly address: string | null; readonly isParticipant: boolean },
): Promise<void> {
  const { to } = MAILS[mail];
  const id = uuidV5(MAIL_NAMESPACE, effectKey);
  const values = [
    ticketId,
    subjectId,
    id,
    effectKey,
    mail,
    `<${id}@${deps.mailHost}>`,
    { ticketId, subjectId, aboutId, commandId, former, ...(reader?.isParticipant || to === 'at-device' ? { participant: true } : {}) },
    new Date(at),
    `mail:${ticketNumber}`,
  ];
  if (reader === undefined) return void (await tx.run(INSERT[to], values));
  const linkId = linkTokenId('STATUS', ticketId, { email: reader.address ?? '' });
  await tx.run(INSERT[to], [...values, linkId, linkTokenHash(linkToken(deps.linkSecret, 'STATUS', linkId)), reader.address]);
}

/** A link that a mail will carry; its token is derived again when the mail is rendered. */
export interface WantedLink {
  readonly purpose: LinkPurpose;
  readonly ticketId: string;
  readonly subjectId: string;
  /** Whoever holds the link decides in this person's name. */
  readonly person: LinkPerson;
  readonly contentHash?: string;
  /** Epoch ms; absent: until a term after the ticket's end. */
  readonly expiresAt?: number;
}

/** Inserts the row of a person's link once; whoever is asked to approve something gets a page of all that they are asked as well. */
export async function ensureLink(tx: Tx, deps: Pick<ActivityDeps, 'linkSecret'>, at: number, link: WantedLink): Promise<void> {
  const { purpose, ticketId, subjectId, person } = link;
  const id = linkTokenId(purpose, subjectId, person);
  await tx.run(
    `INSERT INTO link_token (id, token_hash, purpose, ticket_id, subject_id, contact_id, email, content_hash, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO NOTHING`,
    [
      id,
      linkTokenHash(linkToken(deps.linkSecret, purpose, id)),
      purpose,
      ticketId,
      subjectId,
      person.contactId ?? null,
      person.email ?? null,
      link.contentHash ?? null,
      new Date(at),
      link.expiresAt === undefined ? null : new Date(link.expiresAt),
    ],
  );
  if (purpose !== 'APPROVAL' || person.contactId === undefined) return;
  const own = ensureOwnApprovals(deps.linkSecret, person.contactId, at, (link.expiresAt ?? at) + OWN_APPROVALS_MS);
  await tx.run(own.text, [...own.values]);
}
