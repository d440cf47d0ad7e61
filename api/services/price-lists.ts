import type { z } from 'zod';
import { civilDateAt, type CivilDate } from '../../domain/civil-date';
import { may, type StaffActor } from '../../domain/roles';
import { vatRatesOn } from '../../domain/vat';
import type { WithholdingCode } from '../../domain/withholding';
import type { WorkTypeCode } from '../../domain/work-types';
import { Prisma } from '../../platform/generated/prisma/client';
import type { InputOf, OutputOf } from '../contract/operation';
import type { LaterPricesSchema, PriceList, PriceListInputSchema, priceListOperations, SavedPriceList, UnitSchema } from '../contract/price-lists';
import { fieldProblem } from '../contract/values';
import type { ApiDeps } from '../deps';
import { AppProblem, invalidFields } from '../http/problem';
import { audit, changesOf } from './audit';
import { codeLinesOfPriceList } from './coded-lines';
import { findPage, inOrder, turkishOrder, type ListSource } from './listing';
import { civilDate, decimalText, ifSet, price, recordOf, toDateColumn } from './serialize';
import { changedColumns, checkVersion, createdColumns, found, lockRow } from './versioned';
import type { Tx, Write } from './write';

const SELECT = {
  id: true,
  code: true,
  name: true,
  currency: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  items: {
    select: {
      ...{ id: true, workType: true, code: true, name: true, unit: true, unitPrice: true, vatRate: true, withholdingCode: true },
      purchasePrice: true,
      prices: { select: { validFrom: true, unitPrice: true, vatRate: true, withholdingCode: true }, orderBy: { validFrom: 'asc' } },
    },
    orderBy: [{ code: 'asc' }, { id: 'asc' }],
  },
} as const satisfies Prisma.PriceListSelect;
type Row = Prisma.PriceListGetPayload<{ select: typeof SELECT }>;
type Item = z.output<typeof PriceListInputSchema>['items'][number];

const SOURCE: ListSource = {
  from: Prisma.sql`price_list r`,
  sort: { code: turkishOrder(Prisma.sql`r.code`), name: turkishOrder(Prisma.sql`r.name`), createdAt: Prisma.sql`r.created_at` },
  search: Prisma.sql`sm_fold(r.code || ' ' || r.name)`,
};

/** As it counts on a day, with what comes after it. */
function toPriceList(row: Row, today: CivilDate): PriceList {
  const { code, name, currency } = row;
  const items = row.items.map(({ workType, unit, prices, unitPrice, vatRate, withholdingCode, purchasePrice, ...item }) => {
    const begun = prices.findLast(({ validFrom }) => civilDate(validFrom) <= today);
    return {
      ...item,
      workType: workType as WorkTypeCode,
      unit: unit as z.infer<typeof UnitSchema>,
      ...priceFields(begun ?? { unitPrice, vatRate, withholdingCode }),
      purchasePrice: ifSet(purchasePrice, price),
      laterPrices: prices.flatMap(({ validFrom, ...later }) =>
        civilDate(validFrom) <= today ? [] : [{ validFrom: civilDate(validFrom), ...priceFields(later) }],
      ),
    };
  });
  return { ...recordOf(row), code, name, currency, items, pricesOf: today };
}

const priceFields = ({ unitPrice, vatRate, withholdingCode }: Pick<Row['items'][number], 'unitPrice' | 'vatRate' | 'withholdingCode'>) => ({
  unitPrice: price(unitPrice),
  vatRate: decimalText(vatRate),
  withholdingCode: withholdingCode as WithholdingCode | null,
});

/** One page of price lists. */
export async function listPriceLists(
  { db, clock }: Pick<ApiDeps, 'db' | 'clock'>,
  query: InputOf<typeof priceListOperations.listPriceLists, 'query'>,
): Promise<OutputOf<typeof priceListOperations.listPriceLists>> {
  const today = civilDateAt(await clock.now());
  const { ids, total } = await findPage(db.pool, SOURCE, query, []);
  const rows = await db.prisma.priceList.findMany({ where: { id: { in: ids } }, select: SELECT });
  return { data: inOrder(ids, rows, ({ id }) => id).map((row) => toPriceList(row, today)), total };
}

