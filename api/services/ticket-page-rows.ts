import type { SecondYes } from '../../domain/chain-standing';
import type { Pool } from 'pg';
import { DEFAULT_ZONE } from '../../domain/civil-date';
import type { ApprovalContent } from '../../domain/approval-content';
import type { DeciderWord } from '../../domain/decider-words';
import { MAIL_TASKS, TARGET_TASKS } from '../../domain/desk-tasks';
import type { DecidedLine } from '../../domain/line-decision';
import { upgraded, type TicketSnapshot, type WithStoredSnapshot } from '../../domain/ticket-snapshot';
import { EXPENSE_TYPES, WORK_TYPE_CODES, WORK_TYPES } from '../../domain/work-types';
import { askedInRolesSql, contestedSql, ofRequesterSql, standsSql } from '../../platform/approval-sql';
import { outcomeOfLineSql } from '../../platform/approval-contest-sql';
import { consentToolsSql } from '../../platform/consent-tools';
import { spokenWithdrawalSql } from '../../platform/spoken-withdrawal';
import { isOfficersSql, otherUserIdSql, otherUserSql } from '../../platform/device-user';
import { formerRequesterSql } from '../../platform/former-contacts';
import { otherSessionsSql, type OtherSession } from '../../platform/other-sessions';
import { remotableSql } from '../../platform/remotable';
import { usersObjectionSql } from '../../platform/users-objection';
import { substituteNameSql } from '../../platform/absences';
import { usersNoSql, type UsersNo } from '../../platform/users-no';
import type { TicketPage } from '../contract/ticket-page';
import { permissionContestByPhoneSql } from '../../platform/contest-by-phone';
import { CONTEST_JSON, type ContestJson } from './contest-of-approval';
import { EXPLICIT_JSON } from './explicit-consents';
import { CONVERSATION_PARTS, requestHasMoreSql, type ConversationParts } from './ticket-conversation';
import { addressBouncedSql, REPORT_PARTS, type ReportParts } from './mail-reports';
import { ownRecordSql } from './own-record';
import { PERMISSION_OUTCOMES, type PermissionOutcomeJson } from './permission-outcomes';
import { ROW_COLUMNS, ROW_JOINS, type TicketDbRow } from './ticket-list';
import type { StaffUser } from './staff-user';
import { SqlValues, ticketKey, visibleTickets } from './ticket-scope';

/** The ticket's own row with what stands beside it. */
export interface PageDbRow extends TicketDbRow {
  readonly seq: number;
  readonly state_since: Date | null;
  readonly snapshot: TicketSnapshot;
  readonly locale: 'tr' | 'en';
  readonly description: string;
  readonly request_has_more: boolean;
  readonly given_label: string | null;
  readonly claimed_customer_id: string | null;
  readonly requester_email: string | null;
  readonly typed_name: string | null;
  readonly requester_phone: string | null;
  readonly mailbox_proved_at: Date | null;
  readonly address_bounced_at: Date | null;
  readonly requester_left: boolean;
  readonly first_response_at: Date | null;
  readonly remote_started_at: Date | null;
  readonly rating_text: string | null;
  readonly contact: TicketPage['contact'];
  readonly customer: TicketPage['customer'];
  readonly site: TicketPage['site'];
  readonly contract: TicketPage['contract'];
  readonly site_in_contract: boolean | null;
  readonly asset: TicketPage['asset'];
  readonly device_user: string | null;
  readonly device_user_contact: (Omit<NonNullable<TicketPage['deviceUserContact']>, 'no'> & { readonly no: UsersNo | null }) | null;
  readonly desk_phone: string | null;
  readonly other_sessions: readonly OtherSession[] | null;
}

