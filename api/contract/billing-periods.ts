import { z } from 'zod';
import { INVOICING_NAMES } from '../../domain/issued-invoices';
import { MONTH_ANSWER_NAMES } from '../../domain/month-answers';
import { MONTH_GAP_NAMES, MONTH_STEP_NAMES } from '../../domain/month-steps';
import { MONTH_WARNING_NAMES } from '../../domain/month-warnings';
import { listOf, listQuery, oneOrMore, searchText } from './lists';
import type { Operations } from './operation';
import { CivilMonth, Id, IdParams, Instant, Money } from './values';

const MonthStepSchema = z.enum(MONTH_STEP_NAMES).meta({ id: 'MonthStep' });
const MonthGapSchema = z.enum(MONTH_GAP_NAMES).meta({ id: 'MonthGap' });
const MonthWarningSchema = z.enum(MONTH_WARNING_NAMES).meta({ id: 'MonthWarning' });
const WarningCounts = z.array(z.strictObject({ warning: MonthWarningSchema, count: z.int() }));
/** Most months that are released at once. */
export const MOST_RELEASED = 100;
/** Most months that are chosen by hand and looked at before their release. */
const MOST_CHOSEN = 2_000;

/** Sums of what a month bills, by currency. */
const MonthSumSchema = z
  .strictObject({ currency: z.string(), lineCount: z.int(), net: Money, vat: Money, gross: Money, withheld: Money })
  .meta({ id: 'MonthSum' });
/** The same by VAT rate. */
const MonthRateSumSchema = MonthSumSchema.extend({ vatRate: z.string() }).meta({ id: 'MonthRateSum' });

/** How the report of a released month fares with the customer's IT officers. */
const MonthReportSchema = z
  .strictObject({
    id: Id,
    mailedAt: Instant,
    /** How many officers its last mail went to; 0: the customer has none on record. */
    mailedTo: z.int(),
    remindedAt: Instant.nullable(),
    openedAt: Instant.nullable(),
    acknowledgedByName: z.string().nullable(),
    /** How many mistakes they have told of. */
    objections: z.int(),
    /** Of these what nobody has answered yet. */
    openObjections: z.int(),
  })
  .meta({ id: 'MonthReport' });

/** The month of a customer on its way to the invoice. */
export const BillingPeriodSchema = z
  .strictObject({
    id: Id,
    customerId: Id,
    customerName: z.string(),
    customerNumber: z.int(),
    period: CivilMonth,
    step: MonthStepSchema,
    version: z.int(),
    /** How many of what is missing, as of the last look, of one month by itself as of now; of a month that is frozen: as of the freeze. */
    missing: z.array(z.strictObject({ gap: MonthGapSchema, count: z.int() })),
    /** What an export would tell too late; of a released month nothing, because nothing of it moves any more. */
    warnings: WarningCounts,
    collectingAt: Instant.nullable(),
    /** When its workflow looks again by itself. */
    lookAgainAt: Instant.nullable(),
    frozenAt: Instant.nullable(),
    /** Who froze it before its term; null: the term. */
    frozenByName: z.string().nullable(),
    releasedAt: Instant.nullable(),
    releasedByName: z.string().nullable(),
    /** Null of a released month: nothing was to be billed. */
    documentNumber: z.string().nullable(),
    /** How far it is invoiced; null while it is not released, and where nothing is to be invoiced. */
    invoicing: z.enum(INVOICING_NAMES).nullable(),
    acknowledgedAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    /** Null until it is mailed. */
    report: MonthReportSchema.nullable(),
    /** Of a released month as it was released, else as of now; by currency. */
    sums: z.array(MonthSumSchema),
  })
  .meta({ id: 'BillingPeriod' });
/** A month of a customer as it travels. */
export type BillingPeriod = z.infer<typeof BillingPeriodSchema>;

/** Its draft: sums by VAT rate, and each thing that is missing. */
export const BillingPeriodDetailSchema = BillingPeriodSchema.extend({
  rates: z.array(MonthRateSumSchema),
  gaps: z.array(
    z.strictObject({
      gap: MonthGapSchema,
      subjectId: Id,
      ticketId: Id.nullable(),
      ticketNumber: z.int().nullable(),
      /** Who owes it; null: whoever decides about money. */
      owerName: z.string().nullable(),
    }),
  ),
}).meta({ id: 'BillingPeriodDetail' });
/** A draft as it travels. */
export type BillingPeriodDetail = z.infer<typeof BillingPeriodDetailSchema>;

/** How a month stands for all customers. */
const MonthBoardSchema = z
  .strictObject({
    period: CivilMonth,
    /** What is not over cannot be closed. */
    isOver: z.boolean(),
    /** When the schedule closes it. */
    dueAt: Instant,
    run: z.strictObject({ orderedAt: Instant, orderedByName: z.string().nullable(), begun: z.int(), finishedAt: Instant.nullable() }).nullable(),
    steps: z.array(z.strictObject({ step: MonthStepSchema, count: z.int() })),
    /** Customers with a contract or lines in it whose month's end has not begun. */
    notBegun: z.int(),
    /** Books of the month that were made by hand: what they hold would be invoiced once more. */
    books: z.int(),
  })
  .meta({ id: 'MonthBoard' });
/** A month's board as it travels. */
export type MonthBoard = z.infer<typeof MonthBoardSchema>;

