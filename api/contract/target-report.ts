import { z } from 'zod';
import { TARGET_NAMES } from '../../domain/clocks/targets';
import { PRIORITY_NAMES } from '../../domain/priorities';
import type { Operations } from './operation';
import { CivilMonth, Id, Instant, LocaleSchema } from './values';

/** How one kind of promise was kept; times are minutes of business time, as the tickets' ledgers counted them. */
const FiguresSchema = z
  .strictObject({
    /** All that is counted: what was kept, what was missed, and what was done without a promise. */
    count: z.int(),
    kept: z.int(),
    /** Its due time passed, whether or not it was done or given up since; what was given up before is not counted at all. */
    missed: z.int(),
    /** Of what was done, late or not. */
    medianMinutes: z.int().nullable(),
    p90Minutes: z.int().nullable(),
  })
  .meta({ id: 'TargetFigures' });
export type TargetFigures = z.infer<typeof FiguresSchema>;

const ByTargetSchema = z.strictObject({ FIRST_RESPONSE: FiguresSchema, REMOTE_START: FiguresSchema, RESOLUTION: FiguresSchema });
export type FiguresByTarget = z.infer<typeof ByTargetSchema>;

const PriorityFiguresSchema = z.strictObject({ priority: z.enum(PRIORITY_NAMES), targets: ByTargetSchema });

const PartFiguresSchema = z.strictObject({ id: Id.nullable(), name: z.string().nullable(), targets: ByTargetSchema });

/** Kept and missed promises of a month (M8): what was done in it and what broke in it, under the customer and the priority that the ticket had then. */
export const TargetReportSchema = z
  .strictObject({
    period: z.string(),
    targets: ByTargetSchema,
    priorities: z.array(PriorityFiguresSchema),
    customers: z.array(
      z.strictObject({
        /** Null: the ticket belonged to no customer. */
        customerId: Id.nullable(),
        customerName: z.string().nullable(),
        customerNumber: z.int().nullable(),
        targets: ByTargetSchema,
        priorities: z.array(PriorityFiguresSchema),
      }),
    ),
    /** Who had the ticket at that moment, or else did it; null: nobody. What broke while nobody had it is nobody's. */
    people: z.array(PartFiguresSchema),
    /** In whose queue it was; null: in nobody's. */
    teams: z.array(PartFiguresSchema),
  })
  .meta({ id: 'TargetReport' });
export type TargetReport = z.infer<typeof TargetReportSchema>;

/** Media type of the report for other programs. */
export const CSV = 'text/csv; charset=utf-8';

const ReportQuery = z.strictObject({ period: CivilMonth });

/** Of nobody, or of somebody. */
const whose = z.union([z.literal('none'), Id]);
const PromiseQuerySchema = ReportQuery.extend({
  target: z.enum(TARGET_NAMES).optional(),
  priority: z.enum(PRIORITY_NAMES).optional(),
  customerId: whose.optional(),
  personId: whose.optional(),
  teamId: whose.optional(),
  outcome: z.enum(['kept', 'missed']).optional(),
});
export type PromiseQuery = z.infer<typeof PromiseQuerySchema>;

/** The promises behind a figure: who missed or kept which of them. */
const PromiseListSchema = z
  .strictObject({
    total: z.int(),
    rows: z.array(
      z.strictObject({
        ticketId: Id,
        number: z.int(),
        subject: z.string(),
        customerName: z.string().nullable(),
        customerNumber: z.int().nullable(),
        personName: z.string().nullable(),
        teamName: z.string().nullable(),
        priority: z.enum(PRIORITY_NAMES),
        target: z.enum(TARGET_NAMES),
        /** When its due time had passed; null: it was kept, or nothing was promised. */
        brokenAt: Instant.nullable(),
        /** Null: broken and not done so far, or given up. */
        doneAt: Instant.nullable(),
        /** Null: nothing was promised. */
        limitMinutes: z.int().nullable(),
        spentMinutes: z.int().nullable(),
        isKept: z.boolean().nullable(),
      }),
    ),
  })
  .meta({ id: 'PromiseList' });
export type PromiseList = z.infer<typeof PromiseListSchema>;

/** Operations on what became of promises. */
export const targetReportOperations = {
  getTargetReport: {
    method: 'get',
    path: '/target-report',
    access: 'report.read',
    summary: "Kept and missed targets of a month, by customer and priority, from the tickets' ledgers.",
    query: ReportQuery,
    output: TargetReportSchema,
  },
  exportTargetReport: {
    method: 'get',
    path: '/target-report/export',
    access: 'report.read',
    summary: 'The same as CSV: one line per customer, priority and target, with the sums of each.',
    query: ReportQuery.extend({ locale: LocaleSchema.optional() }),
    output: null,
    stream: CSV,
  },
  listPromises: {
    method: 'get',
    path: '/target-report/promises',
    access: 'report.read',
    summary:
      'The tickets behind a figure of the report: by target, priority, customer, person, team and outcome; the missed ones first, at most 500.',
    query: PromiseQuerySchema,
    output: PromiseListSchema,
  },
  exportPromises: {
    method: 'get',
    path: '/target-report/promises/export',
    access: 'report.read',
    summary: 'All of them as CSV, one line per promise, with the numbers of ticket and customer.',
    query: PromiseQuerySchema.extend({ locale: LocaleSchema.optional() }),
    output: null,
    stream: CSV,
  },
  getFirstResponsesToday: {
    method: 'get',
    path: '/target-report/first-responses-today',
    access: 'ticket.triage',
    summary: 'How the first responses of today came.',
    output: FiguresSchema,
  },
} as const satisfies Operations;