const head = (
  at: string,
): string => `select ${ROW_COLUMNS}, t.seq, t.state_since, t.snapshot, t.locale, t.description, t.given_label, t.claimed_customer_id, t.requester_email, t.requester_phone, t.mailbox_proved_at,
    ${requestHasMoreSql('t')} as request_has_more, ${addressBouncedSql('t')} as address_bounced_at, ${formerRequesterSql('t')} as requester_left,
    case when sm_fold(trim(t.requester_name)) <> sm_fold(trim(rc.name)) then t.requester_name end as typed_name,
    t.first_response_at, t.remote_started_at, (select r.text from rating r where r.ticket_id = t.id) as rating_text,
    (select json_build_object('id', p.id, 'name', p.name, 'email', p.email, 'phone', p.phone, 'roles', p.roles) from contact p where p.id = t.contact_id) as contact,
    case when c.id is not null then json_build_object('id', c.id, 'number', c.number, 'name', c.name) end as customer,
    case when s.id is not null then json_build_object('id', s.id, 'name', s.name, 'city', s.city, 'address', s.address, 'helpdeskOpenFrom', s.helpdesk_open_from::text) end as site,
    (select json_build_object('id', k.id, 'number', k.number, 'kind', k.kind, 'startsOn', k.starts_on::text, 'endsOn', k.ends_on::text)
       from contract k where k.id = t.contract_id) as contract,
    case when t.contract_id is not null and t.site_id is not null
      then exists (select 1 from contract_site cs where cs.contract_id = t.contract_id and cs.site_id = t.site_id) end as site_in_contract,
    case when a.id is not null then json_build_object('id', a.id, 'label', a.label, 'kind', a.kind, 'name', a.name, 'brand', a.brand, 'model', a.model,
      'serial', a.serial, 'place', a.place, 'remoteTool', a.remote_tool,
      'moreRemoteTools', coalesce((select json_agg(m.tool order by m.tool) from asset_remote_tool m where m.asset_id = a.id), '[]'), 'remotable', ${remotableSql('a')}) end as asset,
    ${otherUserSql('a', 't', 'coalesce(rc.name, t.requester_name)')} as device_user,
    (select json_build_object('id', du.id, 'name', du.name, 'email', du.email, 'phone', du.phone,
        'no', ${usersNoSql({ ticketId: 't.id', assetId: 't.asset_id', user: 'du.id', at })}) from contact du
      where du.active and du.id = ${otherUserIdSql('t.asset_id', 't.id')}) as device_user_contact,
    (select f.value ->> 'phone' from setting f where f.key = 'firm') as desk_phone,
    (select ${otherSessionsSql('q')} from consent q where q.ticket_id = t.id and q.status = 'GRANTED') as other_sessions
  from ticket t ${ROW_JOINS}`;

/** Instants in these rows are ISO texts with an offset, as Postgres writes them into JSON. */
export interface PageParts extends ConversationParts, ReportParts {
  readonly events: readonly EventJson[];
  readonly mails: readonly MailJson[];
  readonly decisions: readonly DecisionJson[];
  readonly consents: readonly ConsentJson[];
  readonly permissionOutcomes: readonly PermissionOutcomeJson[];
  readonly sessions: readonly (TicketPage['sessions'][number] & { technicianId: string; technicianName: string | null })[];
  readonly approvals: readonly ApprovalJson[];
  readonly visits: readonly TicketPage['visits'][number][];
  readonly lines: readonly LineJson[];
  readonly priceItems: readonly TicketPage['priceItems'][number][];
  readonly tasks: readonly TicketPage['tasks'][number][];
  readonly formerPeople: readonly string[];
  readonly commands: readonly TicketPage['pendingCommands'][number][];
}

export interface LineJson extends Omit<TicketPage['chargeLines'][number], 'reason'> {
  readonly reasonTr: string;
  readonly reasonEn: string;
  readonly recordedById: string | null;
}

export interface EventJson {
  readonly at: string;
  readonly seq: number;
  readonly command: TicketPage['pendingCommands'][number]['command'];
  readonly from: TicketPage['state'] | null;
  readonly to: TicketPage['state'];
  readonly actorKind: 'STAFF' | 'REQUESTER' | 'APPROVER' | 'SYSTEM';
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly args: Record<string, unknown>;
  readonly texts: Record<string, unknown> | null;
  readonly contract: { readonly id: string; readonly number: string } | null;
  readonly hash: string;
}

/** A decision about a charge line, as the audit trail keeps each of them. */
export type DecisionJson = Omit<Extract<TicketPage['timeline'][number], { kind: 'charge' }>, 'kind' | 'actor'> & {
  readonly actorId: string | null;
  readonly actorName: string | null;
};

export interface MailJson {
  readonly id: string;
  readonly at: string;
  readonly template: Extract<TicketPage['timeline'][number], { kind: 'mail' }>['template'];
  readonly to: string;
  readonly status: 'QUEUED' | 'SENT' | 'SKIPPED';
  readonly skipReason: string | null;
  readonly sentAt: string | null;
  readonly bouncedAt: string | null;
}

