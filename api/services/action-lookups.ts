import type { QueryResultRow } from 'pg';
import { approvalKindDef, type ApprovalKind } from '../../domain/approval-kinds';
import type { ApprovalContent } from '../../domain/approval-content';
import type { MergedTicket, PhoneLineAnswer } from '../../domain/command-args';
import { decideLines, isDivisible } from '../../domain/line-decision';
import { civilDateAt, type CivilDate } from '../../domain/civil-date';
import { hasDayOfVisit, isExpense, WORK_TYPES, type WorkTypeCode } from '../../domain/work-types';
import { may, type Permission, type Role } from '../../domain/roles';
import { needsVoucher, type Verification } from '../../domain/verification';
import { termsOnSql } from '../../platform/contract-terms';
import { remotableSql } from '../../platform/remotable';
import { mannedTeamSql } from '../../platform/team-sql';
import type { FieldProblem } from '../contract/problems';
import { fieldProblem } from '../contract/values';
import { invalidFields, type AppProblem } from '../http/problem';
import type { ActionContext } from './action-args';
import { SqlValues, visibleTickets } from './ticket-scope';

const problem = (field: string, code: FieldProblem): AppProblem => invalidFields({ [field]: fieldProblem(code) });

async function one<T extends QueryResultRow>({ deps }: ActionContext, sql: string, values: unknown[]): Promise<T | undefined> {
  return (await deps.db.pool.query<T>(sql, values)).rows[0];
}

/** An active member of staff whose role permits the work. */
export async function assigneeOf(
  context: ActionContext,
  id: string,
  field: string,
  permission: Permission,
): Promise<{ id: string; staffNumber: number }> {
  const user = await one<{ id: string; staffNumber: number; role: Role; canConvey: boolean; active: boolean }>(
    context,
    'select id, staff_number as "staffNumber", role, can_convey as "canConvey", active from app_user where id = $1',
    [id],
  );
  if (user === undefined) throw problem(field, 'NOT_FOUND');
  if (!user.active) throw problem(field, 'INACTIVE');
  if (!may(user, permission)) throw problem(field, 'STAFF_ROLE');
  return user;
}

/** A team that exists, is in use and has somebody in it. */
export async function teamOf(context: ActionContext, id: string): Promise<void> {
  const team = await one<{ active: boolean; manned: boolean }>(
    context,
    `select g.active, ${mannedTeamSql('g')} as manned from team g where g.id = $1`,
    [id],
  );
  if (team === undefined) throw problem('teamId', 'NOT_FOUND');
  if (!team.active) throw problem('teamId', 'INACTIVE');
  if (!team.manned) throw problem('teamId', 'TEAM_EMPTY');
}

/** Nobody is sent out on a day on which they are away. */
export async function checkPresence(context: ActionContext, userId: string, startsAt: number, endsAt: number): Promise<void> {
  const away = await one(context, 'select 1 from staff_absence where user_id = $1 and starts_on <= $3::date and ends_on >= $2::date', [
    userId,
    civilDateAt(startsAt),
    civilDateAt(endsAt),
  ]);
  if (away !== undefined) throw problem('technicianId', 'AWAY');
}

/** Whether the requester's address is free to become one of the customer's people: whoever asked for it must not believe that it has. */
export async function checkNewContact(context: ActionContext, customerId: string): Promise<void> {
  const taken = await one<{ customerId: string; active: boolean }>(
    context,
    'select k.customer_id as "customerId", k.active from ticket t join contact k on k.email = t.requester_email where t.id = $1 and t.contact_id is null',
    [context.ticket.id],
  );
  if (taken === undefined) return;
  if (taken.customerId !== customerId) throw problem('addContact', 'CONTACT_ELSEWHERE');
  if (!taken.active) throw problem('addContact', 'CONTACT_INACTIVE');
}

/** Another ticket by its number, as far as the person may see it. */
export async function ticketNumbered({ deps, actor }: ActionContext, number: number, field: string): Promise<MergedTicket> {
  const values = new SqlValues();
  const where = `t.number = ${values.add(number)} and ${visibleTickets(actor, values)}`;
  const { rows } = await deps.db.pool.query<{ id: string }>(`select t.id from ticket t where ${where}`, values.list);
  if (rows[0] === undefined) throw problem(field, 'NOT_FOUND');
  return { ticketId: rows[0].id, number };
}

