import { z } from 'zod';
import { APPROVAL_STATUS_NAMES } from '../../domain/approval-content';
import { BILLING_STATE_NAMES } from '../../domain/billing-periods';
import { DISCOUNT_OF_NAMES } from '../../domain/class-discounts';
import { CHARGE_HOLD_NAMES, CHARGE_HOLD_REASON_NAMES } from '../../domain/charge-holds';
import { CONTEST_OUTCOME_NAMES } from '../../domain/contest-outcomes';
import { RATE_SOURCE_NAMES } from '../../domain/exchange-rates';
import { RELEASED_BY_NAMES } from '../../domain/line-release';
import { WORK_SAID_OF } from '../../domain/work-said';
import { BookTransferSchema, ChargeBookInput, ChargeBookSchema, ChargeExportCheckSchema, XLSX } from './charge-books';
import { LINE_COVERAGE, LineDecisionSchema } from './line-coverage';
import { listOf, listQuery, oneOrMore } from './lists';
import { PackageUnitSchema } from './package-terms';
import { CorrectionInput, CorrectionSchema, LINE_ORIGIN, LinePartSchema } from './line-corrections';
import { LineCodeInput, LineWithholdingSchema } from './line-withholding';
import type { Operations } from './operation';
import { LineTypeSchema, UnitSchema, WithholdingCodeSchema } from './price-lists';
import { TicketStateSchema } from './ticket-list';
import { CivilDate, CivilMonth, Id, IdParams, Instant, LocaleSchema, longText, Money, optional, TEXT_LIMITS } from './values';

/** What became of a billed line without an approval that carries it, or of a wrong one. */
export const ChargeHoldSchema = z.enum(CHARGE_HOLD_NAMES).meta({ id: 'ChargeHold' });

/** A customer's month on its way to the invoice. */
const BillingStateSchema = z.enum(BILLING_STATE_NAMES).meta({ id: 'BillingState' });

/** Why a line was held back. */
export const HoldReasonSchema = z.enum(CHARGE_HOLD_REASON_NAMES).meta({ id: 'HoldReason' });

/** The request that asks, or asked last, whether a line beyond what was approved is billed. */
export const ExcessOfLine = z.strictObject({ approvalId: Id, n: z.int(), status: z.enum(APPROVAL_STATUS_NAMES), isContested: z.boolean() });

/** That the customer refused a line or its kind of work (domain/work-said.ts). */
export const WorkSaidSchema = z.strictObject({
  of: z.enum(WORK_SAID_OF),
  by: z.string().nullable(),
  at: Instant,
  reason: z.string().nullable(),
  work: z.array(z.strictObject({ label: z.object({ tr: z.string(), en: z.string() }), amount: z.string() })),
  currency: z.string(),
});

/** One piece of work or expense, covered or billed, with the rule and the sentence why (M7, M15). */
export const ChargeLineSchema = z
  .strictObject({
    id: Id,
    /** Null of what is of no ticket: fees of contracts, lines entered by hand, and what corrects them. */
    ticketId: Id.nullable(),
    ticketNumber: z.int().nullable(),
    visitId: Id.nullable(),
    customerId: Id,
    customerName: z.string(),
    siteId: Id.nullable(),
    siteName: z.string().nullable(),
    contractId: Id.nullable(),
    contractNumber: z.string().nullable(),
    contractVersion: z.int().nullable(),
    assetId: Id.nullable(),
    assetLabel: z.string().nullable(),
    approvalId: Id.nullable(),
    workType: LineTypeSchema,
    /** Code of the price item as it was then; null for expenses. */
    itemCode: z.string().nullable(),
    description: z.string(),
    serviceDate: CivilDate,
    /** Month that bills it: of the service, or the next one that was open. */
    billingMonth: CivilMonth,
    quantity: z.string(),
    unit: UnitSchema,
    unitPrice: z.string(),
    discountPercent: z.string(),
    currency: z.string(),
    vatRate: z.string(),
    /** Withholding code of the price item as it was then; null where nothing can be withheld. */
    withholdingCode: WithholdingCodeSchema.nullable(),
    net: Money,
    vat: Money,
    gross: Money,
    ...LINE_COVERAGE,
    minutes: z.int().nullable(),
    receiptFileId: Id.nullable(),
    receiptNumber: z.string().nullable(),
    receiptDate: CivilDate.nullable(),
    receiptVendor: z.string().nullable(),
    recordedById: Id.nullable(),
    createdAt: Instant,
    /** HELD, WAIVED and VOIDED lines are in no invoice; null: billed or covered as judged. */
    hold: ChargeHoldSchema.nullable(),
    holdReason: HoldReasonSchema.nullable(),
    /** Why it was held before the approval that it goes beyond was contested. */
    holdFirstReason: HoldReasonSchema.nullable(),
    /** What came of the contest for which it was held; null while that is open, and of any other line. */
    contestOutcome: z.enum(CONTEST_OUTCOME_NAMES).nullable(),
    holdNote: z.string().nullable(),
    /** With whom somebody spoke before they billed what no customer had been asked about, and when. */
    holdSpokenWith: z.string().nullable(),
    holdSpokenOn: CivilDate.nullable(),
    holdDecidedById: Id.nullable(),
    holdDecidedAt: Instant.nullable(),
    /** Who let it go; null of a line that was never held, is held still, or was given up. */
    releasedBy: z.enum(RELEASED_BY_NAMES).nullable(),
    ...LINE_ORIGIN,
    excess: ExcessOfLine.nullable(),
    /** That the customer refused it, or its kind of work, when they were asked last. */
    said: WorkSaidSchema.nullable(),
    /** Since when what it is billed by is contested although a book holds it; null of any other line. */
    contestedInBook: Instant.nullable(),
  })
  .meta({ id: 'ChargeLine' });

