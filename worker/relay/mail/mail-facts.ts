import type { ApproverRole } from '../../../domain/approval-kinds';
import type { Pool } from 'pg';
import { isOpen, nextOpen } from '../../../domain/business-time';
import type { ApprovalContent } from '../../../domain/approval-content';
import type { Target } from '../../../domain/clocks/targets';
import type { TicketClocks } from '../../../domain/clocks/ticket-clocks';
import type { CommandArgs } from '../../../domain/command-args';
import type { ContestColleague, StoppedColleague } from '../../../domain/contest-objectors';
import type { ContestParty } from '../../../domain/contest-parties';
import type { EntitlementCode } from '../../../domain/entitlement';
import type { Locale } from '../../../domain/locale';
import type { MailKey } from '../../../domain/mail-keys';
import type { FormerVisit } from '../../../domain/ticket-effects';
import type { DecidedLine } from '../../../domain/line-decision';
import type { HoldRef } from '../../../domain/ticket-snapshot';
import type { TicketState } from '../../../domain/ticket-states';
import { contestOfSql, contestSql, type ApprovalContest } from '../../../platform/approval-contest-sql';
import { gatesInvoiceSql } from '../../../platform/approval-kind-sql';
import { chainSql, isCarriedOutSql, type ApprovalChain } from '../../../platform/approval-sql';
import { formerRequesterSql, isFormerSql } from '../../../platform/former-contacts';
import { askedElsewhereSql, previousApprovalSql, type PreviousApproval } from '../../../platform/needs-sql';
import { basisContestedSql } from '../../../platform/overtaken-requests';
import { isBookedSql, LINE_OF_MAIL, type LineDecided } from '../../../platform/lines-standing';
import { raisedSinceSql, type RaisedSince } from '../../../platform/raised-since';
import { toldNoteSql } from '../../../platform/told-note';
import { continuedOf, openBefore, type OpenBefore } from './open-before';
import { CONSENT_FIELDS, type MailConsent } from './mail-consent';
import { MAIL_SESSION, type MailSession } from './mail-session';
import { CALENDAR_SELECT, calendarOf, type CalendarRow } from '../../../platform/calendar-rows';

/** The mail's own row, and the first mail of its ticket to the same person, to which it is an answer in mail programs. */
export interface MailRow {
  readonly id: string;
  readonly template: MailKey;
  readonly locale: Locale;
  readonly toAddress: string;
  readonly messageId: string;
  readonly status: 'QUEUED' | 'SENT' | 'SKIPPED';
  readonly firstMessageId: string;
  /** Of the mail by which the reader asked; null where they asked otherwise. */
  readonly requestMessageId: string | null;
  /** When the visit was to be before the change that the mail tells of. */
  readonly former: FormerVisit | null;
  /** Name of a reader who is not the requester but takes part, empty where it is not known; null for everybody else. */
  readonly participant: string | null;
  /** Of a mail about a contested permission or decision: what its reader is to that, and whether it is they who objected. */
  readonly party: ContestParty | ContestColleague | StoppedColleague | null;
  readonly objected: boolean;
  /** Of the technician to whom it goes, whoever the visit's is by now. */
  readonly technician: string | null;
}

/** Instants are epoch ms. */
export interface MailTicket {
  readonly id: string;
  readonly number: number;
  readonly state: TicketState;
  readonly subject: string;
  readonly requesterName: string | null;
  readonly requesterPhone: string | null;
  readonly entitlement: EntitlementCode | null;
  readonly receivedAt: number;
  /** What was asked for, and the names of the files that came with it. */
  readonly description: string;
  readonly files: readonly string[];
  /** The label as it was given; null without one. */
  readonly givenLabel: string | null;
  /** Whether the reader is known to have written it: their mail, or a form that they reached through their mailbox. */
  readonly isOwnRequest: boolean;
  readonly dueAt: number | null;
  /** What was promised, and how it stands. */
  readonly clocks: TicketClocks | null;
  readonly ended: boolean;
  /** Whether somebody of ours has it. */
  readonly isTaken: boolean;
  readonly hold: HoldRef | null;
  /** Of a duplicate: the ticket in which it is handled. */
  readonly mergedInto: { readonly id: string; readonly number: number } | null;
  /** Team in whose queue it is. */
  /** Whose answers are awaited before the work goes on, by their role. */
  readonly awaited: readonly ApproverRole[];
  readonly team: string | null;
  /** Whether the register knows the person who asks. */
  readonly known: boolean;
  /** Why a mail that nobody wrote would be unwelcome: a machine asks, or the sender was answered often enough today. */
  readonly unwelcome: 'automatic-sender' | 'answered-today' | null;
  /** Whether the customer has struck the reader off its list. */
  readonly isReaderFormer: boolean;
  /** Whether anybody has connected for it. */
  readonly wasTried: boolean;
}

