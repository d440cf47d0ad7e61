import { z } from 'zod';
import { INVOICE_TERM_NAMES } from '../../domain/invoice-term';
import { UNBILLED_HOLDER_NAMES } from '../../domain/unbilled-work';
import { listOf, listQuery, oneOrMore } from './lists';
import type { Operations } from './operation';
import { CSV } from './target-report';
import { CivilDate, CivilMonth, Id, LocaleSchema, Money } from './values';

const HolderSchema = z.enum(UNBILLED_HOLDER_NAMES).meta({ id: 'UnbilledHolder' });
const TermSchema = z.enum(INVOICE_TERM_NAMES).meta({ id: 'InvoiceTerm' });

const figures = {
  lineCount: z.int(),
  net: Money,
  gross: Money,
  currency: z.string(),
} as const;

/** Lines of a customer and month that the same thing holds. */
const UnbilledPartSchema = z
  .strictObject({
    period: CivilMonth,
    /** Null: nobody has touched the month yet. */
    billingPeriodId: Id.nullable(),
    holder: HolderSchema,
    ...figures,
    oldestOn: CivilDate,
    /** Last day of the legal term of the line whose term ends first. */
    dueOn: CivilDate,
    term: TermSchema,
    /** Lines whose term is over. */
    overdueCount: z.int(),
  })
  .meta({ id: 'UnbilledPart' });

/** What of a customer's work is not invoiced yet. */
export const UnbilledCustomerSchema = z
  .strictObject({
    /** Of the customer. */
    id: Id,
    customerName: z.string(),
    customerNumber: z.int(),
    accountCode: z.string().nullable(),
    sums: z.array(z.strictObject(figures)),
    oldestOn: CivilDate,
    dueOn: CivilDate,
    term: TermSchema,
    /** The oldest month first. */
    parts: z.array(UnbilledPartSchema),
  })
  .meta({ id: 'UnbilledCustomer' });
/** It as it travels. */
export type UnbilledCustomer = z.infer<typeof UnbilledCustomerSchema>;

const UnbilledTotalsSchema = z
  .strictObject({ customers: z.int(), overdueCustomers: z.int(), overdueLines: z.int(), sums: z.array(z.strictObject(figures)) })
  .meta({ id: 'UnbilledTotals' });
/** Sums of it as they travel. */
export type UnbilledTotals = z.infer<typeof UnbilledTotalsSchema>;

const listUnbilled = listQuery({
  sort: ['dueOn', 'customerName', 'gross'],
  defaultSort: 'dueOn',
  filter: {
    customerId: Id.optional(),
    period: CivilMonth.optional(),
    holder: oneOrMore(HolderSchema).optional(),
    term: oneOrMore(TermSchema).optional(),
  },
});

/** Operations on work that is not invoiced yet. */
export const unbilledWorkOperations = {
  listUnbilledWork: {
    method: 'get',
    path: '/unbilled-work',
    access: 'month.close',
    summary: 'Customers with lines that are billed or wait, and are in no released month with an invoice: by month and by what holds them.',
    query: listUnbilled,
    output: listOf(UnbilledCustomerSchema),
  },
  getUnbilledTotals: {
    method: 'get',
    path: '/unbilled-work/totals',
    access: 'month.close',
    summary: 'Sums of what the filter finds.',
    query: listUnbilled.pick({ filter: true, q: true }),
    output: UnbilledTotalsSchema,
  },
  exportUnbilledWork: {
    method: 'get',
    path: '/unbilled-work/export',
    access: 'month.close',
    summary: 'All that the filter finds as CSV, one line per customer, month, what holds it, and currency.',
    query: listUnbilled.pick({ filter: true, q: true, sort: true }).extend({ locale: LocaleSchema.optional() }),
    output: null,
    stream: CSV,
  },
} as const satisfies Operations;
