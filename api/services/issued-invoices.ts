import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { civilDateAt } from '../../domain/civil-date';
import { formatMonth } from '../../domain/format';
import { invoiceTermOf } from '../../domain/invoice-term';
import { invoicingOf, isElectronicNumber, sumFaults } from '../../domain/issued-invoices';
import type { Queryable } from '../../platform/command-inbox';
import type { InvoiceCreateSchema, IssuedInvoice, MonthInvoices } from '../contract/invoices';
import { fieldProblem } from '../contract/values';
import { AppProblem, invalidFields } from '../http/problem';
import { audit } from './audit';
import { invoicedMonths, type InvoicedMonth } from './invoice-months';
import { queryableOf } from './queryable';
import { ifSet, instant } from './serialize';
import { found } from './versioned';
import type { Write } from './write';

type Entered = z.output<typeof InvoiceCreateSchema>;

interface Row extends Omit<IssuedInvoice, 'isElectronic' | 'createdAt' | 'cancelledAt'> {
  readonly createdAt: Date;
  readonly cancelledAt: Date | null;
}

const invoicesSql = (where: string): string => `
select i.id, i.billing_period_id as "billingPeriodId", i.number, i.issued_on::text as "issuedOn", i.gross::text, i.currency, i.note, i.created_at as "createdAt",
  u.name as "createdByName", i.cancelled_at as "cancelledAt", x.name as "cancelledByName", i.cancel_reason as "cancelReason"
from issued_invoice i left join app_user u on u.id = i.created_by_id left join app_user x on x.id = i.cancelled_by_id
where ${where} order by i.issued_on desc, i.created_at desc, i.id`;

async function readInvoices(db: Queryable, where: string, values: readonly unknown[]): Promise<IssuedInvoice[]> {
  const { rows } = await db.query<Row>(invoicesSql(where), [...values]);
  return rows.map((row) => ({
    ...row,
    isElectronic: isElectronicNumber(row.number),
    createdAt: instant(row.createdAt),
    cancelledAt: ifSet(row.cancelledAt, instant),
  }));
}

/** The invoices of a month, and what of them does not fit it. */
export async function getMonthInvoices(db: Queryable, periodId: string, at: number): Promise<MonthInvoices> {
  const { payable, lastServiceOn, dueOn } = found((await invoicedMonths(db, [periodId])).get(periodId));
  const invoices = await readInvoices(db, 'i.billing_period_id = $1::uuid', [periodId]);
  const counted = invoices.filter(({ cancelledAt }) => cancelledAt === null);
  const idsOf = (fits: (issuedOn: string) => boolean): string[] => counted.flatMap(({ id, issuedOn }) => (fits(issuedOn) ? [id] : []));
  const isInvoiced = invoicingOf(payable ?? [], counted) === 'INVOICED';
  return {
    invoices,
    payable,
    sums: payable === null ? [] : sumFaults(payable, counted),
    lastServiceOn,
    beforeService: idsOf((issuedOn) => lastServiceOn !== null && issuedOn < lastServiceOn),
    afterTerm: idsOf((issuedOn) => dueOn !== null && issuedOn > dueOn),
    dueOn,
    term: dueOn === null || isInvoiced ? null : invoiceTermOf(dueOn, civilDateAt(at)),
  };
}

