import { z } from 'zod';
import { LINE_SOURCE_NAMES } from '../../domain/line-sources';
import { CivilMonth, decimal, Id, longText, Money } from './values';

/** What a line is of, and which one it takes back. */
export const LINE_ORIGIN = {
  source: z.enum(LINE_SOURCE_NAMES).meta({ id: 'LineSource' }),
  /** Of a correction: the line that it takes back, whole or in part. */
  correctsId: Id.nullable(),
  /** The line that it replaces, or from which it was split. */
  fromLineId: Id.nullable(),
} as const;

/** Takes a line back by an opposite one: how much of its net amount, all that is left where nothing is said. */
export const CorrectionInput = z.strictObject({ net: decimal(2, { positive: true }).optional(), reason: longText() });

/** A line that takes another one back, whole or in part, and why, as staff wrote it: the customer is not told. */
export const CorrectionSchema = z.strictObject({ id: Id, net: Money, billingMonth: CivilMonth, reason: z.string() });

/** A line that was split from another one, or stands instead of it. */
export const LinePartSchema = z.strictObject({ id: Id, net: Money, billingMonth: CivilMonth, description: z.string() });
