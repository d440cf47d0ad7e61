import { z } from 'zod';
import { listOf, listQuery } from './lists';
import type { Operations } from './operation';
import { ExportWithholdingSchema } from './line-withholding';
import { PackageUnitSchema } from './package-terms';
import { CivilDate, CivilMonth, Id, Instant, longText, Money, optional, TEXT_LIMITS } from './values';

/** Media type of Excel books, and of the archive that several of them come in. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Which billed lines of its month a book holds: all of them, or only those that no earlier book held. */
export const EXPORTED_LINES = ['ALL', 'NEW'] as const;

/** What a book is made of. */
export const ChargeBookInput = z.strictObject({
  /** Month that bills its lines. */
  period: CivilMonth,
  customerId: Id.optional(),
  lines: z.enum(EXPORTED_LINES).default('ALL'),
});

/** A book of a month's charge lines, which is fetched by its id. */
export const ChargeBookSchema = z
  .strictObject({
    id: Id,
    /** Month that bills its lines. */
    period: CivilMonth,
    at: Instant,
    /** Who made it. */
    by: z.string(),
    /** Null where it is the whole month's. */
    customerId: Id.nullable(),
    customerName: z.string().nullable(),
    lineCount: z.int(),
    net: Money,
    vat: Money,
    gross: Money,
    /** VAT that designated buyers declare themselves. */
    withheld: Money,
    payable: Money,
    currency: z.string(),
    onlyNew: z.boolean(),
    /** Whether it can be fetched; not what was exported before books were kept. */
    isKept: z.boolean(),
    /** When somebody said that the accountant's program has taken it over, who, and what they noted; null: nobody has. */
    transferredAt: Instant.nullable(),
    transferredBy: z.string().nullable(),
    transferredNote: z.string().nullable(),
  })
  .meta({ id: 'ChargeBook' });

/** A book as it travels. */
export type ChargeBook = z.infer<typeof ChargeBookSchema>;

/** A book whose transfer somebody marked, or took back. */
export const BookTransferSchema = z
  .strictObject({
    book: ChargeBookSchema,
    /** Whether this call did it; false: it was so already, by whom the book says. */
    isNew: z.boolean(),
  })
  .meta({ id: 'BookTransfer' });

/** A marked transfer as it travels. */
export type BookTransfer = z.infer<typeof BookTransferSchema>;

/** What an invoice needs of a customer. */
export const INVOICE_FIELDS = ['taxNumber', 'taxOffice', 'accountCode'] as const;

/** What is missing on the cards of customers who will be invoiced. */
export const ChargeExportCheckSchema = z
  .strictObject({
    incompleteCustomers: z.array(z.strictObject({ id: Id, name: z.string(), missing: z.array(z.enum(INVOICE_FIELDS)) })),
    /** Call-outs that are billed for want of a visit of the package, though the month drew fewer than it holds: what was promised to others fell away. */
    packageUnused: z.array(
      z.strictObject({
        lineId: Id,
        ticketNumber: z.int(),
        customerName: z.string(),
        serviceDate: CivilDate,
        net: Money,
        /** How many visits (or minutes) of its period's package nobody has drawn. */
        undrawn: z.int(),
        unit: PackageUnitSchema,
      }),
    ),
    /** Expenses of the month, to be billed, whose receipt stands on other lines as well. */
    sameReceipts: z.array(
      z.strictObject({
        lineId: Id,
        ticketNumber: z.int(),
        customerName: z.string(),
        receiptNumber: z.string(),
        receiptVendor: z.string(),
        receiptDate: CivilDate,
        net: Money,
        /** Tickets of the other lines, of any month and customer; its own where it has two. */
        alsoOn: z.array(z.int()),
      }),
    ),
    /** The last books with these lines, newest first. */
    formerExports: z.array(ChargeBookSchema),
    /** Where designated buyers are invoiced VAT: what is not settled about withholding; else null. */
    withholding: ExportWithholdingSchema.nullable(),
    /** What a book of only the new lines would hold. */
    newLines: z.strictObject({ count: z.int(), gross: Money }),
  })
  .meta({ id: 'ChargeExportCheck' });

/** The check of an export as it travels. */
export type ChargeExportCheck = z.infer<typeof ChargeExportCheckSchema>;

/** Most books that are marked at once. */
export const MOST_TRANSFERRED = 100;

/** Operations on books of all months. */
export const chargeBookOperations = {
  listChargeBooks: {
    method: 'get',
    path: '/charge-books',
    access: 'charge.export',
    summary: 'Books of all months, with what they come to and whether they were taken over.',
    query: listQuery({
      sort: ['at', 'period'],
      defaultSort: '-at',
      filter: {
        period: CivilMonth.optional(),
        /** Books with lines of this customer, and those of it alone. */
        customerId: Id.optional(),
        transferred: z.boolean().optional(),
        isKept: z.boolean().optional(),
      },
    }),
    output: listOf(ChargeBookSchema),
  },
  transferChargeBooks: {
    method: 'post',
    path: '/charge-books/transfers',
    access: 'charge.export',
    summary: "Marks books as taken over by the accountant's program, all or none of them; those that somebody has marked before stay theirs.",
    body: z.strictObject({ ids: z.array(Id).min(1).max(MOST_TRANSFERRED), note: optional(longText(TEXT_LIMITS.line)) }),
    output: z.strictObject({ results: z.array(BookTransferSchema) }),
    idempotent: 'stored',
  },
} as const satisfies Operations;
