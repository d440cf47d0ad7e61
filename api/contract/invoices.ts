import { z } from 'zod';
import { INVOICE_COLUMN_NAMES, INVOICE_ROW_PROBLEMS } from '../../domain/invoice-file';
import { INVOICE_TERM_NAMES } from '../../domain/invoice-term';
import { invoiceNumber, MAX_INVOICE_NUMBER } from '../../domain/issued-invoices';
import type { Operations } from './operation';
import { tableFile } from './table-files';
import { CivilDate, CivilMonth, decimal, fieldProblem, Id, IdParams, Instant, longText, Money, optional, TEXT_LIMITS } from './values';

const Currency = z.string().regex(/^[A-Z]{3}$/, fieldProblem('FORMAT'));

/** The number of an invoice in its one form. */
const InvoiceNumber = z
  .string()
  .transform((text, context) => {
    const number = invoiceNumber(text);
    if (number !== null) return number;
    context.addIssue({ code: 'custom', message: text.trim() === '' ? fieldProblem('REQUIRED') : fieldProblem('TOO_LONG', MAX_INVOICE_NUMBER) });
    return z.NEVER;
  })
  .refine((number) => /^[\p{L}\p{N}\p{P}\p{S}]+$/u.test(number), fieldProblem('TEXT'));

/** An invoice that was issued for a released month. */
export const IssuedInvoiceSchema = z
  .strictObject({
    id: Id,
    billingPeriodId: Id,
    number: z.string(),
    /** Whether the number has the form of e-invoices; older paper numbers have not. */
    isElectronic: z.boolean(),
    issuedOn: CivilDate,
    /** What is to be paid by it; null where nobody has said it. */
    gross: Money.nullable(),
    currency: z.string(),
    note: z.string().nullable(),
    createdAt: Instant,
    createdByName: z.string().nullable(),
    cancelledAt: Instant.nullable(),
    cancelledByName: z.string().nullable(),
    cancelReason: z.string().nullable(),
  })
  .meta({ id: 'IssuedInvoice' });
/** An invoice as it travels. */
export type IssuedInvoice = z.infer<typeof IssuedInvoiceSchema>;

const SumFaultSchema = z.strictObject({ currency: z.string(), payable: Money, invoiced: Money });

/** The invoices of a month, and what somebody should look at. */
const MonthInvoicesSchema = z
  .strictObject({
    /** Newest first; those that were cancelled stay. */
    invoices: z.array(IssuedInvoiceSchema),
    /** What the month owes by currency: its sums without what buyers declare themselves; null where they were not kept. */
    payable: z.array(z.strictObject({ currency: z.string(), amount: Money })).nullable(),
    /** Where the invoices do not add up to that. */
    sums: z.array(SumFaultSchema),
    /** Last day of a service that the month bills; null where it bills none. */
    lastServiceOn: CivilDate.nullable(),
    /** Invoices that are older than that. */
    beforeService: z.array(Id),
    /** Invoices that came after the legal term. */
    afterTerm: z.array(Id),
    /** Last day of the legal term, and how it stands; null where nothing is billed, and the standing also once it is invoiced. */
    dueOn: CivilDate.nullable(),
    term: z.enum(INVOICE_TERM_NAMES).nullable(),
  })
  .meta({ id: 'MonthInvoices' });
/** They as they travel. */
export type MonthInvoices = z.infer<typeof MonthInvoicesSchema>;

const entered = {
  billingPeriodId: Id,
  number: InvoiceNumber,
  issuedOn: CivilDate,
  gross: optional(decimal(2, { max: 999_999_999 })),
  currency: Currency.default('TRY'),
} as const;

/** An invoice as somebody enters it. */
export const InvoiceCreateSchema = z.strictObject({ ...entered, note: optional(longText(TEXT_LIMITS.line)) }).meta({ id: 'InvoiceCreate' });

/** Most rows of a file: one per customer of a large firm, and what else its accounting program has sold. */
export const MAX_INVOICE_ROWS = 10_000;
/** Largest file with so many rows. */
export const MAX_INVOICE_FILE_BYTES = 1_500_000;
/** As base64, or as that many invoices. */
const INVOICE_BODY_LIMIT = 3_000_000;

/** How a row of a file stands; CANCELLED: its number is kept as one that was cancelled; NOT_OURS: neither document nor customer of ours, another sale; what has the form of our documents is WRONG. */
export const INVOICE_ROW_STANDS = ['NEW', 'SAME', 'DIFFERENT', 'CANCELLED', 'NOT_OURS', 'WRONG'] as const;
/** What is wrong with a row besides what the file alone says. */
export const INVOICE_FINDING_PROBLEMS = ['NO_DOCUMENT', 'NO_CUSTOMER', 'SEVERAL', 'NOT_RELEASED', 'BILLS_NOTHING', 'OTHER_MONTH'] as const;
/** What somebody should look at before they take a row. */
export const INVOICE_ROW_WARNINGS = ['NOT_ELECTRONIC', 'BEFORE_SERVICE', 'AFTER_TERM', 'OTHER_TAX_NUMBER', 'SUM'] as const;

