import type { Pool } from 'pg';
import { seesNoPersonalData, seesOwnTicketsOnly } from '../../domain/roles';
import type { z } from 'zod';
import type { VisitListQuery, VisitRow } from '../contract/ticket-operations';
import { likePattern } from './listing';
import type { StaffUser } from './staff-user';
import { toVisit } from './ticket-page-parts';
import { VISIT_JOINS, VISIT_JSON } from './ticket-page-rows';
import { SqlValues } from './ticket-scope';

/** One page of rows, and how many there are. */
export type Listed<Row> = Promise<{ data: Row[]; total: number }>;

/** What such a list says of the ticket. */
export interface TicketOfRow {
  readonly ticketId: string;
  readonly ticketNumber: number;
  readonly subject: string;
  readonly customerId: string | null;
  readonly customerName: string | null;
}

const TICKET_COLUMNS = `t.id as "ticketId", t.number as "ticketNumber", t.subject, t.customer_id as "customerId", c.name as "customerName"`;
interface PeopleOfVisit {
  readonly requesterName: string | null;
  readonly requesterPhone: string | null;
  readonly isTechnicianFormer: boolean;
}

const PEOPLE_COLUMNS = `coalesce(k.name, t.requester_name) as "requesterName", coalesce(t.requester_phone, k.phone) as "requesterPhone",
  vu.active is false as "isTechnicianFormer"`;
/** Joins of the ticket's columns. */
export const TICKET_JOINS = 'left join customer c on c.id = t.customer_id';

/** The service plan: a technician sees their own visits. */
export async function listVisits(pool: Pool, actor: StaffUser, input: z.output<typeof VisitListQuery>): Listed<VisitRow> {
  const values = new SqlValues();
  const { filter = {}, q } = input;
  const where = [
    ...(seesOwnTicketsOnly(actor.role) ? [`v.technician_id = ${values.add(actor.id)}`] : []),
    // A visit belongs to a stretch of the plan when it touches it.
    ...(filter.startsAt_gte === undefined ? [] : [`v.ends_at > ${values.add(filter.startsAt_gte)}`]),
    ...(filter.startsAt_lte === undefined ? [] : [`v.starts_at < ${values.add(filter.startsAt_lte)}`]),
    ...equal('v.technician_id', filter.technicianId, values),
    ...equal('v.ticket_id', filter.ticketId, values),
    ...equal('t.customer_id', filter.customerId, values),
    ...among('v.status', filter.status, values),
    ...among('v.id', input.id, values),
    ...numbered(q, values),
  ];
  const from = `visit v left join ticket t on t.id = v.ticket_id ${TICKET_JOINS} ${VISIT_JOINS} left join contact k on k.id = t.contact_id`;
  const { data, total } = await pageOfTickets<TicketOfRow & PeopleOfVisit & { row: VisitRow }>(
    pool,
    values,
    { columns: `${VISIT_JSON} as row, ${PEOPLE_COLUMNS}`, from, where, column: 'v.starts_at', key: 'v.id' },
    input,
  );
  const people = !seesNoPersonalData(actor.role);
  const nobody = { requesterName: null, requesterPhone: null };
  return { total, data: data.map(({ row, ...ticket }) => ({ ...toVisit(row, { people }), ...shown(ticket, people), ...(people ? {} : nobody) })) };
}

interface PageQuery {
  readonly columns: string;
  /** With left joins, so that PostgreSQL drops those that the count does not need. */
  readonly from: string;
  readonly where: readonly string[];
  readonly column: string;
  readonly key: string;
}

/** One page of what hangs on tickets, with the ticket's columns. */
export async function pageOfTickets<Row extends object>(
  pool: Pool,
  values: SqlValues,
  { columns, from, where, column, key }: PageQuery,
  { sort, page: number, perPage }: { sort: string; page: number; perPage: number },
): Listed<Row> {
  const condition = where.length === 0 ? 'true' : where.join(' and ');
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const total = pool.query<{ total: number }>(`select count(*)::int as total from ${from} where ${condition}`, [...values.list]);
  const limits = `limit ${values.add(perPage)} offset ${values.add((number - 1) * perPage)}`;
  const order = `order by ${column} ${direction} nulls last, ${key} ${direction}`;
  // Only what is shown is joined and written out.
  const rows = pool.query<Row>(
    `select ${TICKET_COLUMNS}, ${columns} from ${from} where ${key} = any(array(select ${key} from ${from} where ${condition} ${order} ${limits})) ${order}`,
    values.list,
  );
  const [counted, found] = await Promise.all([total, rows]);
  return { data: found.rows, total: counted.rows[0]?.total ?? 0 };
}

/** The ticket's part of a row; its subject only to those who may read what people wrote. */
export function shown<T extends TicketOfRow>({ subject, ...ticket }: T, people: boolean): Omit<T, 'subject'> & { subject: string | null } {
  return { ...ticket, subject: people ? subject : null };
}

/** Condition for a filter that is set. */
export function equal(column: string, value: string | undefined, values: SqlValues): string[] {
  return value === undefined ? [] : [`${column} = ${values.add(value)}`];
}

/** Condition for a filter of several values that is set. */
export function among(column: string, list: readonly string[] | undefined, values: SqlValues): string[] {
  return list === undefined ? [] : [`${column} = any(${values.add(list)})`];
}

/** Searched by the ticket's number or the customer's name. */
function numbered(q: string | undefined, values: SqlValues): string[] {
  if (q === undefined || q === '') return [];
  const pattern = values.add(likePattern(q));
  return [`(t.number::text like ${pattern} or c.search_fold like ${pattern})`];
}