export type ConsentJson = Omit<TicketPage['consents'][number], 'technician' | 'askedBy'> & {
  readonly askedById: string | null;
  readonly askedByName: string | null;
  readonly technicianId: string | null;
  readonly technicianName: string | null;
};

export interface ApprovalJson {
  readonly id: string;
  readonly n: number;
  readonly kind: TicketPage['approvals'][number]['kind'];
  readonly status: TicketPage['approvals'][number]['status'];
  readonly approverId: string;
  readonly approverName: string | null;
  readonly approverPhone: string | null;
  readonly substitutes: readonly string[];
  readonly approverRole: TicketPage['approvals'][number]['approverRole'];
  readonly approverRoles: TicketPage['approvals'][number]['approverRoles'];
  readonly ofRequester: boolean;
  readonly conveyedById: string;
  readonly conveyedByName: string | null;
  readonly content: ApprovalContent;
  readonly contentHash: string;
  readonly estimatedTotal: string;
  readonly currency: string;
  readonly openedAt: string;
  readonly remindAt: string;
  readonly phoneAt: string;
  readonly expiresAt: string;
  readonly remindedAt: string | null;
  readonly phoneTaskAt: string | null;
  readonly decidedAt: string | null;
  readonly decidedVia: 'LINK' | 'PHONE' | null;
  readonly decidedByStaffId: string | null;
  readonly decidedByStaffName: string | null;
  readonly reason: string | null;
  readonly decidedLines: readonly DecidedLine[] | null;
  readonly approvedTotal: string | null;
  readonly witnessId: string | null;
  readonly witnessName: string | null;
  readonly contestedAt: string | null;
  readonly contestReason: string | null;
  readonly contestedByWitness: boolean;
  readonly contest: ContestJson | null;
  readonly deciderWord: DeciderWord | null;
  readonly deciderWordAt: string | null;
  readonly secondOf: string | null;
  /** The yes that follows it. */
  readonly second: (SecondYes & { readonly name: string | null }) | null;
  /** Above which a yes to it needs another one; with somebody above and no limit every yes does. */
  readonly limit: string | null;
  readonly aboveId: string | null;
  readonly aboveName: string | null;
  readonly standInId: string | null;
  readonly standInName: string | null;
  /** Whether work may be done by it: it is approved, and nothing that it needs is missing or contested. */
  readonly stands: boolean;
}

/** Columns of an approval as JSON, over `p` (approval), `t` (its ticket) and its joins. */
export const APPROVAL_JSON = `json_build_object('id', p.id, 'n', p.n, 'kind', p.kind, 'status', p.status, 'approverId', p.approver_id, 'approverName', w.name, 'approverRole', p.approver_role, 'approverRoles', ${askedInRolesSql('p', 'w')}, 'ofRequester', ${ofRequesterSql('p', 't')}, 'approverPhone', w.phone,
  'substitutes', coalesce((select json_agg(sk.name order by sk.name) from link_token sl join contact sk on sk.id = sl.contact_id where p.status = 'OPEN' and sl.purpose = 'APPROVAL' and sl.subject_id = p.id and sl.contact_id <> p.approver_id), '[]'),
  'conveyedById', p.conveyed_by_id, 'conveyedByName', cu.name, 'content', p.content, 'contentHash', p.content_hash, 'estimatedTotal', p.estimated_total::text, 'currency', p.currency,
  'openedAt', p.opened_at, 'remindAt', p.remind_at, 'phoneAt', p.phone_at, 'expiresAt', p.expires_at, 'remindedAt', p.reminded_at, 'phoneTaskAt', p.phone_task_at,
  'decidedAt', p.decided_at, 'decidedVia', p.decided_via, 'decidedByStaffId', p.decided_by_staff_id, 'decidedByStaffName', du.name, 'reason', p.reason,
  'decidedLines', p.decided_lines, 'approvedTotal', p.approved_total::text, 'witnessId', p.witness_id, 'witnessName', pw.name, 'contestedAt', p.contested_at, 'contestReason', p.contest_reason, 'contestedByWitness', coalesce(p.contested_at = p.witness_denied_at, false), 'contest', ${CONTEST_JSON}, 'deciderWord', p.decider_word, 'deciderWordAt', p.decider_word_at,
  'secondOf', p.second_of, 'second', (select json_build_object('name', coalesce(d2.name, n2.name), 'status', s2.status, 'contestedAt', s2.contested_at, 'decidedLines', s2.decided_lines)
     from approval s2 left join contact n2 on n2.id = s2.approver_id left join contact d2 on d2.id = s2.decided_by_id where s2.second_of = p.id), 'limit', p.approver_limit::text, 'aboveId', p.above_id, 'aboveName', pa.name,
  'standInId', p.decided_by_id, 'standInName', pi.name, 'stands', p.status = 'APPROVED' and ${standsSql('p')})`;
