import { z } from 'zod';
import { MINUTE_CLASSES } from '../../domain/profitability/figures';
import { REVENUE_KIND_NAMES } from '../../domain/profitability/revenue-kinds';
import type { Operations } from './operation';
import { checkMonths, monthRange } from './profitability';
import { CivilMonth, Id, Money } from './values';

const load = {
  /** Tickets that were received in the month. */
  opened: z.int(),
  /** Tickets that were solved in the month. */
  solved: z.int(),
  minutes: z.record(z.enum(MINUTE_CLASSES), z.int()),
  /** Visits of the month that were made. */
  visits: z.int(),
  /** Charge lines of the month's services. */
  lines: z.int(),
} as const;

const MonthLoadSchema = z.strictObject({ period: CivilMonth, ...load }).meta({ id: 'MonthLoad' });
/** What was done in a month, as it travels. */
export type MonthLoad = z.infer<typeof MonthLoadSchema>;

const WorkloadSchema = z
  .strictObject({
    /** Each month that was asked for, the oldest first. */
    months: z.array(MonthLoadSchema),
    people: z.array(
      z.strictObject({
        /** Null: nobody's, or that of somebody who is none of ours. */
        id: Id.nullable(),
        name: z.string().nullable(),
        ...load,
        months: z.array(MonthLoadSchema),
      }),
    ),
  })
  .meta({ id: 'Workload' });
/** What was done, by month and by person, as it travels. */
export type Workload = z.infer<typeof WorkloadSchema>;

const MonthRevenueSchema = z
  .strictObject({
    period: CivilMonth,
    currency: z.string(),
    /** Net of billed lines. */
    billed: z.record(z.enum(REVENUE_KIND_NAMES), Money),
    billedTotal: Money,
    /** Net of lines that wait for a decision or a rate. */
    waiting: Money,
    /** Net of lines that were given up. */
    writtenOff: Money,
    /** Net of billed lines whose month has an invoice. */
    invoiced: Money,
  })
  .meta({ id: 'MonthRevenue' });
/** What a month bills, as it travels. */
export type MonthRevenue = z.infer<typeof MonthRevenueSchema>;

const RangeQuery = z.strictObject(monthRange).superRefine(checkMonths);

/** Operations on how work and revenue go. */
export const workloadOperations = {
  getWorkload: {
    method: 'get',
    path: '/workload',
    access: 'workload.read',
    summary: 'Tickets, minutes, visits and charge lines by month and by person, without money.',
    query: RangeQuery,
    output: WorkloadSchema,
  },
  getRevenue: {
    method: 'get',
    path: '/revenue',
    access: 'profit.read',
    summary: 'What months bill by kind and currency, what of it waits, was given up, and has an invoice.',
    query: RangeQuery,
    output: z.strictObject({ months: z.array(MonthRevenueSchema) }).meta({ id: 'Revenue' }),
  },
} as const satisfies Operations;