/** A charge line as it travels. */
export type ChargeLine = z.infer<typeof ChargeLineSchema>;

/** All that whoever checks or decides about a line asks for. */
export const ChargeLineDetailSchema = ChargeLineSchema.extend({
  /** Of its ticket: where what is right can be recorded; null and false where it is of none. */
  ticketState: TicketStateSchema.nullable(),
  ticketEnded: z.boolean(),
  /** Of a visit: how many visits (or minutes) of its period's package are left to be drawn, this one counted where it was drawn; null of other work. */
  drawable: z.int().nullable(),
  /** What the package is counted in that it was judged by, where that is not visits. */
  drawableUnit: PackageUnitSchema.nullable(),
  /** Whether a book may hold it, so that it can be cancelled no more. */
  inBook: z.boolean(),
  /** Of the customer's month that bills it: a closed one keeps its lines as they are. */
  billingState: BillingStateSchema,
  /** What takes it back since it is final, oldest first. */
  corrections: z.array(CorrectionSchema),
  /** What was split from it, or stands instead of it, oldest first. */
  parts: z.array(LinePartSchema),
  /** The request to write it off that waits for a decision; null: none. */
  writeOff: z.strictObject({ id: Id, by: z.string(), byId: Id, at: Instant, reason: z.string() }).nullable(),
  /** Whether it takes back a line instead of which another stands: it is cancelled only after that one. */
  isHalfReplaced: z.boolean(),
  /** The firm's: up to it whoever decides about lines writes one off alone. */
  writeOffLimit: z.string(),
  /** Who refused it when they were asked about it, when and why; null where nobody did. */
  refused: WorkSaidSchema.nullable(),
  /** Who refused its kind of work when they were asked last, when, why, and what it was called; null where nobody did. */
  refusedWork: WorkSaidSchema.nullable(),
  /** Names of our own who may put it to the customer. */
  mayAsk: z.array(z.string()),
  /** Names of those who hear of a decision about it; where nobody was asked about it, only once it is billed. */
  told: z.array(z.string()),
  /** What the approval of its visit carries, without VAT; null where none was asked for. */
  approved: z
    .strictObject({
      total: Money,
      tolerancePercent: z.string(),
      /** Up to what the customer has approved by now, where they have approved more since: no tolerance is on that. */
      raisedTo: Money.nullable(),
      /** Net sum of the other lines that use it up. */
      used: Money,
      /** What was quoted for this very line where that was done, as for the call-out. */
      quoted: Money.nullable(),
    })
    .nullable(),
  /** By which a price that somebody names is judged: what each approval of its work has approved, at which unit prices, and how much of it is used. */
  approvals: z.array(
    z.strictObject({
      approvalId: Id,
      isOwn: z.boolean(),
      isOfLines: z.boolean(),
      unitPrices: z.array(z.string()),
      total: Money,
      tolerancePercent: z.string(),
      raisedTo: Money.nullable(),
      quoted: Money.nullable(),
      /** Net sum of the other lines that use it up, without those that wait for a price themselves. */
      billed: Money,
      /** Of a visit under a price list in another currency: the rate that its approver was shown. */
      rate: z.strictObject({ currency: z.string(), rate: z.string(), day: CivilDate }).nullable().optional(),
    }),
  ),
  /** Unit prices at which its approval has work of this type; none where it is approved as a whole. */
  approvedPrices: z.array(z.string()),
  /** While it waits: what work of this type its ticket's customer has approved line by line, each at its unit price. */
  approvedWork: z.array(z.strictObject({ unitPrice: z.string(), work: z.object({ tr: z.string(), en: z.string() }) })),
  /** What is withheld of its VAT; null of lines without a code and of those that were given up. */
  withholding: LineWithholdingSchema.nullable(),
  /** Whether its code can be named still: it is billed or waits, and no book holds it. */
  mayNameCode: z.boolean(),
  /** What its price was in, where that was not lira, and the rate that turned it into lira; null elsewhere. */
  original: z
    .strictObject({
      currency: z.string(),
      unitPrice: z.string(),
      /** The day whose rate counts. */
      wantedOn: CivilDate,
      /** Null while the register has none for that day. */
      rate: z.strictObject({ rate: z.string(), day: CivilDate, source: z.enum(RATE_SOURCE_NAMES) }).nullable(),
      /** What it comes to by the rate that its approver was shown: that is compared with what was approved. */
      comparedNet: Money.nullable(),
    })
    .nullable(),
  /** What is billed of its minutes, where the contract rounds them up; null: just those. */
  billedMinutes: z.int().nullable(),
  /** Whose discount it has; null: none by the contract. */
  discountOf: z.enum(DISCOUNT_OF_NAMES).nullable(),
  /** Days of the contract's version that judged it; null where it is older than versions with dates. */
  contractVersionDays: z.strictObject({ validFrom: CivilDate, validUntil: CivilDate }).nullable(),
  /** Where the ticket's contract was not in force: the one that was, for this site on this day, and what the line would be under it. */
  otherContract: z
    .strictObject({
      id: Id,
      number: z.string(),
      covered: z.boolean(),
      /** Without VAT; null where its price list names no single price. */
      net: Money.nullable(),
      reasonTr: z.string(),
      reasonEn: z.string(),
    })
    .nullable(),
}).meta({ id: 'ChargeLineDetail' });

