import type { ApprovalStatus } from '../../domain/approval-content';
import type { ApprovalKind } from '../../domain/approval-kinds';
import type { AssetKind, AssetStatus } from '../../domain/asset-kinds';
import type { ConsentStatus } from '../../domain/consent-text';
import type { EntitlementCode } from '../../domain/entitlement';
import type { Party } from '../../domain/parties';
import { upgraded, type StoredSnapshot } from '../../domain/ticket-snapshot';
import type { TicketState } from '../../domain/ticket-states';
import { partyOf } from '../../domain/ticket-waiting';
import type { Queryable } from '../../platform/command-inbox';
import { IS_OPEN } from './ticket-state-sql';

/** Rows of a page. */
export const OFFICER_PAGE = 50;
/** What was asked and done longer ago stands in the reports. */
const YEAR_MS = 366 * 86_400_000;

/** One page of a list, and how many rows there are in all. */
export interface Listed<T> {
  readonly rows: readonly T[];
  readonly total: number;
}

/** Whose list, and which page of it (from 0). */
export interface OfficerList {
  readonly customerId: string;
  readonly page: number;
  /** Epoch ms. */
  readonly at: number;
}

async function listed<T extends { readonly total: number }>(
  db: Queryable,
  text: string,
  values: readonly unknown[],
): Promise<Listed<Omit<T, 'total'>>> {
  const { rows } = await db.query<T & Record<string, unknown>>(text, [...values]);
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

const page = (n: string): string => `limit ${OFFICER_PAGE} offset ${n}`;
const from = ({ page: n }: OfficerList): number => n * OFFICER_PAGE;

/** An open ticket of the firm. */
export interface FirmTicket {
  readonly number: number;
  readonly subject: string;
  readonly requester: string | null;
  readonly label: string | null;
  readonly state: TicketState;
  readonly entitlement: EntitlementCode | null;
  readonly since: Date;
  /** Who moves next. */
  readonly party: Party;
}

const TICKETS = `
select t.number, t.subject, coalesce(p.name, t.requester_name) as requester, a.label, t.state, t.entitlement, coalesce(t.state_since, t.received_at) as since, t.snapshot,
       count(*) over ()::int as total
  from ticket t left join contact p on p.id = t.contact_id left join asset a on a.id = t.asset_id and a.customer_id = t.customer_id
 where t.customer_id = $1 and ${IS_OPEN} order by t.received_at desc, t.id ${page('$2')}`;

/** Tickets on which somebody still has to move, the newest first. */
export async function firmTickets(db: Queryable, list: OfficerList): Promise<Listed<FirmTicket>> {
  type Row = Omit<FirmTicket, 'party'> & { readonly snapshot: StoredSnapshot; readonly total: number };
  const { rows } = await db.query<Row>(TICKETS, [list.customerId, from(list)]);
  return { rows: rows.map(({ snapshot, total: _total, ...row }) => ({ ...row, party: partyOf(upgraded(snapshot)) })), total: rows[0]?.total ?? 0 };
}

/** A device of the firm. */
export interface FirmDevice {
  readonly label: string;
  readonly kind: AssetKind;
  readonly name: string | null;
  readonly model: string | null;
  readonly site: string | null;
  readonly place: string | null;
  readonly status: AssetStatus;
  readonly warrantyEndsOn: string | null;
}

const DEVICES = `
select a.label, a.kind, a.name, nullif(concat_ws(' ', a.brand, a.model), '') as model, s.name as site, a.place, a.status, to_char(a.warranty_ends_on, 'YYYY-MM-DD') as "warrantyEndsOn",
       count(*) over ()::int as total
  from asset a left join site s on s.id = a.site_id
 where a.customer_id = $1 and a.status <> 'RETIRED' and a.ownership <> 'SPARE_POOL' and ($3::text = '' or a.search_fold like '%' || sm_fold($3) || '%')
 order by a.label_number ${page('$2')}`;

/** What is in the register of the firm's devices, all or those that a search finds. */
export function firmDevices(db: Queryable, list: OfficerList & { readonly search: string }): Promise<Listed<FirmDevice>> {
  // What is typed is looked for as it stands.
  const search = list.search.replace(/[\\%_]/g, '\\$&');
  return listed<FirmDevice & { readonly total: number }>(db, DEVICES, [list.customerId, from(list), search]);
}

/** A request for an approval of the firm. */
export interface FirmApproval {
  readonly kind: ApprovalKind;
  readonly anew: boolean;
  readonly unapproved: boolean;
  readonly ticketNumber: number;
  readonly subject: string;
  readonly openedAt: Date;
  readonly askedOf: string;
  readonly status: ApprovalStatus;
  /** Null where nobody decided. */
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly isContested: boolean;
  readonly total: string;
  readonly currency: string;
}

// Of a request that took another's place the newer one tells.
const APPROVALS = `
select a.kind, coalesce((a.content ->> 'anew')::boolean, false) as anew, coalesce((a.content ->> 'unapproved')::boolean, false) as unapproved,
       t.number as "ticketNumber", t.subject, a.opened_at as "openedAt", p.name as "askedOf", a.status,
       case when a.decided_via is not null then coalesce(d.name, p.name) end as "decidedBy", a.decided_at as "decidedAt", a.contested_at is not null as "isContested",
       coalesce(a.approved_total, a.estimated_total)::text as total, a.currency, count(*) over ()::int as total_rows
  from approval a join ticket t on t.id = a.ticket_id join contact p on p.id = a.approver_id left join contact d on d.id = a.decided_by_id
 where a.ticket_id = any (array(select id from ticket where customer_id = $1)) and a.opened_at >= $3 and a.status <> 'SUPERSEDED'
 order by a.opened_at desc, a.id ${page('$2')}`;

/** Approvals that were asked within a year, the newest first. */
export async function firmApprovals(db: Queryable, list: OfficerList): Promise<Listed<FirmApproval>> {
  const { rows } = await db.query<FirmApproval & { readonly total_rows: number }>(APPROVALS, [
    list.customerId,
    from(list),
    new Date(list.at - YEAR_MS),
  ]);
  return { rows, total: rows[0]?.total_rows ?? 0 };
}

/** A permission to connect to a device of the firm, with what it was used for. */
export interface FirmPermission {
  readonly ticketNumber: number;
  readonly label: string;
  readonly technician: string | null;
  readonly askedOf: string | null;
  readonly askedAt: Date;
  readonly status: ConsentStatus;
  readonly channel: 'FORM' | 'LINK' | 'STATUS_PAGE' | 'PHONE' | null;
  readonly isContested: boolean;
  readonly sessions: number;
  readonly minutes: number;
  readonly lastSessionAt: Date | null;
}

const PERMISSIONS = `
select t.number as "ticketNumber", a.label, u.name as technician, coalesce(p.name, q.name, t.requester_name) as "askedOf", c.asked_at as "askedAt", c.status, c.channel,
       c.contested_at is not null as "isContested", used.sessions, used.minutes, used.last as "lastSessionAt", count(*) over ()::int as total
  from consent c join ticket t on t.id = c.ticket_id join asset a on a.id = c.asset_id left join app_user u on u.id = c.technician_id
  left join contact p on p.id = c.asked_contact_id left join contact q on q.id = t.contact_id
  cross join lateral (select count(*)::int as sessions, coalesce(sum(r.minutes), 0)::int as minutes, max(r.started_at) as last
    from remote_session r where r.ticket_id = c.ticket_id and r.consent_id = c.id) used
 where c.ticket_id = any (array(select id from ticket where customer_id = $1)) and c.asked_at >= $3 order by c.asked_at desc, c.id ${page('$2')}`;

/** Permissions that were asked for within a year, the newest first. */
export function firmPermissions(db: Queryable, list: OfficerList): Promise<Listed<FirmPermission>> {
  return listed<FirmPermission & { readonly total: number }>(db, PERMISSIONS, [list.customerId, from(list), new Date(list.at - YEAR_MS)]);
}

/** How much there is of what a list shows. */
export interface FirmCounts {
  readonly tickets: number;
  readonly devices: number;
  readonly reports: number;
}

const COUNTS = `
select (select count(*) from ticket t where t.customer_id = $1 and ${IS_OPEN})::int as tickets,
       (select count(*) from asset a where a.customer_id = $1 and a.status <> 'RETIRED' and a.ownership <> 'SPARE_POOL')::int as devices,
       (select count(*) from customer_report r where r.customer_id = $1 and r.shared_at is not null)::int as reports`;

/** What the first page says of the others. */
export async function firmCounts(db: Queryable, customerId: string): Promise<FirmCounts> {
  const { rows } = await db.query<FirmCounts>(COUNTS, [customerId]);
  return rows[0] ?? { tickets: 0, devices: 0, reports: 0 };
}
