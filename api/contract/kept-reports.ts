import { z } from 'zod';
import { REPORT_OCCASIONS } from '../../domain/report/customer-report';
import { LOCALES } from '../../domain/locale';
import { XLSX } from './charge-books';
import { PDF, PeriodSchema, ReportAnswerSchema } from './customer-report';
import type { Operations } from './operation';
import { CivilDate, Id, IdParams, Instant, LocaleSchema, longText } from './values';

/** A file of a kept report that somebody took: of ours, or the customer's IT officer. */
const FetchSchema = z.strictObject({
  at: Instant,
  by: z.string().nullable(),
  isOfficer: z.boolean(),
  file: z.enum(['pdf', 'xlsx']),
  locale: z.enum(LOCALES),
});

/** A mistake that an officer told of. */
export const ObjectionSchema = z
  .strictObject({
    id: Id,
    at: Instant,
    by: z.string(),
    words: z.string(),
    /** What was answered, which the officer was mailed; null: nothing yet. */
    answer: z.string().nullable(),
    answeredAt: Instant.nullable(),
    answeredBy: z.string().nullable(),
  })
  .meta({ id: 'ReportObjection' });
/** The same as it travels. */
export type ReportObjection = z.infer<typeof ObjectionSchema>;

/** What is answered to a mistake that was told of. */
export const ObjectionAnswerInput = z.strictObject({ answer: longText() });

/** A report whose figures are kept, and what became of it. */
export const KeptReportSchema = z
  .strictObject({
    id: Id,
    customerId: Id,
    kind: z.enum(REPORT_OCCASIONS),
    /** YYYY-MM; null: on demand. */
    period: z.string().nullable(),
    from: CivilDate,
    to: CivilDate,
    madeAt: Instant,
    /** Null: the month's end. */
    madeBy: z.string().nullable(),
    /** Since when the customer's IT officers may read it; null: not yet. */
    sharedAt: Instant.nullable(),
    openedAt: Instant.nullable(),
    openedBy: z.string().nullable(),
    acknowledgedAt: Instant.nullable(),
    acknowledgedBy: z.string().nullable(),
    /** What officers find wrong in it. */
    objections: z.array(ObjectionSchema),
    /** The newest ones. */
    fetches: z.array(FetchSchema),
  })
  .meta({ id: 'KeptReport' });
export type KeptReport = z.infer<typeof KeptReportSchema>;

const Language = z.strictObject({ locale: LocaleSchema.optional() });

/** Operations on reports that are kept. */
export const keptReportOperations = {
  listKeptReports: {
    method: 'get',
    path: '/customers/:id/reports',
    access: 'customer.report',
    summary: 'The kept reports of a customer, the newest first, with who took files of them.',
    params: IdParams,
    output: z.strictObject({ data: z.array(KeptReportSchema) }),
  },
  keepCustomerReport: {
    method: 'post',
    path: '/customers/:id/reports',
    access: 'customer.report',
    summary: 'Keeps the figures of a report on demand as they are now.',
    params: IdParams,
    body: PeriodSchema,
    output: KeptReportSchema,
    status: 201,
    idempotent: 'stored',
  },
  shareKeptReport: {
    method: 'post',
    path: '/customer-reports/:id/share',
    access: 'customer.report',
    summary: "Opens a kept report to the customer's IT officers and mails each a one-time link to it, also again; how many were written to.",
    params: IdParams,
    output: z.strictObject({ officers: z.int() }),
    idempotent: 'stored',
  },
  answerObjection: {
    method: 'post',
    path: '/report-objections/:id/answer',
    access: 'customer.report',
    summary: 'Answers a mistake that an officer told of: kept, shown on their page and mailed to them, once.',
    params: IdParams,
    body: ObjectionAnswerInput,
    output: ObjectionSchema,
    idempotent: 'stored',
  },
  sendOfficerPage: {
    method: 'post',
    path: '/customers/:id/officer-link',
    access: 'customer.report',
    summary: 'Mails each IT officer of a customer a one-time link to their page; how many were written to.',
    params: IdParams,
    output: z.strictObject({ officers: z.int() }),
    idempotent: 'stored',
  },
  getKeptReport: {
    method: 'get',
    path: '/customer-reports/:id',
    access: 'customer.report',
    summary: 'A kept report: its figures, and the same in words of a language.',
    params: IdParams,
    query: Language,
    output: ReportAnswerSchema,
  },
  downloadKeptReportPdf: {
    method: 'get',
    path: '/customer-reports/:id/report.pdf',
    access: 'customer.report',
    summary: 'The same to be printed and handed on; of the same figures and language always the same bytes.',
    params: IdParams,
    query: Language,
    output: null,
    stream: PDF,
  },
  downloadKeptReportBook: {
    method: 'get',
    path: '/customer-reports/:id/report.xlsx',
    access: 'customer.report',
    summary: 'The same as an Excel book.',
    params: IdParams,
    query: Language,
    output: null,
    stream: XLSX,
  },
} as const satisfies Operations;
