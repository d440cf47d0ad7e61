import { z } from 'zod';
import { FOREIGN_CURRENCY_CODES } from '../../domain/exchange-rates';
import { WITHHOLDING_CODE_NAMES } from '../../domain/withholding';
import { LINE_TYPE_CODES } from '../../domain/line-types';
import { WORK_TYPE_CODES } from '../../domain/work-types';
import { listOf, listQuery } from './lists';
import type { Operations } from './operation';
import { CivilDate, decimal, fieldProblem, Id, IdParams, line, optional, Percent, recordFields, TEXT_LIMITS } from './values';

/** Named kind of work. */
export const WorkTypeSchema = z.enum(WORK_TYPE_CODES).meta({ id: 'WorkType' });

/** What a charge line is called: a type of work, or a contract's fee. */
export const LineTypeSchema = z.enum(LINE_TYPE_CODES).meta({ id: 'LineType' });

/** UN/ECE unit codes: hour, piece, kilometre, day. */
export const UnitSchema = z.enum(['HUR', 'C62', 'KMT', 'DAY']).meta({ id: 'Unit' });

/** Code of a service from whose VAT designated buyers withhold a part. */
export const WithholdingCodeSchema = z.enum(WITHHOLDING_CODE_NAMES, fieldProblem('TAX_CODE')).meta({ id: 'WithholdingCode' });

/** What an item costs from a day on. */
const LaterPriceSchema = z.strictObject({
  validFrom: CivilDate,
  unitPrice: z.string(),
  vatRate: z.string(),
  withholdingCode: WithholdingCodeSchema.nullable(),
});

/** A price of a list, without VAT, as it counts today. */
export const PriceItemSchema = z
  .strictObject({
    id: Id,
    workType: WorkTypeSchema,
    code: z.string(),
    name: z.string(),
    unit: UnitSchema,
    unitPrice: z.string(),
    vatRate: z.string(),
    withholdingCode: WithholdingCodeSchema.nullable(),
    /** What we pay for one, in the currency of the list; null: nobody has said it. Only for who may see what work costs us. */
    purchasePrice: z.string().nullable().optional(),
    /** What it will cost, first day by first day. */
    laterPrices: z.array(LaterPriceSchema),
  })
  .meta({ id: 'PriceItem' });

/** A list of prices. */
export const PriceListSchema = z
  .strictObject({
    ...recordFields,
    code: z.string(),
    name: z.string(),
    currency: z.string(),
    items: z.array(PriceItemSchema),
    /** The day whose prices these are. */
    pricesOf: CivilDate,
  })
  .meta({ id: 'PriceList' });

/** A price list as it travels. */
export type PriceList = z.infer<typeof PriceListSchema>;

/** A price list that was changed, and how many billed lines that no book holds took another code of withholding by it. */
export const SavedPriceListSchema = PriceListSchema.extend({ codedLines: z.int() }).meta({ id: 'SavedPriceList' });

/** A changed price list as it travels. */
export type SavedPriceList = z.infer<typeof SavedPriceListSchema>;

/** What prices can be in. */
export const PRICE_CURRENCIES = ['TRY', ...FOREIGN_CURRENCY_CODES] as const;

const PriceItemInput = z
  .strictObject({
    workType: WorkTypeSchema,
    /** Code of the service in the accounting program; unique within the list. */
    code: line(TEXT_LIMITS.code),
    name: line(TEXT_LIMITS.name),
    unit: UnitSchema,
    unitPrice: decimal(4),
    vatRate: Percent,
    /** Null where nothing is withheld from it: whoever keeps the books says which services fall under which code. */
    withholdingCode: optional(WithholdingCodeSchema),
    /** What we pay for one; null: not known. Left as it is where it is not said. */
    purchasePrice: z.preprocess((value) => (value === '' ? null : value), decimal(4).nullable()).optional(),
  })
  .meta({ id: 'PriceItemInput' });

