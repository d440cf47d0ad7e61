import { z } from 'zod';
import { dayNumber } from '../../domain/civil-date';
import { CELL_KINDS, type ReportDocument } from '../../domain/report/document';
import { daysOf, MOST_DAYS, type ReportPeriod } from '../../domain/report/period';
import { CustomerReportSchema } from './customer-report-figures';
import { XLSX } from './charge-books';
import type { Operations } from './operation';
import { CivilDate, fieldProblem, IdParams, LocaleSchema } from './values';

const Cell = z.union([z.string(), z.number(), z.null()]);
const Kind = z.enum(CELL_KINDS);

const TableSchema = z.strictObject({
  title: z.string(),
  columns: z.array(z.strictObject({ name: z.string(), kind: Kind, weight: z.number(), currency: z.string().optional() })),
  rows: z.array(z.array(Cell)),
  totals: z.array(z.array(Cell)),
  isOfChart: z.boolean(),
});

const ChartSchema = z.strictObject({
  kind: z.enum(['line', 'bar', 'donut']),
  title: z.string(),
  points: z.array(z.string()),
  texts: z.array(z.string()),
  most: z.number().nullable(),
  series: z.array(z.strictObject({ name: z.string(), values: z.array(z.number()) })),
});

/** The report in one language, as every file and page sets it. */
const ReportDocumentSchema: z.ZodType<ReportDocument> = z
  .strictObject({
    title: z.string(),
    customerName: z.string(),
    mark: z.string(),
    facts: z.array(z.strictObject({ name: z.string(), value: z.string() })),
    sections: z.array(
      z.strictObject({
        key: z.string(),
        title: z.string(),
        sentences: z.array(z.string()),
        figures: z.array(z.strictObject({ name: z.string(), value: Cell, kind: Kind, currency: z.string().optional() })),
        charts: z.array(ChartSchema),
        tables: z.array(TableSchema),
      }),
    ),
  })
  .meta({ id: 'ReportDocument' });

/** The figures, and the same in words of the asked language. */
export const ReportAnswerSchema = z
  .strictObject({ figures: CustomerReportSchema, document: ReportDocumentSchema })
  .meta({ id: 'CustomerReportAnswer' });
/** What a screen shows of a report. */
export type ReportAnswer = z.infer<typeof ReportAnswerSchema>;

/** Media type of the printed report. */
export const PDF = 'application/pdf';

const Days = z.strictObject({ from: CivilDate, to: CivilDate });

function checkDays(period: ReportPeriod, context: z.RefinementCtx): void {
  const wrong = dayNumber(period.to) < dayNumber(period.from) ? 'DATE_ORDER' : daysOf(period) > MOST_DAYS ? 'PERIOD_TOO_LONG' : null;
  if (wrong === null) return;
  const limit = wrong === 'PERIOD_TOO_LONG' ? MOST_DAYS : undefined;
  context.addIssue({ code: 'custom', path: ['to'], message: fieldProblem(wrong, limit), input: period.to });
}

/** Days that a report may be asked for. */
export const PeriodSchema = Days.superRefine(checkDays).meta({ id: 'ReportPeriod' });

const PeriodQuery = Days.extend({ locale: LocaleSchema.optional() }).superRefine(checkDays);
export type ReportQuery = z.output<typeof PeriodQuery>;

/** Operations on the report of a customer. */
export const customerReportOperations = {
  getCustomerReport: {
    method: 'get',
    path: '/customers/:id/report',
    access: 'customer.report',
    summary: "A customer's report for any days, both inclusive and of Istanbul: the figures, and the same set in words, tables and charts.",
    params: IdParams,
    query: PeriodQuery,
    output: ReportAnswerSchema,
  },
  downloadCustomerReportPdf: {
    method: 'get',
    path: '/customers/:id/report.pdf',
    access: 'customer.report',
    summary: 'The same to be printed and handed on.',
    params: IdParams,
    query: PeriodQuery,
    output: null,
    stream: PDF,
  },
  downloadCustomerReportBook: {
    method: 'get',
    path: '/customers/:id/report.xlsx',
    access: 'customer.report',
    summary: 'The same as an Excel book, each table with all of its rows.',
    params: IdParams,
    query: PeriodQuery,
    output: null,
    stream: XLSX,
  },
} as const satisfies Operations;