/** A charge line in detail as it travels. */
export type ChargeLineDetail = z.infer<typeof ChargeLineDetailSchema>;

const filter = {
  customerId: Id.optional(),
  siteId: Id.optional(),
  contractId: Id.optional(),
  ticketId: Id.optional(),
  /** Month that bills them. */
  period: CivilMonth.optional(),
  serviceDate_gte: CivilDate.optional(),
  serviceDate_lte: CivilDate.optional(),
  covered: z.boolean().optional(),
  hold: oneOrMore(ChargeHoldSchema).optional(),
  /** Lines that wait for nothing but the rate of their currency, or all the others. */
  awaitingRate: z.boolean().optional(),
  workType: oneOrMore(LineTypeSchema).optional(),
  /** Only lines that came into their month's invoice after it was last exported. */
  afterExport: z.boolean().optional(),
  /** Only lines that were contested of late although a book holds them. */
  contestedInBook: z.boolean().optional(),
  /** Only billed lines with VAT of designated buyers that have no code of withholding, and of which nobody has said that they have none. */
  withoutCode: z.boolean().optional(),
} as const;

const listLines = listQuery({ sort: ['serviceDate', 'ticketNumber', 'net', 'createdAt'], defaultSort: '-serviceDate', filter });

const SumApart = z.strictObject({ count: z.int(), net: Money });

/** Sums of the lines that a filter finds; what is held, was waived or was cancelled is in no sum but its own. */
export const ChargeTotalsSchema = z
  .strictObject({
    count: z.int(),
    currency: z.string(),
    net: Money,
    vat: Money,
    gross: Money,
    /** VAT that designated buyers declare themselves, each by the invoice of its month, whatever else the filter leaves out of that. */
    withheld: Money,
    /** What is paid to us: gross less withheld. */
    payable: Money,
    /** What waits for somebody's decision. */
    held: SumApart,
    /** How many lines wait for nothing but the rate of their currency; they have no amount yet. */
    awaitingRate: z.int(),
    waived: SumApart,
    voided: SumApart,
    /** Last book of the filter's month, and of its customer where one is chosen; null where there is none. */
    lastExport: z.strictObject({ at: Instant, lineCount: z.int(), onlyNew: z.boolean(), transferredAt: Instant.nullable() }).nullable(),
    /** Lines of that month which no book holds yet though it was exported: it needs to be exported again. */
    laterLines: z.int(),
    /** Lines in the books of all months, of the filter's customer where one is chosen, that were contested of late. */
    contestedInBooks: z.int(),
    byVatRate: z.array(z.strictObject({ vatRate: z.string(), net: Money, vat: Money, gross: Money })),
  })
  .meta({ id: 'ChargeTotals' });

