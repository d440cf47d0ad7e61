import type { z } from 'zod';
import { civilDateAt } from '../../domain/civil-date';
import { vatRatesOn } from '../../domain/vat';
import type { WithholdingCode } from '../../domain/withholding';
import type { WorkTypeCode } from '../../domain/work-types';
import { Prisma } from '../../platform/generated/prisma/client';
import type { InputOf, OutputOf } from '../contract/operation';
import type { PriceList, PriceListInputSchema, priceListOperations, SavedPriceList, UnitSchema } from '../contract/price-lists';
import { fieldProblem } from '../contract/values';
import type { ApiDeps } from '../deps';
import { AppProblem, invalidFields } from '../http/problem';
import { audit, changesOf } from './audit';
import { codeLinesOfPriceList } from './coded-lines';
import { findPage, inOrder, turkishOrder, type ListSource } from './listing';
import { decimalText, price, recordOf } from './serialize';
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
    select: { id: true, workType: true, code: true, name: true, unit: true, unitPrice: true, vatRate: true, withholdingCode: true },
    orderBy: [{ code: 'asc' }, { id: 'asc' }],
  },
} as const satisfies Prisma.PriceListSelect;
type Row = Prisma.PriceListGetPayload<{ select: typeof SELECT }>;

const SOURCE: ListSource = {
  from: Prisma.sql`price_list r`,
  sort: { code: turkishOrder(Prisma.sql`r.code`), name: turkishOrder(Prisma.sql`r.name`), createdAt: Prisma.sql`r.created_at` },
  search: Prisma.sql`sm_fold(r.code || ' ' || r.name)`,
};

function toPriceList(row: Row): PriceList {
  const { code, name, currency } = row;
  const items = row.items.map(({ workType, unit, unitPrice, vatRate, withholdingCode, ...item }) => ({
    ...item,
    workType: workType as WorkTypeCode,
    unit: unit as z.infer<typeof UnitSchema>,
    unitPrice: price(unitPrice),
    vatRate: decimalText(vatRate),
    withholdingCode: withholdingCode as WithholdingCode | null,
  }));
  return { ...recordOf(row), code, name, currency, items };
}

/** One page of price lists. */
export async function listPriceLists(
  { db }: Pick<ApiDeps, 'db'>,
  query: InputOf<typeof priceListOperations.listPriceLists, 'query'>,
): Promise<OutputOf<typeof priceListOperations.listPriceLists>> {
  const { ids, total } = await findPage(db.pool, SOURCE, query, []);
  const rows = await db.prisma.priceList.findMany({ where: { id: { in: ids } }, select: SELECT });
  return { data: inOrder(ids, rows, ({ id }) => id).map(toPriceList), total };
}

/** One price list. */
export async function getPriceList(tx: Pick<Tx, 'priceList'>, id: string): Promise<PriceList> {
  return toPriceList(found(await tx.priceList.findUnique({ where: { id }, select: SELECT })));
}

/** Refuses rates that do not hold today: a line that is charged takes the rate of its price. */
function checkRates(items: z.output<typeof PriceListInputSchema>['items'], at: number): void {
  const rates = vatRatesOn(civilDateAt(at)).map(Number);
  const wrong = items.flatMap(({ vatRate }, index) =>
    rates.includes(Number(vatRate)) ? [] : [[`items.${index}.vatRate`, fieldProblem('VAT_RATE')]],
  );
  if (wrong.length > 0) throw invalidFields(Object.fromEntries(wrong) as Record<string, string>);
}

/** Adds a price list. */
export async function createPriceList(write: Write, { items, ...input }: z.output<typeof PriceListInputSchema>): Promise<PriceList> {
  checkRates(items, write.at);
  const list = toPriceList(
    await write.tx.priceList.create({ data: { ...input, items: { create: items }, ...createdColumns(write) }, select: SELECT }),
  );
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
  { items, ...input }: z.output<typeof PriceListInputSchema>,
): Promise<SavedPriceList> {
  await lockRow(write.tx, 'price_list', id);
  const before = await getPriceList(write.tx, id);
  checkVersion(before, ifMatch);
  checkRates(items, write.at);
  await write.tx.priceItem.deleteMany({ where: { priceListId: id, code: { notIn: items.map(({ code }) => code) } } });
  for (const item of items) {
    const key = { priceListId_code: { priceListId: id, code: item.code } };
    await write.tx.priceItem.upsert({ where: key, create: { priceListId: id, ...item }, update: item, select: { id: true } });
  }
  const list = toPriceList(await write.tx.priceList.update({ where: { id }, data: { ...input, ...changedColumns(write) }, select: SELECT }));
  const codedLines = await codeLinesOfPriceList(write, id);
  const { detail } = changesOf(before, list, []) ?? {};
  const told = codedLines > 0 ? { ...detail, codedLines } : detail;
  await audit(write, { action: 'priceList.update', subjectType: 'priceList', subjectId: id, ...(told && { detail: told }) });
  write.changed('price-lists', id);
  return { ...list, codedLines };
}

/** Removes a price list that no contract uses. */
export async function deletePriceList(write: Write, id: string, ifMatch: number): Promise<void> {
  await lockRow(write.tx, 'price_list', id);
  const before = await getPriceList(write.tx, id);
  checkVersion(before, ifMatch);
  if ((await write.tx.contractVersion.count({ where: { priceListId: id } })) > 0) throw new AppProblem('IN_USE');
  await write.tx.priceList.delete({ where: { id }, select: { id: true } });
  const { code, name } = before;
  await audit(write, { action: 'priceList.delete', subjectType: 'priceList', subjectId: id, detail: { code, name } });
  write.changed('price-lists', id);
}