export interface MailApproval {
  readonly id: string;
  readonly status: string;
  readonly content: ApprovalContent;
  readonly openedAt: number;
  readonly expiresAt: number;
  readonly approver: string | null;
  /** To whom this copy goes, and whether they stand in for the approver. */
  readonly reader: string | null;
  readonly readerId: string | null;
  readonly standsIn: boolean;
  /** Who decided, where it was not the reader. */
  readonly otherDecider: string | null;
  /** Whether whoever is mailed as requester is asked themselves. */
  readonly isRequesters: boolean;
  /** Whether the decision was made in the approver's place. */
  readonly isInPlace: boolean;
  readonly decidedAt: number | null;
  readonly decidedVia: 'LINK' | 'PHONE' | null;
  /** What was approved in all, where it was decided line by line, and whether something was refused. */
  readonly approvedTotal: string | null;
  readonly isPartial: boolean;
  readonly decidedLines: readonly DecidedLine[] | null;
  /** Why it was refused, in the words of whoever did. */
  readonly refusedFor: string | null;
  /** Of a decision by phone: who of ours recorded it, who heard it as well, and on which number (E.164). */
  readonly recordedBy: string | null;
  readonly witness: string | null;
  readonly spokenOn: string | null;
  /** When it was said that a decision by phone was none. */
  readonly contestedAt: number | null;
  /** The contest that the mail tells of, or that the request stands under: of its own decision or of one of its chain. */
  readonly contest: ApprovalContest | null;
  /** Whether the question itself has gone out. */
  readonly requestSent: boolean;
  readonly chain: ApprovalChain;
  /** Of an amount: whether the question is off because the decision that it goes beyond is contested. */
  readonly isBasisContested: boolean;
  /** Whether work was recorded by it; of a visit the visit itself tells. */
  readonly isCarriedOut: boolean;
  /** The request for the same ticket before this one, and whether it went to the same person. */
  readonly previous: PreviousApproval | null;
  readonly isBooked: boolean;
  /** Amounts that were approved above it since. */
  readonly raised: readonly RaisedSince[];
  /** Of a refused one: the same put to somebody else since. */
  readonly askedElsewhere: { readonly name: string | null; readonly total: string; readonly currency: ApprovalContent['currency'] } | null;
}

export interface MailVisit {
  readonly id: string;
  readonly status: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly technician: string | null;
  readonly outcome: 'SOLVED' | 'UNSOLVED' | null;
  readonly completedAt: number | null;
  /** What was found, in words that whoever wrote them knew the requester reads. */
  readonly found: string | null;
  /** What was approved to be done. */
  readonly scope: string | null;
}

/** What a member of staff wrote to the requester. */
export interface MailMessage {
  readonly id: string;
  readonly text: string;
  readonly author: string | null;
  readonly files: readonly MailFile[];
}

/** A file that was sent with a message. */
export interface MailFile {
  readonly name: string;
  readonly size: number;
  readonly contentType: string;
  readonly sha256: string;
}

/** The firm as its mails name it; the setting may be missing or incomplete. */
export interface MailFirm {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly address?: string;
  readonly web?: string;
  /** Business days of silence after which a ticket counts as resolved; absent: it waits on. */
  readonly silentDays?: number | null;
}