/** A contract in force today, with its customer. */
export async function contractOf(context: ActionContext, id: string): Promise<{ customerId: string; customerNumber: number }> {
  const contract = await one<{ customerId: string; customerNumber: number; active: boolean; startsOn: string; endsOn: string }>(
    context,
    `select k.customer_id as "customerId", c.number as "customerNumber", c.active, k.starts_on as "startsOn", k.ends_on as "endsOn"
       from contract k join customer c on c.id = k.customer_id where k.id = $1`,
    [id],
  );
  if (contract === undefined) throw problem('contractId', 'NOT_FOUND');
  const today = civilDateAt(context.at);
  if (!contract.active || contract.startsOn > today || contract.endsOn < today) throw problem('contractId', 'NOT_IN_FORCE');
  return contract;
}

/** A device as a ticket carries it. */
export interface AssetOfTicket {
  readonly id: string;
  readonly label: string;
  readonly siteId: string | null;
  readonly remotable: boolean;
}

/** A device in use at the customer; with 'optional' one that does not fit is left out instead of refused. */
export async function assetOf(
  context: ActionContext,
  id: string | null,
  customerId: string | null,
  field: 'assetId' | 'optional',
): Promise<AssetOfTicket | null> {
  if (id === null) return null;
  const asset = await one<AssetOfTicket & { customerId: string | null; status: string }>(
    context,
    `select id, label, site_id as "siteId", ${remotableSql('asset')} as remotable, customer_id as "customerId", status
       from asset where id = $1`,
    [id],
  );
  const wrong: FieldProblem | null =
    asset === undefined
      ? 'NOT_FOUND'
      : asset.customerId === null || asset.customerId !== customerId
        ? 'OTHER_CUSTOMER'
        : asset.status === 'RETIRED'
          ? 'INACTIVE'
          : null;
  if (wrong === null) return asset ?? null;
  if (field === 'optional') return null;
  throw problem(field, wrong);
}

/** A site of the customer. */
export async function siteOf(context: ActionContext, id: string, customerId: string): Promise<void> {
  const site = await one<{ customerId: string; active: boolean }>(context, 'select customer_id as "customerId", active from site where id = $1', [
    id,
  ]);
  if (site === undefined) throw problem('siteId', 'NOT_FOUND');
  if (site.customerId !== customerId) throw problem('siteId', 'OTHER_CUSTOMER');
  if (!site.active) throw problem('siteId', 'INACTIVE');
}

/** An active person of the customer who was spoken to; whoever confirms somebody is not that person themselves, whom the register may have by now. */
export async function voucherOf(context: ActionContext, id: string, customerId: string, method: Verification): Promise<void> {
  const contact = await one<{ customerId: string; active: boolean; isRequester: boolean }>(
    context,
    `select k.customer_id as "customerId", k.active, k.id is not distinct from t.contact_id or lower(k.email) is not distinct from lower(t.requester_email) as "isRequester"
       from contact k, ticket t where k.id = $1 and t.id = $2`,
    [id, context.ticket.id],
  );
  if (contact === undefined) throw problem('voucherId', 'NOT_FOUND');
  if (contact.customerId !== customerId) throw problem('voucherId', 'OTHER_CUSTOMER');
  if (!contact.active) throw problem('voucherId', 'INACTIVE');
  if (contact.isRequester && needsVoucher(method)) throw problem('voucherId', 'SAME_REQUESTER');
}

/** An active person of the ticket's customer who decides about this kind (M10, M14). */
export async function approverOf(context: ActionContext, id: string, kind: ApprovalKind): Promise<void> {
  const contact = await one<{ customerId: string; active: boolean; roles: string[] }>(
    context,
    'select customer_id as "customerId", active, roles from contact where id = $1',
    [id],
  );
  if (contact === undefined) throw problem('approverId', 'NOT_FOUND');
  if (contact.customerId !== context.ticket.customerId) throw problem('approverId', 'OTHER_CUSTOMER');
  if (!contact.active) throw problem('approverId', 'INACTIVE');
  const { approver } = approvalKindDef(kind);
  if (!contact.roles.includes(approver)) throw problem('approverId', approver === 'IT_OFFICER' ? 'NOT_IT_OFFICER' : 'CONTACT_ROLE');
}

