import { z } from 'zod';
import { FIRST_ENTERED_YEAR } from '../../domain/withholding';
import type { Operations } from './operation';
import { WithholdingCodeSchema } from './price-lists';
import { CivilDate, decimal, fieldProblem, Instant, optional } from './values';

const LAST_YEAR = 2100;
const YEARS = fieldProblem('YEARS', `${FIRST_ENTERED_YEAR}–${LAST_YEAR}`);

const LimitSchema = z.strictObject({
  year: z.int().min(FIRST_ENTERED_YEAR, YEARS).max(LAST_YEAR, YEARS),
  /** In lira, VAT included; nothing is withheld up to it. */
  amount: decimal(2, { positive: true }),
});

const RatioSchema = z.strictObject({
  code: WithholdingCodeSchema,
  /** First day of services that it counts for. */
  from: CivilDate,
  /** Tenths of the VAT that the buyer declares itself; 0: nothing any more. */
  tenths: z.int().min(0).max(10),
});

const fields = { limits: z.array(LimitSchema), ratios: z.array(RatioSchema) } as const;

/** What the firm has entered beside the limits and ratios that come with the product. Version 0: nothing. */
export const FirmWithholdingSchema = z
  .strictObject({ id: z.literal('firm'), version: z.int(), updatedAt: Instant.nullable(), ...fields, expenseCode: WithholdingCodeSchema.nullable() })
  .meta({ id: 'FirmWithholding' });

/** The firm's withholding as it travels. */
export type FirmWithholding = z.infer<typeof FirmWithholdingSchema>;

/** What was entered, and how many expenses that no book holds took another code by it. */
export const SavedWithholdingSchema = FirmWithholdingSchema.extend({ codedLines: z.int() }).meta({ id: 'SavedWithholding' });

/** The firm's withholding as it travels once it was changed. */
export type SavedWithholding = z.infer<typeof SavedWithholdingSchema>;

/** What is entered of it; a limit of a year, or a ratio of a code from a day on, is said once. */
export const FirmWithholdingInputSchema = z
  .strictObject({
    limits: fields.limits.max(LAST_YEAR - FIRST_ENTERED_YEAR + 1),
    ratios: fields.ratios.max(100),
    /** Of expenses passed on with their receipts, which no price list knows; null: nothing is withheld from them. */
    expenseCode: optional(WithholdingCodeSchema),
  })
  .superRefine(({ limits, ratios }, context) => {
    const taken = (path: (string | number)[]): void => context.addIssue({ code: 'custom', message: fieldProblem('TAKEN'), path });
    limits.forEach(({ year }, index) => {
      if (limits.findIndex((limit) => limit.year === year) !== index) taken(['limits', index, 'year']);
    });
    ratios.forEach(({ code, from }, index) => {
      if (ratios.findIndex((ratio) => ratio.code === code && ratio.from === from) !== index) taken(['ratios', index, 'from']);
    });
  })
  .meta({ id: 'FirmWithholdingInput' });

/** Operations on limits and ratios of withholding. */
export const withholdingOperations = {
  getWithholding: {
    method: 'get',
    path: '/withholding/firm',
    access: 'price.read',
    summary: 'Limits and ratios of withholding that the firm has entered beside those that come with the product.',
    output: FirmWithholdingSchema,
  },
  updateWithholding: {
    method: 'put',
    path: '/withholding/firm',
    access: 'withholding.write',
    summary: 'Enters limits and ratios of withholding; If-Match "v0" while nothing was entered yet. Books that were made keep theirs.',
    body: FirmWithholdingInputSchema,
    output: SavedWithholdingSchema,
    ifMatch: true,
  },
} as const satisfies Operations;