/** Everything that a mail may say, as it stands now. */
export interface MailFacts {
  readonly mail: MailRow;
  readonly ticket: MailTicket;
  readonly customer: string | null;
  readonly site: { readonly name: string; readonly address: string | null } | null;
  readonly device: string | null;
  readonly consent: MailConsent | null;
  /** End of a consent that was given in the ticket form and still holds. */
  readonly formConsentUntil: number | null;
  /** What was done, in words that whoever wrote them knew the requester reads. */
  readonly resolution: string | null;
  /** Of an acknowledgement: another open request of the reader's about the same device. */
  readonly before: Pick<OpenBefore, 'id' | 'number' | 'subject'> | null;
  /** The ended request of the reader's that it continues. */
  readonly continues?: Pick<OpenBefore, 'number' | 'subject'> | null;
  /** When the request was reopened of which the mail tells; null for every other mail. */
  readonly stepAt: number | null;
  /** When support begins, for a request that came, or was reopened, outside its hours. */
  readonly supportOpensAt: number | null;
  /** How the request was judged, and the consent that was ticked in its form. */
  readonly judged: CommandArgs['JUDGE'] | null;
  readonly approval: MailApproval | null;
  readonly visit: MailVisit | null;
  /** The line that it tells of, as it was decided. */
  readonly line: LineDecided | null;
  /** The remote session that it tells of. */
  readonly session: MailSession | null;
  /** The message that the mail carries or reminds of. */
  readonly message: MailMessage | null;
  /** The promise that was not kept: in business ms, and when it was due (epoch ms). */
  readonly missed: { readonly target: Target; readonly limit: number; readonly dueAt: number; readonly assignee: string | null } | null;
  /** By whom the step behind the mail was made, and whether the ticket is the reader's now. */
  readonly assignment: { readonly by: string | null; readonly isReaders: boolean };
  /** The note in which the reader is named: by whom, and whether they have not seen it yet. */
  readonly mention: { readonly author: string | null; readonly unread: boolean } | null;
  /** Reason given with the command that brought the mail; who wrote it knew that the customer reads it. */
  readonly reason: string | null;
  /** Last day (civil date) of the firm's latest contract, where it has ended. */
  readonly contractEndedOn: string | null;
  readonly firm: MailFirm;
  /** Links of the person to whom the mail goes, by purpose and subject. */
  readonly links: Readonly<Record<string, { readonly id: string; readonly hash: string }>>;
}