/** Sums as they travel. */
export type ChargeTotals = z.infer<typeof ChargeTotalsSchema>;

/** Operations on charge lines. */
export const chargeLineOperations = {
  listChargeLines: {
    method: 'get',
    path: '/charge-lines',
    access: 'charge.read',
    summary: 'Charge lines, covered and billed.',
    query: listLines,
    output: listOf(ChargeLineSchema),
  },
  getChargeTotals: {
    method: 'get',
    path: '/charge-lines/totals',
    access: 'charge.read',
    summary: 'Sums of the lines that a filter finds.',
    query: listLines.pick({ filter: true, q: true }),
    output: ChargeTotalsSchema,
  },
  makeChargeBook: {
    method: 'post',
    path: '/charge-lines/books',
    access: 'charge.export',
    summary:
      "Makes the book of a month's charge lines for the accountant; its lines can no longer be cancelled. A book of new lines without any is refused.",
    body: ChargeBookInput,
    output: ChargeBookSchema,
    status: 201,
    idempotent: 'stored',
  },
  downloadChargeBook: {
    method: 'get',
    path: '/charge-lines/books/:id',
    access: 'charge.export',
    summary: 'A book that was made, as Excel: the same lines and sums however often it is fetched.',
    params: IdParams,
    query: z.strictObject({ locale: LocaleSchema.optional() }),
    output: null,
    stream: XLSX,
  },
  transferChargeBook: {
    method: 'post',
    path: '/charge-lines/books/:id/transfer',
    access: 'charge.export',
    summary: "Marks a book as taken over by the accountant's program; of two who do so at once the second reads who was first.",
    params: IdParams,
    body: z.strictObject({ note: optional(longText(TEXT_LIMITS.line)) }),
    output: BookTransferSchema,
    idempotent: 'stored',
  },
  undoBookTransfer: {
    method: 'post',
    path: '/charge-lines/books/:id/transfer/undo',
    access: 'charge.export',
    summary: 'Takes back that a book was taken over, with the reason.',
    params: IdParams,
    body: z.strictObject({ reason: longText() }),
    output: BookTransferSchema,
    idempotent: 'stored',
  },
  checkChargeExport: {
    method: 'get',
    path: '/charge-lines/export-check',
    access: 'charge.export',
    summary:
      'What to know before the export of a month: who exported it before, and customers to be invoiced without a tax number or an account code.',
    query: ChargeBookInput.pick({ period: true, customerId: true }),
    output: ChargeExportCheckSchema,
  },
  getChargeLine: {
    method: 'get',
    path: '/charge-lines/:id',
    access: 'charge.read',
    summary: 'One charge line in detail.',
    params: IdParams,
    output: ChargeLineDetailSchema,
  },
  decideChargeLine: {
    method: 'post',
    path: '/charge-lines/:id/decision',
    access: 'charge.decide',
    summary: 'Releases a line that was held back, or waives it; cancels any wrong line that no book holds yet. With a reason, and for good.',
    params: IdParams,
    body: LineDecisionSchema,
    output: ChargeLineSchema,
  },
  nameLineCode: {
    method: 'post',
    path: '/charge-lines/:id/withholding',
    access: 'withholding.write',
    summary: 'Names the code of withholding of one billed line that no book holds yet, or that it has none. With a reason.',
    params: IdParams,
    body: LineCodeInput,
    output: ChargeLineSchema,
  },
  correctChargeLine: {
    method: 'post',
    path: '/charge-lines/:id/corrections',
    access: 'charge.decide',
    summary: 'Takes a billed line of a frozen month or of a book back, whole or in part, by an opposite line in the first open month. With a reason.',
    params: IdParams,
    body: CorrectionInput,
    output: ChargeLineSchema,
    status: 201,
    idempotent: 'stored',
  },
} as const satisfies Operations;
