import type { z } from 'zod';
import { civilDateAt } from '../../domain/civil-date';
import type { ItemCodesSchema, SavedPriceList } from '../contract/price-lists';
import { fieldProblem } from '../contract/values';
import { invalidFields } from '../http/problem';
import { audit, changesOf } from './audit';
import { codeLinesOfPriceList } from './coded-lines';
import { getPriceList } from './price-lists';
import { toDateColumn } from './serialize';
import { changedColumns, checkVersion, lockRow } from './versioned';
import type { Write } from './write';

/** Says which codes of withholding items of a list have: nothing else of a price is touched, so that whoever keeps the books may. */
export async function setItemCodes(write: Write, id: string, ifMatch: number, { items }: z.output<typeof ItemCodesSchema>): Promise<SavedPriceList> {
  const { tx } = write;
  await lockRow(tx, 'price_list', id);
  const before = await getPriceList(tx, id, write.at);
  checkVersion(before, ifMatch);
  const unknown = items.flatMap(({ code }, index) =>
    before.items.some((item) => item.code === code) ? [] : [[`items.${index}.code`, fieldProblem('NOT_FOUND')] as const],
  );
  if (unknown.length > 0) throw invalidFields(Object.fromEntries(unknown));
  for (const { code, withholdingCode } of items) await codeItem(write, { priceListId: id, code }, withholdingCode);
  await tx.priceList.update({ where: { id }, data: changedColumns(write), select: { id: true } });
  const list = await getPriceList(tx, id, write.at);
  const codedLines = await codeLinesOfPriceList(write, id);
  const { detail } = changesOf(before, list, []) ?? {};
  await audit(write, {
    action: 'priceList.update',
    subjectType: 'priceList',
    subjectId: id,
    ...(detail && { detail: codedLines > 0 ? { ...detail, codedLines } : detail }),
  });
  write.changed('price-lists', id);
  return { ...list, codedLines };
}

/** Of the price that has begun last, where one has: what comes later says its own code. */
async function codeItem(
  { tx, at }: Write,
  item: { readonly priceListId: string; readonly code: string },
  withholdingCode: string | null,
): Promise<void> {
  const begun = await tx.priceItemPrice.findFirst({
    where: { item, validFrom: { lte: toDateColumn(civilDateAt(at)) } },
    orderBy: { validFrom: 'desc' },
    select: { itemId: true, validFrom: true },
  });
  if (begun === null) await tx.priceItem.update({ where: { priceListId_code: item }, data: { withholdingCode }, select: { id: true } });
  else await tx.priceItemPrice.update({ where: { itemId_validFrom: begun }, data: { withholdingCode }, select: { itemId: true } });
}