export const APPROVAL_JOINS = `left join contact w on w.id = p.approver_id left join app_user cu on cu.id = p.conveyed_by_id left join app_user du on du.id = p.decided_by_staff_id
  left join app_user pw on pw.id = p.witness_id left join contact pa on pa.id = p.above_id
  left join contact pi on pi.id = p.decided_by_id`;

/** Columns of a visit as JSON, over `v` (visit) and its joins. */
export const VISIT_JSON = `json_build_object('id', v.id, 'n', v.n, 'approvalId', v.approval_id, 'siteId', v.site_id, 'siteName', vs.name, 'siteAddress', vs.address,
  'technicianId', v.technician_id, 'technicianName', vu.name, 'startsAt', v.starts_at, 'endsAt', v.ends_at, 'status', v.status, 'arrivedAt', v.arrived_at,
  'completedAt', v.completed_at, 'outcome', v.outcome)`;
export const VISIT_JOINS = 'left join site vs on vs.id = v.site_id left join app_user vu on vu.id = v.technician_id';

const list = (select: string, order: string, from: string): string => `coalesce((select json_agg(${select} order by ${order}) from ${from}), '[]')`;

/** Unit in which each work type is recorded, and so the unit of the prices that fit. */
const TARGETED = TARGET_TASKS.map((kind) => `'${kind}'`).join(', ');
const OF_MAILS = MAIL_TASKS.map((kind) => `'${kind}'`).join(', ');
// Work may be recorded for a day since the ticket came: with another version of the contract then, its price list is the one to choose from.
const LISTS_OF_WORK = `select w.*, min(w.price_list_id::text) over () <> max(w.price_list_id::text) over () as several
  from (select v.id, v.price_list_id, v.valid_from, v.valid_until, v.n = k.version_n as is_now
          from ticket x join contract k on k.id = x.contract_id join contract_version v on v.contract_id = k.id
         where x.id = $1 and (v.n = k.version_n or v.n < k.version_n and v.valid_until >= (x.received_at at time zone '${DEFAULT_ZONE}')::date)) w`;
const EXPENSES = EXPENSE_TYPES.map((code) => `'${code}'`).join(', ');
const UNIT_OF_TYPE = `'${JSON.stringify(Object.fromEntries(WORK_TYPE_CODES.map((code) => [code, WORK_TYPES[code].unit])))}'::jsonb`;

const FORMER_PEOPLE = `select u.id from app_user u where not u.active and u.id in (select y.assignee_id from ticket y where y.id = $1
    union all select v.technician_id from visit v where v.ticket_id = $1 union all select q.technician_id from consent q where q.ticket_id = $1)
  union all select w.id from contact w where not w.active and w.id in (select y.contact_id from ticket y where y.id = $1
    union all select p.approver_id from approval p where p.ticket_id = $1)`;

/** Columns of a session as JSON, over `r` (remote_session) and `ru`, its technician. */
export const SESSION_JSON = `json_build_object('id', r.id, 'consentId', r.consent_id, 'technicianId', r.technician_id, 'technicianName', ru.name, 'startedAt', r.started_at, 'endedAt', r.ended_at,
  'minutes', r.minutes, 'outcome', r.outcome, 'disconnectConfirmedAt', r.disconnect_confirmed_at, 'alarmAt', r.alarm_at)`;

/** Tools that were opened within the permission `q`. */
export const CONSENT_TOOLS = consentToolsSql('q');