/** One price list as it counts at an instant. */
export async function getPriceList(tx: Pick<Tx, 'priceList'>, id: string, at: number): Promise<PriceList> {
  return toPriceList(found(await tx.priceList.findUnique({ where: { id }, select: SELECT })), civilDateAt(at));
}

/** Refuses rates that do not hold on the day from which they count: a line that is charged takes the rate of its price. */
function checkRates(items: readonly { readonly vatRate: string }[], day: CivilDate, code: 'VAT_RATE' | 'VAT_RATE_THEN' = 'VAT_RATE'): void {
  const rates = vatRatesOn(day).map(Number);
  const wrong = items.flatMap(({ vatRate }, index) => (rates.includes(Number(vatRate)) ? [] : [[`items.${index}.vatRate`, fieldProblem(code)]]));
  if (wrong.length > 0) throw invalidFields(Object.fromEntries(wrong) as Record<string, string>);
}

/** A list as a reader may see it: what we pay for things is not told to everybody who sees prices. */
export function priceListFor(reader: StaffActor, list: PriceList): PriceList {
  if (may(reader, 'profit.read')) return list;
  return { ...list, items: list.items.map(({ purchasePrice: _hidden, ...item }) => item) };
}

/** Adds a price list. */
export async function createPriceList(write: Write, { items, pricesOf: _none, ...input }: z.output<typeof PriceListInputSchema>): Promise<PriceList> {
  const today = civilDateAt(write.at);
  checkRates(items, today);
  const data = { ...input, items: { create: items.map(itemColumns) }, ...createdColumns(write) };
  const list = toPriceList(await write.tx.priceList.create({ data, select: SELECT }), today);
  await audit(write, { action: 'priceList.create', subjectType: 'priceList', subjectId: list.id, detail: { ...input, items } });
  write.changed('price-lists', list.id);
  return list;
}

/**
 * Changes a price list; an item that keeps its code keeps its identity. Lines that were charged keep their prices; codes of withholding reach those that
 * no book holds yet, because the accountant settles them at the month's end.
 */
export async function updatePriceList(
  write: Write,
  id: string,
  ifMatch: number,
  { items, pricesOf, ...input }: z.output<typeof PriceListInputSchema>,
): Promise<SavedPriceList> {
  await lockRow(write.tx, 'price_list', id);
  const before = await getPriceList(write.tx, id, write.at);
  checkVersion(before, ifMatch);
  const today = civilDateAt(write.at);
  if (pricesOf !== undefined && (await hasBegun(write.tx, id, pricesOf, today))) throw new AppProblem('CHANGED_MEANWHILE', { current: before });
  checkRates(items, today);
  if (input.currency !== before.currency && (await isInUse(write.tx, id))) throw invalidFields({ currency: fieldProblem('CURRENCY_IN_USE') });
  await write.tx.priceItem.deleteMany({ where: { priceListId: id, code: { notIn: items.map(({ code }) => code) } } });
  for (const item of items) await putItem(write.tx, id, item, today);
  await write.tx.priceList.update({ where: { id }, data: { ...input, ...changedColumns(write) }, select: { id: true } });
  const list = await getPriceList(write.tx, id, write.at);
  const codedLines = await codeLinesOfPriceList(write, id);
  const { detail } = changesOf(before, list, []) ?? {};
  const told = codedLines > 0 ? { ...detail, codedLines } : detail;
  await audit(write, { action: 'priceList.update', subjectType: 'priceList', subjectId: id, ...(told && { detail: told }) });
  write.changed('price-lists', id);
  return { ...list, codedLines };
}

/** What we pay for it stays as it is where it is not said. */
function itemColumns({ purchasePrice, ...item }: Item) {
  return { ...item, ...(purchasePrice === undefined ? {} : { purchasePrice }) };
}

