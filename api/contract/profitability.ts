import { z } from 'zod';
import { COST_KINDS, MINUTE_CLASSES } from '../../domain/profitability/figures';
import { MOST_MONTHS, monthsBetween } from '../../domain/profitability/months';
import { REVENUE_KIND_NAMES } from '../../domain/profitability/revenue-kinds';
import { UNKNOWN_NAMES } from '../../domain/profitability/unknowns';
import { XLSX } from './charge-books';
import { listQuery } from './lists';
import type { Operations } from './operation';
import { CSV } from './target-report';
import { CivilMonth, fieldProblem, Id, LocaleSchema, Money } from './values';

/** Months that are looked at together, both of them too. */
export const monthRange = { from: CivilMonth, to: CivilMonth } as const;

/** Refuses months that are the wrong way round, and more of them than are read at once. */
export function checkMonths({ from, to }: { from: string; to: string }, context: z.RefinementCtx): void {
  const count = monthsBetween(from, to);
  if (count < 1) context.addIssue({ code: 'custom', message: fieldProblem('DATE_ORDER'), path: ['to'] });
  if (count > MOST_MONTHS) context.addIssue({ code: 'custom', message: fieldProblem('MONTHS_TOO_MANY', MOST_MONTHS), path: ['to'] });
}

/** Figures of profitability in lira without VAT; what is not known is null, and counted. */
const ProfitFiguresSchema = z
  .strictObject({
    revenue: z.record(z.enum(REVENUE_KIND_NAMES), Money),
    revenueTotal: Money,
    /** Covered work at list price. */
    coveredValue: Money,
    minutes: z.record(z.enum(MINUTE_CLASSES), z.int()),
    minutesTotal: z.int(),
    /** As far as it is known. */
    cost: z.record(z.enum(COST_KINDS), Money),
    costTotal: Money,
    /** Revenue less cost; null while a part of them is not known. */
    contribution: Money.nullable(),
    /** What is left after what is known. */
    contributionSoFar: Money,
    /** Per cent of the revenue. */
    share: z.string().nullable(),
    /** Revenue by the hour that was worked. */
    hourly: Money.nullable(),
    /** Lines of which something is not known, by what that is. */
    unknown: z.record(z.enum(UNKNOWN_NAMES), z.int()),
    /** The same, each line once. */
    unknownLines: z.int(),
  })
  .meta({ id: 'ProfitFigures' });

const rowFields = {
  /** Of the customer, or of the contract where the list is by contract. */
  id: Id,
  customerId: Id,
  customerName: z.string(),
  customerNumber: z.int(),
  contractId: Id.nullable(),
  /** Null: work of no contract, or the list is by customer. */
  contractNumber: z.string().nullable(),
} as const;

const ProfitRowSchema = z.strictObject({ ...rowFields, figures: ProfitFiguresSchema }).meta({ id: 'ProfitRow' });
/** What a customer or contract has brought, as it travels. */
export type ProfitRow = z.infer<typeof ProfitRowSchema>;

/** By whom the list is cut. */
export const PROFIT_CUTS = ['customer', 'contract'] as const;
/** One of them. */
export type ProfitCut = (typeof PROFIT_CUTS)[number];
/** Which of the rows are looked for: those that lose money as far as it is known, or those of which something is not known. */
export const PROFIT_ONLY = ['LOSS', 'UNKNOWN'] as const;

const listed = listQuery({
  sort: ['customerName', 'revenue', 'contribution', 'minutes', 'coveredValue'],
  defaultSort: '-revenue',
  filter: {
    customerId: Id.optional(),
    only: z.enum(PROFIT_ONLY).optional(),
  },
}).omit({ id: true });

const ProfitListQuery = listed.extend({ ...monthRange, by: z.enum(PROFIT_CUTS).default('customer') }).superRefine(checkMonths);
const ProfitFileQuery = listed
  .pick({ filter: true, q: true, sort: true })
  .extend({ ...monthRange, by: z.enum(PROFIT_CUTS).default('customer'), locale: LocaleSchema.optional() })
  .superRefine(checkMonths);

const ProfitListSchema = z
  .strictObject({
    data: z.array(ProfitRowSchema),
    total: z.int().min(0),
    /** Of everything that the filter finds. */
    totals: ProfitFiguresSchema,
  })
  .meta({ id: 'ProfitList' });

/** What a customer has brought, by contract and month. */
const CustomerProfitSchema = z
  .strictObject({
    customerId: Id,
    customerName: z.string(),
    figures: ProfitFiguresSchema,
    contracts: z.array(
      z.strictObject({
        /** Null: work of no contract. */
        contractId: Id.nullable(),
        contractNumber: z.string().nullable(),
        figures: ProfitFiguresSchema,
        months: z.array(z.strictObject({ period: CivilMonth, figures: ProfitFiguresSchema })),
      }),
    ),
  })
  .meta({ id: 'CustomerProfit' });
/** It as it travels. */
export type CustomerProfit = z.infer<typeof CustomerProfitSchema>;

/** Operations on what customers and contracts bring. */
export const profitabilityOperations = {
  listProfitability: {
    method: 'get',
    path: '/profitability',
    access: 'profit.read',
    summary: 'What customers, or their contracts, have brought and cost in the months that bill it, with the sums of all that the filter finds.',
    query: ProfitListQuery,
    output: ProfitListSchema,
  },
  exportProfitability: {
    method: 'get',
    path: '/profitability/export',
    access: 'profit.read',
    summary: 'All that the filter finds as CSV, one line per customer, contract and month.',
    query: ProfitFileQuery,
    output: null,
    stream: CSV,
  },
  exportProfitabilityBook: {
    method: 'get',
    path: '/profitability/book',
    access: 'profit.read',
    summary: 'The same as an Excel book.',
    query: ProfitFileQuery,
    output: null,
    stream: XLSX,
  },
  getCustomerProfitability: {
    method: 'get',
    path: '/profitability/:customerId',
    access: 'profit.read',
    summary: 'What a customer has brought and cost, by contract and by the month that bills it.',
    params: z.strictObject({ customerId: Id }),
    query: z.strictObject(monthRange).superRefine(checkMonths),
    output: CustomerProfitSchema,
  },
} as const satisfies Operations;