const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::float8`;
const object = (table: string, fields: Record<string, string>): string =>
  `CASE WHEN ${table}.id IS NOT NULL THEN jsonb_build_object(${Object.entries(fields)
    .map(([name, sql]) => `'${name}', ${sql}`)
    .join(', ')}) END`;

/** Whose copy of a mail about an approval it is. */
const READER = "coalesce((m.params ->> 'contactId')::uuid, a.approver_id)";

const SELECT = `
SELECT ${object('m', {
  id: 'm.id',
  template: 'm.template',
  locale: 'm.locale',
  toAddress: 'm.to_address',
  messageId: 'm.message_id',
  status: 'm.status',
  requestMessageId: `CASE WHEN m.to_address = t.requester_email AND t.channel = 'EMAIL' THEN
    (SELECT i.message_id FROM inbound_mail i WHERE i.ticket_id = t.id AND i.outcome = 'NEW_TICKET' ORDER BY i.received_at, i.id LIMIT 1) END`,
  firstMessageId:
    '(SELECT first.message_id FROM mail first WHERE first.ticket_id = m.ticket_id AND first.to_address = m.to_address ORDER BY first.created_at, first.id LIMIT 1)',
  former: `m.params -> 'former'`,
  party: `m.params ->> 'party'`,
  objected: `coalesce((m.params ->> 'objected')::boolean, false)`,
  technician: '(SELECT name FROM app_user WHERE email = m.to_address)',
  participant: `CASE WHEN (m.params ->> 'participant')::boolean THEN coalesce((SELECT name FROM contact WHERE email = m.to_address AND active), '') END`,
})} AS mail,
${object('t', {
  id: 't.id',
  number: 't.number',
  state: 't.state',
  subject: 't.subject',
  requesterName: 'coalesce((SELECT name FROM contact WHERE id = t.contact_id), t.requester_name)',
  requesterPhone: 't.requester_phone',
  entitlement: 't.entitlement',
  receivedAt: ms('t.received_at'),
  description: 't.description',
  files: `coalesce((SELECT jsonb_agg(h.name ORDER BY h.created_at, h.id) FROM attachment h WHERE h.ticket_id = t.id AND h.message_id IS NULL AND h.note_id IS NULL AND NOT h.inline AND NOT h.draft), '[]')`,
  givenLabel: 't.given_label',
  isOwnRequest: `m.to_address = t.requester_email AND (t.mailbox_proved_at IS NOT NULL OR t.channel = 'EMAIL' AND t.created_by_id IS NULL)`,
  dueAt: ms('t.due_at'),
  clocks: `nullif(t.snapshot -> 'clocks', 'null')`,
  ended: 't.ended_at IS NOT NULL',
  isTaken: 'EXISTS (SELECT 1 FROM app_user WHERE id = t.assignee_id AND active)',
  hold: `nullif(t.snapshot -> 'hold', 'null')`,
  mergedInto: "(SELECT jsonb_build_object('id', s.id, 'number', s.number) FROM ticket s WHERE s.id = t.merged_into_id)",
  wasTried: 'EXISTS (SELECT 1 FROM remote_session ts WHERE ts.ticket_id = t.id)',
  awaited: `coalesce((SELECT jsonb_agg(DISTINCT w.approver_role) FROM approval w WHERE w.ticket_id = t.id AND w.status = 'OPEN' AND NOT ${gatesInvoiceSql('w')}), '[]')`,
  team: '(SELECT name FROM team WHERE id = t.team_id)',
  known: 't.contact_id IS NOT NULL',
  isReaderFormer: `${isFormerSql('m.to_address')} OR m.to_address = t.requester_email AND ${formerRequesterSql('t')}`,
  unwelcome: `CASE WHEN m.to_address = t.requester_email AND t.channel = 'EMAIL' THEN CASE
    WHEN EXISTS (SELECT 1 FROM inbound_mail i WHERE i.ticket_id = t.id AND i.outcome = 'NEW_TICKET' AND i.muted) THEN 'automatic-sender'
    WHEN m.template = 'TICKET_NOT_ENTITLED' AND EXISTS (
      SELECT 1 FROM mail b JOIN ticket s ON s.id = b.ticket_id AND s.channel = 'EMAIL'
       WHERE b.template = 'TICKET_NOT_ENTITLED' AND b.to_address = m.to_address AND b.status <> 'SKIPPED'
         AND b.created_at > m.created_at - interval '1 day' AND (b.created_at, b.id) < (m.created_at, m.id)) THEN 'answered-today' END END`,
})} AS ticket,
customer.name AS customer, asset.label AS device,
${object('site', { name: 'site.name', address: `nullif(concat_ws(', ', site.address, site.city), '')` })} AS site,
${object('c', CONSENT_FIELDS)} AS consent,
(SELECT ${ms('f.valid_until')} FROM consent f WHERE f.ticket_id = t.id AND f.channel = 'FORM' AND f.status = 'GRANTED') AS "formConsentUntil",
(SELECT ${toldNoteSql('e', 'n')} FROM ticket_event e LEFT JOIN evidence n ON n.id = e.command_id
  WHERE e.ticket_id = t.id AND e.to_state = 'RESOLVED' AND e.from_state <> 'RESOLVED' ORDER BY e.seq DESC LIMIT 1) AS resolution, (SELECT ${ms('e.at')} FROM ticket_event e WHERE m.template = 'TICKET_REOPENED' AND e.command_id = (m.params ->> 'commandId')::uuid) AS "stepAt", NULL AS "supportOpensAt", NULL AS before,