/** What waits for who closes months, of all months. */
const MonthsWaitingSchema = z
  .strictObject({
    /** Frozen months that wait for their release. */
    drafts: z.int(),
    /** The earliest of their months; null: there is none. */
    oldestDraft: CivilMonth.nullable(),
    /** Mistakes that customers see in their reports and nobody has answered. */
    objections: z.int(),
    /** Months that still collect and miss something, as of their last look. */
    missing: z.int(),
  })
  .meta({ id: 'MonthsWaiting' });
/** The same as it travels. */
export type MonthsWaiting = z.infer<typeof MonthsWaitingSchema>;

const ReleasedSchema = z.strictObject({
  results: z.array(
    z.strictObject({
      id: Id,
      customerName: z.string(),
      period: CivilMonth,
      /** RELEASED: now. BY_OTHERS: somebody was quicker. NOT_FROZEN: it still collects. */
      outcome: z.enum(['RELEASED', 'BY_OTHERS', 'NOT_FROZEN']),
      documentNumber: z.string().nullable(),
      /** Who was quicker. */
      byName: z.string().nullable(),
    }),
  ),
});
/** What came of each month that was to be released. */
export type Released = z.infer<typeof ReleasedSchema>;

/** What is to be known before months are released. */
export const ReleaseCheckSchema = z
  .strictObject({
    /** Those that are frozen, in the order in which they get their numbers. */
    ids: z.array(Id),
    /** Of which months they are, the earliest first. */
    periods: z.array(CivilMonth),
    /** Of these what is warned of. */
    warned: z.array(z.strictObject({ id: Id, customerName: z.string(), period: CivilMonth, warnings: WarningCounts })),
  })
  .meta({ id: 'ReleaseCheck' });
/** The same as it travels. */
export type ReleaseCheck = z.infer<typeof ReleaseCheckSchema>;

const MONTH_FILTER = {
  period: CivilMonth.optional(),
  step: oneOrMore(MonthStepSchema).optional(),
  gap: oneOrMore(MonthGapSchema).optional(),
  warning: oneOrMore(MonthWarningSchema).optional(),
  invoicing: oneOrMore(z.enum(INVOICING_NAMES)).optional(),
  answer: oneOrMore(z.enum(MONTH_ANSWER_NAMES)).optional(),
  customerId: Id.optional(),
};
/** Which months: those of these ids, or all of a filter of the list. */
const ChosenMonths = z.union([
  z.strictObject({ ids: z.array(Id).min(1).max(MOST_CHOSEN) }),
  z.strictObject({ filter: z.strictObject(MONTH_FILTER), q: searchText.optional() }),
]);

const MonthParams = z.strictObject({ period: CivilMonth });

/** Operations on months' ends. */
export const billingPeriodOperations = {
  listBillingPeriods: {
    method: 'get',
    path: '/billing-periods',
    access: 'month.close',
    summary: 'Months of customers on their way to the invoice; those that have begun to close.',
    query: listQuery({
      sort: ['customerName', 'period', 'lookAgainAt'],
      defaultSort: 'customerName',
      filter: MONTH_FILTER,
    }),
    output: listOf(BillingPeriodSchema),
  },
  getBillingPeriod: {
    method: 'get',
    path: '/billing-periods/:id',
    access: 'month.close',
    summary: 'The draft of a month of a customer: sums by VAT rate, and what is missing.',
    params: IdParams,
    output: BillingPeriodDetailSchema,
  },
  freezeBillingPeriod: {
    method: 'post',
    path: '/billing-periods/:id/freeze',
    access: 'month.close',
    summary: 'Freezes a month of a customer before its term; one that is frozen stays as it is.',
    params: IdParams,
    output: BillingPeriodSchema,
    idempotent: 'stored',
  },
  checkRelease: {
    method: 'post',
    path: '/billing-periods/release-check',
    access: 'month.close',
    summary:
      'Which of the months that are chosen, or that a filter finds, are frozen, and what is to be known of them before they are released for good; changes nothing.',
    body: ChosenMonths,
    output: ReleaseCheckSchema,
  },
  releaseBillingPeriods: {
    method: 'post',
    path: '/billing-periods/release',
    access: 'month.close',
    summary:
      'Releases frozen months for good, each with the next document number where something is billed; of two who do so at once one does it, and the other reads who.',
    body: z.strictObject({ ids: z.array(Id).min(1).max(MOST_RELEASED) }),
    output: ReleasedSchema,
    idempotent: 'stored',
  },
  getMonthsWaiting: {
    method: 'get',
    path: '/month-boards',
    access: 'month.close',
    summary: 'What waits for who closes months: drafts, mistakes that customers have told of, and months that miss something.',
    output: MonthsWaitingSchema,
  },
  getMonthBoard: {
    method: 'get',
    path: '/month-boards/:period',
    access: 'month.close',
    summary: 'How the end of a month stands for all customers: its run, and how many are at each step.',
    params: MonthParams,
    output: MonthBoardSchema,
  },
  orderMonthEnd: {
    method: 'post',
    path: '/month-boards/:period/run',
    access: 'month.close',
    summary: 'Begins the end of a month that is over for all customers with whom it has not begun; repeating it changes nothing.',
    params: MonthParams,
    output: MonthBoardSchema,
    idempotent: 'stored',
  },
} as const satisfies Operations;
