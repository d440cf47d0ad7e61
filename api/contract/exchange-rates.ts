import { z } from 'zod';
import { FOREIGN_CURRENCY_CODES, isUpsideDown, RATE_DAY_NAMES, RATE_DIGITS, RATE_SIDE_NAMES, RATE_SOURCE_NAMES } from '../../domain/exchange-rates';
import { RATE_ROW_PROBLEMS } from '../../domain/exchange-rate-file';
import { listOf, listQuery } from './lists';
import type { Operations } from './operation';
import { tableFile } from './table-files';
import { CivilDate, decimal, fieldProblem, Id, IdParams, Instant, longText, optional, recordFields } from './values';

/** A currency whose rates are kept. */
const ForeignCurrencySchema = z.enum(FOREIGN_CURRENCY_CODES).meta({ id: 'ForeignCurrency' });

/** Lira for one unit of a currency on a day. */
export const ExchangeRateSchema = z
  .strictObject({
    ...recordFields,
    currency: ForeignCurrencySchema,
    day: CivilDate,
    buying: z.string(),
    selling: z.string(),
    source: z.enum(RATE_SOURCE_NAMES),
    enteredById: Id.nullable(),
  })
  .meta({ id: 'ExchangeRate' });

/** A rate as it travels. */
export type ExchangeRateRecord = z.infer<typeof ExchangeRateSchema>;

/** A rate that was written, how many lines that waited for one are priced in a moment, and how many that it had priced before were priced anew. */
const SavedExchangeRateSchema = ExchangeRateSchema.extend({ releasedLines: z.int(), repricedLines: z.int() }).meta({ id: 'SavedExchangeRate' });

/** A rate that was written, as it travels. */
export type SavedExchangeRate = z.infer<typeof SavedExchangeRateSchema>;

/** Which rate counts. Version 0: nobody has chosen. */
const ExchangeRateRuleSchema = z
  .strictObject({
    id: z.literal('firm'),
    version: z.int(),
    updatedAt: Instant.nullable(),
    side: z.enum(RATE_SIDE_NAMES),
    day: z.enum(RATE_DAY_NAMES),
  })
  .meta({ id: 'ExchangeRateRule' });

/** Which rate counts, as it travels. */
export type ExchangeRateRule = z.infer<typeof ExchangeRateRuleSchema>;

/** What is chosen of it. */
export const ExchangeRateRuleInputSchema = z
  .strictObject({ side: z.enum(RATE_SIDE_NAMES), day: z.enum(RATE_DAY_NAMES) })
  .meta({ id: 'ExchangeRateRuleInput' });

/** The last rate of each currency that is known today. */
const CurrentRatesSchema = z
  .strictObject({ rates: z.array(z.strictObject({ currency: ForeignCurrencySchema, rate: z.string(), day: CivilDate })) })
  .meta({ id: 'CurrentExchangeRates' });

/** The last rates as they travel. */
export type CurrentRates = z.infer<typeof CurrentRatesSchema>;

const rate = () => decimal(RATE_DIGITS, { max: 9_999_999, positive: true });
const amounts = { buying: rate(), selling: rate() } as const;
const upsideDown = { error: fieldProblem('RATE_UPSIDE_DOWN'), path: ['selling'] };

/** One more rate. */
export const ExchangeRateCreateSchema = z
  .strictObject({ currency: ForeignCurrencySchema, day: CivilDate, ...amounts })
  .refine((input) => !isUpsideDown(input), upsideDown)
  .meta({ id: 'ExchangeRateCreate' });

/** A rate put right; it stays that of its currency and day. */
export const ExchangeRateUpdateSchema = z
  .strictObject({ ...amounts, reason: longText() })
  .refine((input) => !isUpsideDown(input), upsideDown)
  .meta({ id: 'ExchangeRateUpdate' });

/** Most rows that a file may have. */
export const MAX_RATE_ROWS = 2_000;
const FileSchema = tableFile('RATE_FILE').meta({ id: 'ExchangeRateFile' });

/** How a row of a file stands to what is kept; USED: different, and lines that stay as they are were computed with what is kept. */
export const RATE_ROW_STANDS = ['NEW', 'SAME', 'DIFFERENT', 'USED', 'WRONG'] as const;

const RowSchema = z.strictObject({
  line: z.int(),
  /** As they stand in the file, where the row is wrong. */
  currency: z.string(),
  day: z.string(),
  buying: z.string(),
  selling: z.string(),
  stand: z.enum(RATE_ROW_STANDS),
  problem: z.enum(RATE_ROW_PROBLEMS).nullable(),
  /** What is kept for that day, where that is different. */
  kept: z.strictObject(amounts).nullable(),
  /** Whether it is so far from the rate before it that somebody should look again. */
  isFar: z.boolean(),
});

/** What a file would bring. */
const ExchangeRatePreviewSchema = z.strictObject({ rows: z.array(RowSchema) }).meta({ id: 'ExchangeRatePreview' });

/** What a file would bring, as it travels. */
export type ExchangeRatePreview = z.infer<typeof ExchangeRatePreviewSchema>;

const ImportSchema = z
  .strictObject({
    rates: z
      .array(z.strictObject({ currency: ForeignCurrencySchema, day: CivilDate, ...amounts }).refine((input) => !isUpsideDown(input), upsideDown))
      .min(1)
      .max(MAX_RATE_ROWS),
    /** Why rates that are kept already are replaced; null: they stay. */
    reason: optional(longText()),
  })
  .meta({ id: 'ExchangeRateImport' });

