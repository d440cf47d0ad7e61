import { z } from 'zod';
import { PRIORITY_NAMES } from '../../domain/priorities';
import type { Operations } from './operation';
import { CivilMonth, Id, LocaleSchema } from './values';

/** How one kind of promise was kept; times are minutes of business time, as the tickets' ledgers counted them. */
const FiguresSchema = z
  .strictObject({
    /** Tickets that came so far, promised or not. */
    count: z.int(),
    kept: z.int(),
    /** Came too late, or was given up after its time. */
    missed: z.int(),
    medianMinutes: z.int().nullable(),
    p90Minutes: z.int().nullable(),
  })
  .meta({ id: 'TargetFigures' });
export type TargetFigures = z.infer<typeof FiguresSchema>;

const ByTargetSchema = z.strictObject({ FIRST_RESPONSE: FiguresSchema, REMOTE_START: FiguresSchema, RESOLUTION: FiguresSchema });
export type FiguresByTarget = z.infer<typeof ByTargetSchema>;

const PriorityFiguresSchema = z.strictObject({ priority: z.enum(PRIORITY_NAMES), targets: ByTargetSchema });

/** Kept and missed promises of a month (M8): what was done in it, under the customer and the priority that the ticket had then. */
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
        targets: ByTargetSchema,
        priorities: z.array(PriorityFiguresSchema),
      }),
    ),
  })
  .meta({ id: 'TargetReport' });
export type TargetReport = z.infer<typeof TargetReportSchema>;

/** Media type of the report for other programs. */
export const CSV = 'text/csv; charset=utf-8';

const ReportQuery = z.strictObject({ period: CivilMonth });

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
  getFirstResponsesToday: {
    method: 'get',
    path: '/target-report/first-responses-today',
    access: 'ticket.triage',
    summary: 'How the first responses of today came.',
    output: FiguresSchema,
  },
} as const satisfies Operations;
