import { z } from 'zod';
import { ChargeLineSchema } from './charge-lines';
import type { Operations } from './operation';
import { UnitSchema, WithholdingCodeSchema, WorkTypeSchema } from './price-lists';
import { CivilDate, CivilMonth, decimal, Id, IdParams, line, longText, optional, Percent } from './values';

/** More than any line of ours has, and no sum overflows. */
const MOST = 1_000_000;
const Quantity = decimal(4, { positive: true, max: MOST });
/** Nothing and less is no price: what was invoiced is taken back by a correction. */
const InvoicedPrice = decimal(4, { positive: true, notPositive: 'PRICE_NOTHING' });

const figures = {
  description: line(),
  quantity: Quantity,
  unit: UnitSchema,
  unitPrice: InvoicedPrice,
  discountPercent: Percent.default('0'),
  /** Absent: the general rate of the day of the service. */
  vatRate: Percent.optional(),
  /** Null: none; absent: that of the item, or of the line that is replaced. */
  withholdingCode: WithholdingCodeSchema.nullable().optional(),
} as const;

/** A line that somebody enters by hand. */
export const LineEntryInput = z
  .strictObject({
    customerId: Id,
    /** Of the same customer; null: of none. */
    contractId: optional(Id),
    /** Day of the service. */
    serviceDate: CivilDate,
    /** What it is by a price list; says the type of work and the unit. */
    priceItemId: optional(Id),
    /** Needed without an item. */
    workType: WorkTypeSchema.optional(),
    ...figures,
    /** Month that bills it; absent: that of the service, or the next one that is open. */
    billingMonth: CivilMonth.optional(),
    reason: longText(),
  })
  .meta({ id: 'LineEntryInput' });

/** What is right instead of a line that is final; quantity, rate of VAT and code of withholding that are absent are those of the line. */
export const LineReplacementInput = z
  .strictObject({ ...figures, quantity: Quantity.optional(), reason: longText() })
  .meta({ id: 'LineReplacementInput' });

/** What is split off: so many of its pieces or hours, or so much of its net amount; and the month that bills it, if another one. */
export const LineSplitInput = z
  .strictObject({
    quantity: Quantity.optional(),
    net: decimal(2, { positive: true }).optional(),
    billingMonth: CivilMonth.optional(),
    reason: longText(),
  })
  .meta({ id: 'LineSplitInput' });

/** Another month that bills a line. */
export const LineMoveInput = z.strictObject({ billingMonth: CivilMonth, reason: longText() }).meta({ id: 'LineMoveInput' });

/** What is said otherwise of a line; what is absent stays. */
export const LineChangeInput = z
  .strictObject({
    description: line().optional(),
    quantity: Quantity.optional(),
    unitPrice: InvoicedPrice.optional(),
    discountPercent: Percent.optional(),
    reason: longText(),
  })
  .meta({ id: 'LineChangeInput' });

const change = { method: 'post', access: 'charge.decide', output: ChargeLineSchema } as const;

/** What whoever keeps the books does with lines, besides deciding about them. */
export const lineEntryOperations = {
  enterChargeLine: {
    ...change,
    path: '/charge-lines',
    summary: 'Enters a line by hand, in a month that is open. With a reason; a price of nothing or less is refused.',
    body: LineEntryInput,
    status: 201,
    idempotent: 'stored',
  },
  replaceChargeLine: {
    ...change,
    path: '/charge-lines/:id/replacement',
    summary:
      'Takes back what is left of a line that is final, and enters what is right instead, both in the first month that is open. Gives the new line.',
    params: IdParams,
    body: LineReplacementInput,
    status: 201,
    idempotent: 'stored',
  },
  splitChargeLine: {
    ...change,
    path: '/charge-lines/:id/split',
    summary: 'Splits a line that is not final into two, which together are the line to the kuruş. Gives the part that was split off.',
    params: IdParams,
    body: LineSplitInput,
    status: 201,
    idempotent: 'stored',
  },
  moveChargeLine: {
    ...change,
    path: '/charge-lines/:id/billing-month',
    summary: 'Lets another open month bill a line that is not final. With a reason.',
    params: IdParams,
    body: LineMoveInput,
  },
  changeChargeLine: {
    ...change,
    path: '/charge-lines/:id/change',
    summary: 'Changes description, quantity, price or discount of a line that is not final; recorded work becomes no dearer. With a reason.',
    params: IdParams,
    body: LineChangeInput,
  },
} as const satisfies Operations;