const FieldSchema = z.enum(INVOICE_COLUMN_NAMES);

const InvoicePreviewRowSchema = z.strictObject({
  line: z.int(),
  /** As they stand in the file, where they could not be read. */
  number: z.string(),
  issuedOn: z.string(),
  gross: z.string(),
  currency: z.string(),
  document: z.string(),
  taxNumber: z.string(),
  accountCode: z.string(),
  month: z.string(),
  stand: z.enum(INVOICE_ROW_STANDS),
  problems: z.array(z.strictObject({ field: FieldSchema, problem: z.enum([...INVOICE_ROW_PROBLEMS, ...INVOICE_FINDING_PROBLEMS]) })),
  warnings: z.array(z.enum(INVOICE_ROW_WARNINGS)),
  /** The month that it was found to be of. */
  of: z.strictObject({ billingPeriodId: Id, period: CivilMonth, customerName: z.string(), documentNumber: z.string().nullable() }).nullable(),
  /** What is kept of its number, where that is different. */
  kept: z.strictObject({ issuedOn: CivilDate, gross: Money.nullable(), currency: z.string() }).nullable(),
});

/** What a file would bring. */
const InvoicePreviewSchema = z
  .strictObject({
    /** Names in the head of the table. */
    head: z.array(z.string()),
    /** Where each column was found or is chosen; no rows while number and day have none. */
    columns: z.strictObject(
      Object.fromEntries(INVOICE_COLUMN_NAMES.map((name) => [name, z.int().nullable()])) as Record<
        (typeof INVOICE_COLUMN_NAMES)[number],
        z.ZodNullable<z.ZodInt>
      >,
    ),
    rows: z.array(InvoicePreviewRowSchema),
  })
  .meta({ id: 'InvoicePreview' });
/** What a file would bring, as it travels. */
export type InvoicePreview = z.infer<typeof InvoicePreviewSchema>;

const place = z.int().min(0).max(200).nullable().optional();

const InvoiceFileSchema = tableFile('INVOICE_FILE', MAX_INVOICE_FILE_BYTES)
  .extend({
    /** Columns by their places in the head, as somebody has chosen them; missing: they are found by their names. */
    columns: z
      .strictObject(
        Object.fromEntries(INVOICE_COLUMN_NAMES.map((name) => [name, place])) as Record<(typeof INVOICE_COLUMN_NAMES)[number], typeof place>,
      )
      .optional(),
  })
  .meta({ id: 'InvoiceFile' });

const InvoiceImportSchema = z
  .strictObject({
    invoices: z.array(z.strictObject(entered)).min(1).max(MAX_INVOICE_ROWS),
    /** Why what is kept of an invoice changes; null: it stays. */
    reason: optional(longText()),
  })
  .meta({ id: 'InvoiceImport' });

const InvoicesImportedSchema = z
  .strictObject({
    added: z.int(),
    replaced: z.int(),
    same: z.int(),
    /** Different, or kept as cancelled, and left as they were. */
    left: z.int(),
  })
  .meta({ id: 'InvoicesImported' });

/** Operations on invoices that the accountant's program issued. */
export const invoiceOperations = {
  getMonthInvoices: {
    method: 'get',
    path: '/billing-periods/:id/invoices',
    access: 'month.close',
    summary: 'The invoices that were issued for a month of a customer, and what does not fit.',
    params: IdParams,
    output: MonthInvoicesSchema,
  },
  createInvoice: {
    method: 'post',
    path: '/invoices',
    access: 'month.close',
    summary: 'Enters an invoice that was issued for a released month.',
    body: InvoiceCreateSchema,
    output: IssuedInvoiceSchema,
    status: 201,
    idempotent: 'stored',
  },
  cancelInvoice: {
    method: 'post',
    path: '/invoices/:id/cancel',
    access: 'month.close',
    summary: 'Marks an invoice as cancelled, with the reason; it stays, and one that is cancelled stays as it is.',
    params: IdParams,
    body: z.strictObject({ reason: longText() }),
    output: IssuedInvoiceSchema,
    idempotent: 'stored',
  },
  previewInvoices: {
    method: 'post',
    path: '/invoices/preview',
    access: 'month.close',
    summary: 'Reads a CSV or Excel table of invoices, and tells row by row whose month each is of and what it would bring.',
    body: InvoiceFileSchema,
    bodyLimit: INVOICE_BODY_LIMIT,
    output: InvoicePreviewSchema,
  },
  importInvoices: {
    method: 'post',
    path: '/invoices/import',
    access: 'month.close',
    summary: 'Takes the invoices of a file, all or none of them; what is kept already changes only with a reason.',
    body: InvoiceImportSchema,
    bodyLimit: INVOICE_BODY_LIMIT,
    output: InvoicesImportedSchema,
    idempotent: 'stored',
  },
} as const satisfies Operations;