(SELECT e.args FROM ticket_event e WHERE e.ticket_id = t.id AND e.command = 'JUDGE' ORDER BY e.seq LIMIT 1) AS judged,
${object('a', {
  id: 'a.id',
  status: 'a.status',
  content: 'a.content',
  openedAt: ms('a.opened_at'),
  expiresAt: ms('a.expires_at'),
  approver: '(SELECT name FROM contact WHERE id = a.approver_id)',
  reader: `(SELECT name FROM contact WHERE id = ${READER})`,
  readerId: READER,
  standsIn: `${READER} <> a.approver_id`,
  otherDecider: `(SELECT name FROM contact WHERE a.decided_at IS NOT NULL AND id = coalesce(a.decided_by_id, a.approver_id) AND id <> ${READER})`,
  isInPlace: 'a.decided_by_id IS NOT NULL',
  decidedAt: ms('a.decided_at'),
  decidedVia: 'a.decided_via',
  approvedTotal: 'a.approved_total::text',
  decidedLines: 'a.decided_lines',
  refusedFor: `CASE WHEN a.status = 'REFUSED' THEN a.reason END`,
  recordedBy: '(SELECT name FROM app_user WHERE id = a.decided_by_staff_id)',
  witness: '(SELECT name FROM app_user WHERE id = a.witness_id)',
  spokenOn: `CASE WHEN a.decided_via = 'PHONE' THEN (SELECT data ->> 'phone' FROM evidence WHERE id = a.evidence_id) END`,
  contestedAt: ms('a.contested_at'),
  contest: `coalesce((SELECT ${contestSql('mx')} FROM approval mx WHERE mx.id = (m.params ->> 'contestedId')::uuid AND mx.contested_at IS NOT NULL), ${contestOfSql('a')})`,
  isPartial: `coalesce(a.decided_lines @> '[{"approved": false}]', false)`,
  requestSent: `EXISTS (SELECT 1 FROM mail r WHERE r.ticket_id = a.ticket_id AND r.template = 'APPROVAL_REQUEST' AND r.status = 'SENT'
                   AND r.params ->> 'subjectId' = a.id::text)`,
  isRequesters: 'EXISTS (SELECT 1 FROM contact ak WHERE ak.id = a.approver_id AND ak.email = m.to_address)',
  chain: chainSql('a'),
  isBasisContested: basisContestedSql('a'),
  isCarriedOut: isCarriedOutSql('a'),
  previous: previousApprovalSql('a'),
  isBooked: isBookedSql('a'),
  raised: raisedSinceSql('a'),
  askedElsewhere: askedElsewhereSql('a'),
})} AS approval,
${object('v', {
  id: 'v.id',
  status: 'v.status',
  startsAt: ms('v.starts_at'),
  endsAt: ms('v.ends_at'),
  technician: '(SELECT name FROM app_user WHERE id = v.technician_id)',
  outcome: 'v.outcome',
  completedAt: ms('v.completed_at'),
  found: `(SELECT ${toldNoteSql('e', 'n')} FROM ticket_event e JOIN evidence n ON n.id = e.command_id WHERE e.command_id = (m.params ->> 'commandId')::uuid AND e.command = 'COMPLETE_VISIT')`,
  scope: `(SELECT content ->> 'scope' FROM approval WHERE id = v.approval_id)`,
})} AS visit, ${MAIL_SESSION} AS session, ${LINE_OF_MAIL} AS line,
${object('w', {
  id: 'w.id',
  text: 'w.text',
  author: '(SELECT name FROM app_user WHERE id = w.author_id)',
  files: `coalesce((SELECT jsonb_agg(jsonb_build_object('name', h.name, 'size', f.size, 'contentType', f.content_type, 'sha256', f.sha256) ORDER BY h.created_at, h.id)
                      FROM attachment h JOIN stored_file f ON f.id = h.file_id WHERE h.message_id = w.id), '[]')`,
})} AS message,
(SELECT jsonb_build_object('target', e.args ->> 'target', 'limit', e.patch #> ARRAY['clocks', 'targets', e.args ->> 'target', 'limit'],
                           'dueAt', e.patch #> ARRAY['clocks', 'targets', e.args ->> 'target', 'dueAt'], 'assignee', (SELECT name FROM app_user WHERE id = t.assignee_id))
   FROM ticket_event e WHERE e.command_id = (m.params ->> 'commandId')::uuid AND e.command = 'BREACH_TARGET') AS missed,
jsonb_build_object('by', (SELECT u.name FROM ticket_event e JOIN app_user u ON u.id = e.actor_id WHERE e.command_id = (m.params ->> 'commandId')::uuid),
                   'isReaders', coalesce(t.assignee_id = (m.params ->> 'subjectId')::uuid, false)) AS assignment,
(SELECT jsonb_build_object('author', a.name, 'unread', x.read_at IS NULL) FROM mention x JOIN ticket_note n ON n.id = x.note_id LEFT JOIN app_user a ON a.id = n.author_id
  WHERE x.id = (m.params ->> 'subjectId')::uuid) AS mention,
(SELECT data ->> 'reason' FROM evidence WHERE id = (m.params ->> 'commandId')::uuid) AS reason,
(SELECT to_char(max(k.ends_on), 'YYYY-MM-DD') FROM contract k WHERE k.customer_id = t.customer_id AND t.entitlement = 'CONTRACT_ENDED') AS "contractEndedOn",
coalesce((SELECT value FROM setting WHERE key = 'firm'), '{}') AS firm,
coalesce((SELECT jsonb_object_agg(purpose || ':' || subject_id, jsonb_build_object('id', id, 'hash', token_hash) ORDER BY created_at) FROM link_token
           WHERE (ticket_id IN (t.id, t.merged_into_id) OR subject_id = (m.params ->> 'contactId')::uuid AND purpose = 'APPROVALS' AND spent_at IS NULL) AND (contact_id = (m.params ->> 'contactId')::uuid OR email = m.to_address)), '{}') AS links
  FROM mail m
  JOIN ticket t ON t.id = m.ticket_id
  LEFT JOIN consent c ON c.id = coalesce(m.params ->> 'aboutId', m.params ->> 'subjectId')::uuid
  LEFT JOIN approval a ON a.id = coalesce(m.params ->> 'aboutId', m.params ->> 'subjectId')::uuid
  LEFT JOIN LATERAL (
    SELECT * FROM visit WHERE ticket_id = t.id AND (m.params ->> 'subjectId')::uuid IN (id, approval_id, (SELECT second_of FROM approval WHERE id = visit.approval_id))
     ORDER BY n DESC LIMIT 1) v ON true
  LEFT JOIN LATERAL (
    SELECT * FROM message x WHERE x.ticket_id = t.id AND CASE m.template
      WHEN 'TICKET_REPLY' THEN x.id = (m.params ->> 'commandId')::uuid WHEN 'REPLY_REMINDER' THEN x.direction = 'OUT' AND x.channel <> 'PHONE' ELSE false END
     ORDER BY x.created_at DESC LIMIT 1) w ON true
  LEFT JOIN customer ON customer.id = t.customer_id
  LEFT JOIN site ON site.id = coalesce(v.site_id, t.site_id)
  LEFT JOIN asset ON asset.id = t.asset_id
 WHERE m.id = $1`;

/** Reads a mail with everything that its template may need, in one statement; undefined when there is no such mail. */
export async function loadMailFacts(pool: Pool, mailId: string): Promise<MailFacts | undefined> {
  const { rows } = await pool.query<MailFacts>({ name: 'relay-mail-facts', text: SELECT, values: [mailId] });
  const [facts] = rows;
  if (facts?.mail.template === 'TICKET_REOPENED' && facts.stepAt !== null)
    return { ...facts, supportOpensAt: await supportOpensAt(pool, facts.ticket.id, facts.stepAt) };
  if (facts?.mail.template === 'TICKET_NOT_ENTITLED' && !facts.ticket.isReaderFormer)
    return { ...facts, continues: await continuedOf(pool, facts.ticket.id, facts.mail.toAddress) };
  if (facts === undefined || (facts.formConsentUntil === null && facts.mail.template !== 'TICKET_RECEIVED')) return facts;
  const opens: MailFacts = { ...facts, supportOpensAt: await supportOpensAt(pool, facts.ticket.id, facts.ticket.receivedAt) };
  if (facts.mail.template !== 'TICKET_RECEIVED' || facts.ticket.isReaderFormer) return opens;
  const continues = await continuedOf(pool, facts.ticket.id, facts.mail.toAddress);
  const before = await openBefore(pool, facts.ticket.id, facts.mail.toAddress);
  return before === null ? { ...opens, continues } : { ...opens, continues, before, links: { ...facts.links, [`STATUS:${before.id}`]: before.link } };
}

/** The next opening after something that came outside the contract's hours; null inside them. */
async function supportOpensAt(pool: Pool, ticketId: string, at: number): Promise<number | null> {
  const { rows } = await pool.query<CalendarRow>({
    name: 'relay-mail-calendar',
    text: `${CALENDAR_SELECT} JOIN contract k ON k.calendar_id = c.id JOIN ticket t ON t.contract_id = k.id WHERE t.id = $1`,
    values: [ticketId],
  });
  const calendar = rows[0] && calendarOf(rows[0]);
  return calendar === undefined || isOpen(calendar, at) ? null : nextOpen(calendar, at);
}