// Everything of a ticket in one round trip; each part reads its own index by ticket.
const PARTS = `select json_build_object(
  'events', ${list(
    `json_build_object('at', e.at, 'seq', e.seq, 'command', e.command, 'from', e.from_state, 'to', e.to_state, 'actorKind', e.actor_kind, 'actorId', e.actor_id,
      'actorName', coalesce(eu.name, ec.name), 'args', e.args, 'texts', ev.data, 'hash', e.hash,
      'contract', case when ek.id is not null then json_build_object('id', ek.id, 'number', ek.number) end)`,
    'e.seq',
    `ticket_event e left join app_user eu on e.actor_kind = 'STAFF' and eu.id = e.actor_id
       left join contact ec on e.actor_kind = 'APPROVER' and ec.id = e.actor_id left join evidence ev on ev.id = e.command_id
       left join contract ek on ek.id = (e.patch ->> 'contractId')::uuid where e.ticket_id = $1 and e.command not in ('REPLY', 'ANSWER') and not exists (select 1 from message em where em.id = e.command_id)`,
  )},
  ${CONVERSATION_PARTS},
  ${REPORT_PARTS},
  'mails', ${list(
    `json_build_object('id', m.id, 'at', m.created_at, 'template', m.template, 'to', m.to_address, 'status', m.status, 'skipReason', m.skip_reason, 'sentAt', m.sent_at,
      'bouncedAt', m.bounced_at)`,
    'm.created_at, m.id',
    `mail m where m.ticket_id = $1 and m.template <> 'TICKET_REPLY'`,
  )},
  'decisions', ${list(
    `json_build_object('id', g.id::text, 'at', g.at, 'lineId', l.id, 'workType', l.work_type, 'decision', g.detail ->> 'decision', 'actorId', g.actor_id, 'actorName', gu.name,
      'net', g.detail ->> 'net', 'currency', l.currency, 'reason', ge.data ->> 'reason')`,
    'g.id',
    `charge_line l join audit_log g on g.subject_type = 'chargeLine' and g.subject_id = l.id::text and g.action = 'charge.decide'
       left join app_user gu on gu.id = g.actor_id left join evidence ge on ge.id = g.evidence_id where l.ticket_id = $1`,
  )},
  'consents', ${list(
    `json_build_object('id', q.id, 'status', q.status, 'scope', q.scope, 'windowMinutes', q.window_minutes, 'technicianId', q.technician_id, 'technicianName', qu.name,
      'askedById', q.asked_by_id, 'askedByName', qk.name, 'tools', ${CONSENT_TOOLS}, 'assetLabel', qa.label, 'channel', q.channel, 'textVersion', q.text_version, 'askedAt', q.asked_at, 'shownAt', q.shown_at, 'lapsesAt', q.lapses_at,
      'decidedAt', q.decided_at, 'validUntil', q.valid_until, 'withdrawnAt', q.withdrawn_at, 'withdrawnByPhone', (SELECT json_build_object('caller', w.said ->> 'caller', 'isOfficers', (w.said ->> 'isOfficers')::boolean, 'name', w.said ->> 'name', 'recordedBy', w.said ->> 'recordedBy') FROM (SELECT ${spokenWithdrawalSql('q')} AS said) w WHERE w.said IS NOT NULL), 'explicit', ${EXPLICIT_JSON}, 'contestedAt', q.contested_at, 'contestedInMail', (select ce.data ->> 'words' from evidence ce where ce.id = q.contest_evidence_id and ce.data ? 'inboundMailId'), 'contestedByPhone', ${permissionContestByPhoneSql('q')}, 'isUsersObjection', ${usersObjectionSql('q')},
      'contestOfTicket', (select ot.number from consent o join ticket ot on ot.id = o.ticket_id where o.id = q.contest_of_id), 'giverWord', q.giver_word, 'giverWordAt', q.giver_word_at,
      'contestOutcome', q.contest_outcome, 'contestSettledAt', q.contest_settled_at,
      'deviceUser', (select name from contact where id = q.device_user_id), 'isOfficers', ${isOfficersSql('q')}, 'askedOf', (select name from contact where id = q.asked_contact_id),
      'askedInstead', q.asked_instead,
      'readBy', (select name from app_user where id = q.read_by_id), 'decidedBy', coalesce(qe.data ->> 'name', qe.data ->> 'email'))`,
    'q.asked_at, q.id',
    'consent q left join app_user qu on qu.id = q.technician_id left join app_user qk on qk.id = q.asked_by_id left join asset qa on qa.id = q.asset_id left join evidence qe on qe.id = q.evidence_id where q.ticket_id = $1',
  )},
  'permissionOutcomes', ${PERMISSION_OUTCOMES},
  'sessions', ${list(SESSION_JSON, 'r.started_at', 'remote_session r left join app_user ru on ru.id = r.technician_id where r.ticket_id = $1')},
  'approvals', ${list(APPROVAL_JSON, 'p.n', `approval p join ticket t on t.id = p.ticket_id ${APPROVAL_JOINS} where p.ticket_id = $1`)},
  'visits', ${list(VISIT_JSON, 'v.n', `visit v ${VISIT_JOINS} where v.ticket_id = $1`)},
  'lines', ${list(
    `json_build_object('id', l.id, 'workType', l.work_type, 'description', l.description, 'serviceDate', l.service_date::text, 'quantity', l.quantity::text, 'unit', l.unit,
      'covered', l.covered, 'outcome', l.outcome, 'decidedOutcome', l.decided_outcome, 'ruleId', l.rule_id, 'reasonTr', l.reason_tr, 'reasonEn', l.reason_en, 'minutes', l.minutes, 'receiptNumber', l.receipt_number,
      'unitPrice', l.unit_price::text, 'vatRate', l.vat_rate::text, 'net', l.net::text, 'vat', l.vat::text, 'gross', l.gross::text, 'currency', l.currency,
      'hold', l.hold, 'approvalId', l.approval_id, 'holdReason', l.hold_reason, 'holdFirstReason', l.hold_first_reason, 'contestOutcome', ${outcomeOfLineSql('l')}, 'holdNote', l.hold_note, 'holdSpokenWith', l.hold_spoken_with, 'holdSpokenOn', l.hold_spoken_on::text, 'holdDecidedById', l.hold_decided_by_id, 'holdDecidedAt', l.hold_decided_at,
      'receiptDate', l.receipt_date::text, 'receiptVendor', l.receipt_vendor, 'receiptFileId', l.receipt_file_id,
      'recordedById', l.recorded_by_id, 'excess', (select json_build_object('approvalId', xa.id, 'n', xa.n, 'status', xa.status, 'isContested', ${contestedSql('xa')}) from approval xa where xa.id = l.excess_id))`,
    'l.created_at, l.id',
    'charge_line l where l.ticket_id = $1',
  )},
  'priceItems', ${list(
    `json_strip_nulls(json_build_object('id', i.id, 'workType', i.work_type, 'code', i.code, 'name', i.name, 'unit', i.unit,
      'validFrom', case when i.several then i.valid_from::text end, 'validUntil', case when i.several then i.valid_until::text end))`,
    'i.work_type, i.code, i.valid_from',
    `(select i.*, v.valid_from, v.valid_until, v.several, count(*) over (partition by v.id, i.work_type, i.unit) as choices
        from (${LISTS_OF_WORK}) v join price_item i on i.price_list_id = v.price_list_id where v.several or v.is_now) i
      where i.choices > 1 and i.unit = (${UNIT_OF_TYPE} ->> i.work_type) or i.work_type in (${EXPENSES})`,
  )},
  'tasks', ${list(
    `json_build_object('id', d.id, 'kind', d.kind, 'createdAt', d.created_at, 'doneAt', d.done_at, 'substituteName', ${substituteNameSql('d')},
      'isOwnRecord', ${ownRecordSql('d', '$2::uuid')}, 'mailId', case when d.kind in (${OF_MAILS}) then d.subject_id end, 'target', case when d.kind in (${TARGETED}) then split_part(d.effect_key, ':', 3) end)`,
    'd.created_at',
    'desk_task d where d.ticket_id = $1',
  )},
  'formerPeople', ${list('f.id', 'f.id', `(${FORMER_PEOPLE}) f`)},
  'commands', ${list(
    `json_build_object('id', x.id, 'command', x.name, 'createdAt', x.created_at, 'expiresAt', x.expires_at,
      'text', case when x.name in ('REPLY', 'ANSWER') then x.payload ->> 'text' end)`,
    'x.created_at',
    `command x where x.ticket_id = $1 and x.status = 'PENDING'`,
  )}) as parts`;

/** Reads the page's rows as of an instant (epoch ms); null when there is no such ticket or the person may not see it. */
export async function loadPage(pool: Pool, actor: StaffUser, idOrNumber: string, at: number): Promise<{ row: PageDbRow; parts: PageParts } | null> {
  const values = new SqlValues();
  const where = `${ticketKey(idOrNumber, values)} and ${visibleTickets(actor, values)}`;
  const found = await pool.query<WithStoredSnapshot<PageDbRow>>(`${head(values.add(new Date(at)))} where ${where}`, values.list);
  const row = found.rows[0];
  if (row === undefined) return null;
  const { rows } = await pool.query<{ parts: PageParts }>({ name: 'ticket-page-parts', text: PARTS, values: [row.id, actor.id] });
  return { row: { ...row, snapshot: upgraded(row.snapshot) }, parts: (rows[0] as { parts: PageParts }).parts };
}