/** A second member of staff who heard a decision by phone: one who works on tickets, as they are told whose word it is and about how much. */
export async function witnessOf(context: ActionContext, id: string): Promise<void> {
  const user = await one<{ role: Role; canConvey: boolean; active: boolean }>(
    context,
    'select role, can_convey as "canConvey", active from app_user where id = $1',
    [id],
  );
  if (user === undefined) throw problem('witnessId', 'NOT_FOUND');
  if (!user.active) throw problem('witnessId', 'INACTIVE');
  if (!may(user, 'ticket.work')) throw problem('witnessId', 'WITNESS_ROLE');
  if (id === context.actor.id) throw problem('witnessId', 'SAME_WITNESS');
}

/**
 * The recorded arrival (epoch ms) of a visit of this ticket, if another time can stand in its place: of the same day, to which its work is charged,
 * after the visit was approved and before it was over.
 */
export async function arrivalOf(context: ActionContext, visitId: string, at: number): Promise<number> {
  const visit = await one<{ ticketId: string; arrivedAt: Date | null; completedAt: Date | null; approvedAt: Date | null }>(
    context,
    `select v.ticket_id as "ticketId", v.arrived_at as "arrivedAt", v.completed_at as "completedAt", a.decided_at as "approvedAt"
       from visit v left join approval a on a.id = v.approval_id where v.id = $1`,
    [visitId],
  );
  if (visit === undefined) throw problem('visitId', 'NOT_FOUND');
  if (visit.ticketId !== context.ticket.id) throw problem('visitId', 'OTHER_TICKET');
  if (visit.arrivedAt === null) throw problem('visitId', 'NOT_ARRIVED');
  if (at > context.at) throw problem('arrivedAt', 'IN_FUTURE');
  if (visit.completedAt !== null && at > visit.completedAt.getTime()) throw problem('arrivedAt', 'AFTER_VISIT');
  if (civilDateAt(at) !== civilDateAt(visit.arrivedAt.getTime())) throw problem('arrivedAt', 'OTHER_DAY');
  if (visit.approvedAt !== null && at < visit.approvedAt.getTime()) throw problem('arrivedAt', 'BEFORE_APPROVAL');
  return visit.arrivedAt.getTime();
}

/** An approval request of this ticket. */
export async function approvalOf(context: ActionContext, id: string): Promise<void> {
  const approval = await one<{ ticketId: string }>(context, 'select ticket_id as "ticketId" from approval where id = $1', [id]);
  if (approval === undefined) throw problem('approvalId', 'NOT_FOUND');
  if (approval.ticketId !== context.ticket.id) throw problem('approvalId', 'OTHER_TICKET');
}

/** What was said on the phone to each line is to what was read out: one answer to each line, to something that it has. */
export async function checkLineAnswers(context: ActionContext, approvalId: string, answers: readonly PhoneLineAnswer[]): Promise<void> {
  const row = await one<{ content: ApprovalContent }>(context, 'select content from approval where id = $1', [approvalId]);
  if (row === undefined) throw problem('approvalId', 'NOT_FOUND');
  const { lines } = row.content;
  if (!isDivisible(row.content)) throw problem('lines', 'LINES_WHOLE');
  if (answers.length !== lines.length) throw invalidFields({ lines: fieldProblem('LINES_COUNT', lines.length) });
  const wrong = answers.flatMap((answer, index) =>
    isAnswerTo(lines[index], answer) ? [] : [[`lines.${index}.alternative`, fieldProblem('CHOICE')]],
  );
  if (wrong.length > 0) throw invalidFields(Object.fromEntries(wrong));
  if (decideLines(row.content, answers) === null) throw problem('lines', 'LINES_NONE');
}

function isAnswerTo(line: ApprovalContent['lines'][number] | undefined, { approved, alternative }: PhoneLineAnswer): boolean {
  if (alternative === null) return true;
  return approved && line?.alternatives?.[alternative] !== undefined;
}

/** A part in warranty is of a device whose warranty ran when the ticket came; to the day of the service the coverage rule looks. */
export async function checkWarranty(context: ActionContext, workType: WorkTypeCode): Promise<void> {
  if (WORK_TYPES[workType].cls !== 'WARRANTY') return;
  const asset = await one<{ warrantyEndsOn: string | null }>(context, 'select warranty_ends_on as "warrantyEndsOn" from asset where id = $1', [
    context.ticket.assetId,
  ]);
  const endsOn = asset?.warrantyEndsOn ?? null;
  if (endsOn === null || endsOn < civilDateAt(context.ticket.snapshot.receivedAt)) throw problem('workType', 'NO_WARRANTY');
}

