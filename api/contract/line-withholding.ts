import { z } from 'zod';
import { WITHHOLDING_OUTCOMES } from '../../domain/withholding';
import { WithholdingCodeSchema } from './price-lists';
import { Instant, longText, Money, optional } from './values';

const WithheldThenSchema = z.strictObject({ at: Instant, tenths: z.int(), withheld: Money, payable: Money });

/** What is withheld of a line's VAT in the invoice of its month, as it stands now, and as the last book with it says. */
export const LineWithholdingSchema = z.strictObject({
  outcome: z.enum(WITHHOLDING_OUTCOMES),
  /** Tenths of the VAT that its code stands for. */
  tenths: z.int(),
  withheld: Money,
  payable: Money,
  /** Sum of the invoice's lines with a code, VAT included; this one counts also while it waits. */
  codedGross: Money,
  /** Nothing is withheld up to it. */
  limit: Money,
  /** Whether it is that of the year of the service; else the last known one. */
  isLimitKnown: z.boolean(),
  /** What counts for a line that a book holds, whatever limits, ratios and customers say by now; null while none does. */
  book: WithheldThenSchema.nullable(),
  /** The same of one whose month is released: it counts before any book. */
  released: WithheldThenSchema.nullable(),
});

/** What is not settled about withholding before the book of a month is made. */
export const ExportWithholdingSchema = z.strictObject({
  limit: Money,
  /** Whether it is that of the month's year; else the last known one. */
  isLimitKnown: z.boolean(),
  /** No price of any list has a code: nobody has said yet whether VAT is withheld. */
  isUndecided: z.boolean(),
  /** Billed lines of designated buyers without a code, of which nobody has said that they have none. */
  withoutCode: z.int(),
});

/** The code that somebody names for one line, null: none, and why. */
export const LineCodeInput = z.strictObject({ code: optional(WithholdingCodeSchema), reason: longText() });