/** A new price list, or all of a changed one: items are told apart by their code. */
export const PriceListInputSchema = z
  .strictObject({
    code: line(TEXT_LIMITS.code),
    name: line(TEXT_LIMITS.name),
    /** What its prices are in; lines and estimates are in lira, by the rate of the day. */
    currency: z.enum(PRICE_CURRENCIES).default('TRY'),
    items: z.array(PriceItemInput).max(500),
    /** Of a list that is changed: the day whose prices were read. Prices that have begun since are not undone unseen. */
    pricesOf: CivilDate.optional(),
  })
  .superRefine(({ items }, context) => {
    items.forEach(({ code, workType, unit }, index) => {
      if (items.findIndex((item) => item.code === code) !== index)
        context.addIssue({ code: 'custom', message: fieldProblem('TAKEN'), path: ['items', index, 'code'] });
      // Sessions and visits are charged by themselves: nobody is there to choose a price.
      if (
        (workType === 'ONSITE_VISIT' || workType === 'REMOTE_SUPPORT') &&
        items.findIndex((i) => i.workType === workType && i.unit === unit) !== index
      )
        context.addIssue({ code: 'custom', message: fieldProblem('TAKEN'), path: ['items', index, 'workType'] });
    });
  })
  .meta({ id: 'PriceListInput' });

/** Prices of some items of a list from a day to come; those that were entered for this day before are replaced. */
export const LaterPricesSchema = z
  .strictObject({
    validFrom: CivilDate,
    items: z.array(PriceItemInput.pick({ code: true, unitPrice: true, vatRate: true, withholdingCode: true })).max(500),
  })
  .superRefine(({ items }, context) => {
    items.forEach(({ code }, index) => {
      if (items.findIndex((item) => item.code === code) !== index)
        context.addIssue({ code: 'custom', message: fieldProblem('TAKEN'), path: ['items', index, 'code'] });
    });
  })
  .meta({ id: 'LaterPrices' });

/** Codes of withholding of some items of a list, as they count today; all else of the items stays. */
export const ItemCodesSchema = z
  .strictObject({
    items: z
      .array(PriceItemInput.pick({ code: true, withholdingCode: true }))
      .min(1)
      .max(500),
  })
  .meta({ id: 'ItemCodes' });

/** Operations on price lists. */
export const priceListOperations = {
  listPriceLists: {
    method: 'get',
    path: '/price-lists',
    access: 'price.read',
    summary: 'Price lists with their items.',
    query: listQuery({ sort: ['code', 'name', 'createdAt'], defaultSort: 'code', filter: {} }),
    output: listOf(PriceListSchema),
  },
  getPriceList: {
    method: 'get',
    path: '/price-lists/:id',
    access: 'price.read',
    summary: 'One price list.',
    params: IdParams,
    output: PriceListSchema,
  },
  createPriceList: {
    method: 'post',
    path: '/price-lists',
    access: 'price.write',
    summary: 'Adds a price list.',
    body: PriceListInputSchema,
    output: PriceListSchema,
    status: 201,
    idempotent: 'stored',
  },
  updatePriceList: {
    method: 'put',
    path: '/price-lists/:id',
    access: 'price.write',
    summary:
      'Changes a price list with all its items, at once: what is to count from a later day stays; billed lines that no book holds take the codes of withholding of their items.',
    params: IdParams,
    body: PriceListInputSchema,
    output: SavedPriceListSchema,
    ifMatch: true,
  },
  setLaterPrices: {
    method: 'put',
    path: '/price-lists/:id/later-prices',
    access: 'price.write',
    summary: 'Says what items of a list cost from a day to come, instead of what was said of that day before; without items nothing changes on it.',
    params: IdParams,
    body: LaterPricesSchema,
    output: PriceListSchema,
    ifMatch: true,
  },
  setItemCodes: {
    method: 'put',
    path: '/price-lists/:id/withholding-codes',
    access: 'withholding.write',
    summary: 'Says which codes of withholding items of a list have; billed lines that no book holds take them.',
    params: IdParams,
    body: ItemCodesSchema,
    output: SavedPriceListSchema,
    ifMatch: true,
  },
  deletePriceList: {
    method: 'delete',
    path: '/price-lists/:id',
    access: 'price.write',
    summary: 'Removes a price list that no contract uses.',
    params: IdParams,
    output: null,
    ifMatch: true,
  },
} as const satisfies Operations;