/** Whether a price of the list has begun after a day: a form that shows that day's would undo it. */
async function hasBegun(tx: Tx, priceListId: string, after: CivilDate, today: CivilDate): Promise<boolean> {
  const validFrom = { gt: toDateColumn(after), lte: toDateColumn(today) };
  return (await tx.priceItemPrice.count({ where: { item: { priceListId }, validFrom } })) > 0;
}

/** Writes an item as it is to count today: at the price that has begun last, where one has. */
async function putItem(tx: Tx, priceListId: string, item: Item, today: CivilDate): Promise<void> {
  const key = { priceListId_code: { priceListId, code: item.code } };
  const begun = await tx.priceItemPrice.findFirst({
    where: { item: { priceListId, code: item.code }, validFrom: { lte: toDateColumn(today) } },
    orderBy: { validFrom: 'desc' },
    select: { itemId: true, validFrom: true },
  });
  const columns = itemColumns(item);
  const { unitPrice, vatRate, withholdingCode, ...rest } = columns;
  await tx.priceItem.upsert({ where: key, create: { priceListId, ...columns }, update: begun === null ? columns : rest, select: { id: true } });
  if (begun === null) return;
  await tx.priceItemPrice.update({ where: { itemId_validFrom: begun }, data: { unitPrice, vatRate, withholdingCode }, select: { itemId: true } });
}

/** Says what items of a list cost from a day to come, instead of what was said of that day before. Work of earlier days keeps its price, also where it is recorded later. */
export async function setLaterPrices(
  write: Write,
  id: string,
  ifMatch: number,
  { validFrom, items }: z.output<typeof LaterPricesSchema>,
): Promise<PriceList> {
  const { tx } = write;
  await lockRow(tx, 'price_list', id);
  const before = await getPriceList(tx, id, write.at);
  checkVersion(before, ifMatch);
  if (validFrom <= civilDateAt(write.at)) throw invalidFields({ validFrom: fieldProblem('PRICE_DAY') });
  checkRates(items, validFrom, 'VAT_RATE_THEN');
  const itemIds = items.map(({ code }) => before.items.find((item) => item.code === code)?.id);
  const unknown = itemIds.flatMap((itemId, index) => (itemId === undefined ? [[`items.${index}.code`, fieldProblem('NOT_FOUND')]] : []));
  if (unknown.length > 0) throw invalidFields(Object.fromEntries(unknown) as Record<string, string>);
  const day = toDateColumn(validFrom);
  await tx.priceItemPrice.deleteMany({ where: { item: { priceListId: id }, validFrom: day } });
  await tx.priceItemPrice.createMany({
    data: items.map(({ code: _code, ...prices }, index) => ({ itemId: found(itemIds[index]), validFrom: day, ...prices })),
  });
  await tx.priceList.update({ where: { id }, data: changedColumns(write), select: { id: true } });
  await audit(write, { action: 'priceList.laterPrices', subjectType: 'priceList', subjectId: id, detail: { validFrom, laterPrices: items } });
  write.changed('price-lists', id);
  return await getPriceList(tx, id, write.at);
}

const isInUse = async (tx: Tx, priceListId: string): Promise<boolean> => (await tx.contractVersion.count({ where: { priceListId } })) > 0;

/** Removes a price list that no contract uses. */
export async function deletePriceList(write: Write, id: string, ifMatch: number): Promise<void> {
  await lockRow(write.tx, 'price_list', id);
  const before = await getPriceList(write.tx, id, write.at);
  checkVersion(before, ifMatch);
  if (await isInUse(write.tx, id)) throw new AppProblem('IN_USE');
  await write.tx.priceList.delete({ where: { id }, select: { id: true } });
  const { code, name } = before;
  await audit(write, { action: 'priceList.delete', subjectType: 'priceList', subjectId: id, detail: { code, name } });
  write.changed('price-lists', id);
}