/**
 * The day of work outside of a visit: between the ticket's and today, and no past day of a month that the accountant has by now and that is open still:
 * of one that is frozen the next open month bills it.
 */
export async function checkServiceDate(context: ActionContext, workType: WorkTypeCode, date: string): Promise<void> {
  const { snapshot, customerId } = context.ticket;
  const today = civilDateAt(context.at);
  if (hasDayOfVisit(workType, snapshot.visit !== null)) throw problem('serviceDate', 'DAY_OF_VISIT');
  if (date > today) throw problem('serviceDate', 'IN_FUTURE');
  if (date < civilDateAt(snapshot.receivedAt)) throw problem('serviceDate', 'BEFORE_TICKET');
  if (date === today) return;
  const exported =
    'select 1 from charge_export where period = $1 and (customer_id is null or customer_id = $2) and not sm_is_month_closed($2::uuid, $1) limit 1';
  if (await one(context, exported, [date.slice(0, 7), customerId])) throw problem('serviceDate', 'MONTH_EXPORTED');
}

/** The day of work for which none is said: of the visit that it belongs to, or today. */
export async function dayOfWork(context: ActionContext, workType: WorkTypeCode): Promise<CivilDate> {
  const { id, snapshot } = context.ticket;
  const visit = hasDayOfVisit(workType, snapshot.visit !== null)
    ? await one<{ at: Date }>(context, 'select max(arrived_at) as at from visit where ticket_id = $1 having max(arrived_at) is not null', [id])
    : undefined;
  return civilDateAt(visit?.at.getTime() ?? context.at);
}

/**
 * The price of a piece of work: an item of the contract's list and of this type, named where the list has more than one. Work of an approved line is of
 * the item that was approved for it, as long as the list has that.
 */
export async function itemOfWork(
  context: ActionContext,
  { workType, day }: { readonly workType: WorkTypeCode; readonly day: CivilDate },
  id: string | null,
  approved: string | null,
): Promise<string | null> {
  const items = await priceItemsOf(context, workType, day);
  if (id !== null && !items.includes(id)) throw problem('priceItemId', 'NOT_FOUND');
  if (approved !== null && items.includes(approved)) {
    if (id !== null && id !== approved) throw problem('priceItemId', 'LINE_OTHER_ITEM');
    return approved;
  }
  if (id === null && items.length > 1) throw problem('priceItemId', 'REQUIRED');
  return id;
}

/** The item that a price put up for approval is of: the named one or the list's only one; null where it is of none of several. */
export async function askedPriceItem(context: ActionContext, workType: WorkTypeCode, id: string | null, field: string): Promise<string | null> {
  const items = await priceItemsOf(context, workType, civilDateAt(context.at));
  if (id !== null && !items.includes(id)) throw problem(field, 'NOT_FOUND');
  return id ?? (items.length === 1 ? (items[0] ?? null) : null);
}

async function priceItemsOf(context: ActionContext, workType: WorkTypeCode, day: CivilDate): Promise<string[]> {
  const { rows } = await context.deps.db.pool.query<{ id: string }>(
    `select i.id from ${termsOnSql('$1::uuid', '$4::date')} v join price_item i on i.price_list_id = v.price_list_id
      where i.work_type = $2 and ($3::text is null or i.unit = $3)`,
    [context.ticket.snapshot.contractId, workType, isExpense(workType) ? null : WORK_TYPES[workType].unit, day],
  );
  return rows.map(({ id }) => id);
}

/** What is read out is what was asked: an answer by voice to an open question has the question's scope. */
export async function checkAskedScope(context: ActionContext, consentId: string, scope: string): Promise<void> {
  const asked = await one<{ scope: string }>(context, 'select scope from consent where id = $1', [consentId]);
  if (asked !== undefined && asked.scope !== scope) throw problem('scope', 'CHOICE');
}

/** Throws the problem of the field unless all of these are tasks of this ticket about a wish for another time. */
export async function checkWishes({ deps, ticket }: ActionContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { rows } = await deps.db.pool.query<{ id: string }>(
    `select id from desk_task where id = any($1::uuid[]) and ticket_id = $2 and kind = 'VISIT_WISH'`,
    [...[ids, ticket.id]],
  );
  if (!ids.every((id) => rows.some((row) => row.id === id))) throw problem('wishes', 'NOT_FOUND');
}