/** Whoever enters invoices does so alone: of two who enter a number the second one sees the first one's. */
export async function lockInvoices({ tx }: Pick<Write, 'tx'>): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('issued-invoices', 0))::text`;
}

/** Why a month takes no invoices; null: it does. */
export function whyNoInvoice({
  state,
  documentNumber,
}: Pick<InvoicedMonth, 'state' | 'documentNumber'>): 'MONTH_NOT_RELEASED' | 'MONTH_BILLS_NOTHING' | null {
  if (state !== 'RELEASED') return 'MONTH_NOT_RELEASED';
  return documentNumber === null ? 'MONTH_BILLS_NOTHING' : null;
}

/** Where a number stands already, in the words of a problem. */
export function placeOf({ customerName, period }: Pick<InvoicedMonth, 'customerName' | 'period'>, locale: Write['locale']): string {
  return `${customerName}, ${formatMonth(period, locale)}`;
}

const TAKEN_BY = `select i.billing_period_id as id from issued_invoice i where i.number = $1 and i.cancelled_at is null`;

const PUT = `
insert into issued_invoice (id, billing_period_id, number, issued_on, gross, currency, note, created_by_id, created_at, updated_at)
select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[], $5::numeric[], $6::text[], $7::text[]) q, (select $8::uuid, $9::timestamptz, $9::timestamptz) w`;

/** Writes invoices that were judged. */
export async function putInvoices(write: Write, invoices: readonly (Entered & { readonly id: string })[]): Promise<void> {
  if (invoices.length === 0) return;
  const column = <K extends keyof (typeof invoices)[number]>(name: K): (typeof invoices)[number][K][] => invoices.map((invoice) => invoice[name]);
  const columns = [
    column('id'),
    column('billingPeriodId'),
    column('number'),
    column('issuedOn'),
    column('gross'),
    column('currency'),
    column('note'),
  ];
  await queryableOf(write.tx).query(PUT, [...columns, write.actor.id, new Date(write.at)]);
}

/** Screens of months and of what is not invoiced learn of it. */
export function tellOfInvoices(write: Write, periodId: string): void {
  write.changed('billing-periods', periodId);
  write.changed('unbilled-work', periodId);
}

/** Enters an invoice by hand. */
export async function createInvoice(write: Write, input: Entered): Promise<IssuedInvoice> {
  const { at, locale, tx } = write;
  const db = queryableOf(tx);
  const month = (await invoicedMonths(db, [input.billingPeriodId])).get(input.billingPeriodId);
  const why = month === undefined ? 'NOT_FOUND' : whyNoInvoice(month);
  const errors = {
    ...(why === null ? {} : { billingPeriodId: fieldProblem(why) }),
    ...(input.issuedOn > civilDateAt(at) ? { issuedOn: fieldProblem('IN_FUTURE') } : {}),
  };
  if (month === undefined || Object.keys(errors).length > 0) throw invalidFields(errors);
  await lockInvoices(write);
  const { rows } = await db.query<{ id: string }>(TAKEN_BY, [input.number]);
  const taken = rows[0] && (await invoicedMonths(db, [rows[0].id])).get(rows[0].id);
  if (taken) throw new AppProblem('CONFLICT', { errors: { number: fieldProblem('INVOICE_TAKEN', placeOf(taken, locale)) } });
  const id = randomUUID();
  await putInvoices(write, [{ ...input, id }]);
  const { note, ...detail } = input;
  await audit(write, {
    action: 'invoice.create',
    subjectType: 'invoice',
    subjectId: id,
    detail: { ...detail, period: month.period, customerId: month.customerId },
    ...(note === null ? {} : { personal: { note } }),
  });
  tellOfInvoices(write, month.id);
  return found((await readInvoices(db, 'i.id = $1::uuid', [id]))[0]);
}

const CANCEL = `
update issued_invoice i set cancelled_at = $2::timestamptz, cancelled_by_id = $3::uuid, cancel_reason = $4, updated_at = $2::timestamptz, version = i.version + 1
where i.id = $1::uuid and i.cancelled_at is null returning i.id`;

/** Marks an invoice as cancelled; whoever comes second reads who was first, and why. */
export async function cancelInvoice(write: Write, id: string, reason: string): Promise<IssuedInvoice> {
  const db = queryableOf(write.tx);
  const { rows } = await db.query(CANCEL, [id, new Date(write.at), write.actor.id, reason]);
  const invoice = found((await readInvoices(db, 'i.id = $1::uuid', [id]))[0]);
  if (rows.length === 0) return invoice;
  const month = found((await invoicedMonths(db, [invoice.billingPeriodId])).get(invoice.billingPeriodId));
  const { billingPeriodId, number, issuedOn, gross, currency } = invoice;
  await audit(write, {
    action: 'invoice.cancel',
    subjectType: 'invoice',
    subjectId: id,
    detail: { billingPeriodId, period: month.period, customerId: month.customerId, number, issuedOn, gross, currency },
    personal: { reason },
  });
  tellOfInvoices(write, billingPeriodId);
  return invoice;
}