const ImportedSchema = z
  .strictObject({
    added: z.int(),
    replaced: z.int(),
    same: z.int(),
    /** Different, and left as they were. */ left: z.int(),
    /** Lines that waited for one of these rates: they are priced in a moment. */ releasedLines: z.int(),
    /** Lines that a replaced rate had priced, and that were priced anew. */ repricedLines: z.int(),
  })
  .meta({ id: 'ExchangeRatesImported' });

/** Days without a rate: those that lines wait for, and those of which somebody has said that none was published. */
const ExchangeRateGapsSchema = z
  .strictObject({
    awaited: z.array(z.strictObject({ currency: ForeignCurrencySchema, day: CivilDate, lineCount: z.int() })),
    /** Newest first. */
    unpublished: z.array(z.strictObject({ day: CivilDate, notedById: Id.nullable(), notedAt: Instant })),
  })
  .meta({ id: 'ExchangeRateGaps' });

/** Days without a rate, as they travel. */
export type ExchangeRateGaps = z.infer<typeof ExchangeRateGapsSchema>;

const GapSchema = z.strictObject({ day: CivilDate }).meta({ id: 'ExchangeRateGap' });

const SavedGapSchema = z.strictObject({ day: CivilDate, releasedLines: z.int() }).meta({ id: 'SavedExchangeRateGap' });

/** A day of which it was said, as it travels. */
export type SavedRateGap = z.infer<typeof SavedGapSchema>;

/** Operations on exchange rates. */
export const exchangeRateOperations = {
  listExchangeRates: {
    method: 'get',
    path: '/exchange-rates',
    access: 'price.read',
    summary: 'Exchange rates by day.',
    query: listQuery({
      sort: ['day', 'currency', 'updatedAt'],
      defaultSort: '-day',
      filter: { currency: ForeignCurrencySchema.optional(), from: CivilDate.optional(), to: CivilDate.optional() },
    }),
    output: listOf(ExchangeRateSchema),
  },
  getCurrentExchangeRates: {
    method: 'get',
    path: '/exchange-rates/current',
    access: 'price.read',
    summary: 'The last rate of each currency that is known today, at most a week old, for estimates.',
    output: CurrentRatesSchema,
  },
  getExchangeRateRule: {
    method: 'get',
    path: '/exchange-rate-rule/firm',
    access: 'price.read',
    summary: 'Which rate counts: forex buying or selling, of the day of the service or of the last day of its month.',
    output: ExchangeRateRuleSchema,
  },
  updateExchangeRateRule: {
    method: 'put',
    path: '/exchange-rate-rule/firm',
    access: 'rate.write',
    summary: 'Chooses which rate counts, from the next line on and for lines that wait for one; If-Match "v0" while nobody has chosen.',
    body: ExchangeRateRuleInputSchema,
    output: ExchangeRateRuleSchema,
    ifMatch: true,
  },
  listExchangeRateGaps: {
    method: 'get',
    path: '/exchange-rate-gaps',
    access: 'rate.write',
    summary: 'Days whose rate charge lines wait for, and those of which somebody has said that none was published.',
    output: ExchangeRateGapsSchema,
  },
  noteExchangeRateGap: {
    method: 'post',
    path: '/exchange-rate-gaps',
    access: 'rate.write',
    summary: 'Says that no rate was published on a day that has none: the last one before it counts, and lines that waited for it are priced.',
    body: GapSchema,
    output: SavedGapSchema,
    idempotent: 'stored',
  },
  removeExchangeRateGap: {
    method: 'delete',
    path: '/exchange-rate-gaps/:day',
    access: 'rate.write',
    summary: 'Takes back that no rate was published on a day; lines that were priced by it stay.',
    params: z.strictObject({ day: CivilDate }),
    output: null,
  },
  getExchangeRate: {
    method: 'get',
    path: '/exchange-rates/:id',
    access: 'price.read',
    summary: 'One exchange rate.',
    params: IdParams,
    output: ExchangeRateSchema,
  },
  createExchangeRate: {
    method: 'post',
    path: '/exchange-rates',
    access: 'rate.write',
    summary: 'Enters the rate of a currency on a day; lines that waited for it are priced by it.',
    body: ExchangeRateCreateSchema,
    output: SavedExchangeRateSchema,
    status: 201,
    idempotent: 'stored',
  },
  updateExchangeRate: {
    method: 'put',
    path: '/exchange-rates/:id',
    access: 'rate.write',
    summary:
      'Puts a rate right, with the reason why, and with it the lines that were computed with it; not where a book, a frozen month or a decision of the customer holds one.',
    params: IdParams,
    body: ExchangeRateUpdateSchema,
    output: SavedExchangeRateSchema,
    ifMatch: true,
  },
  deleteExchangeRate: {
    method: 'delete',
    path: '/exchange-rates/:id',
    access: 'rate.write',
    summary: 'Removes a rate that no line was computed with.',
    params: IdParams,
    output: null,
    ifMatch: true,
  },
  previewExchangeRates: {
    method: 'post',
    path: '/exchange-rates/preview',
    access: 'rate.write',
    summary:
      "Reads the central bank's daily XML, or a CSV or Excel table with day, currency, buying and selling, and tells row by row what it would bring.",
    body: FileSchema,
    output: ExchangeRatePreviewSchema,
  },
  importExchangeRates: {
    method: 'post',
    path: '/exchange-rates/import',
    access: 'rate.write',
    summary: 'Takes the rates of a file; those that are kept already are replaced only with a reason.',
    body: ImportSchema,
    output: ImportedSchema,
    idempotent: 'stored',
  },
} as const satisfies Operations;
