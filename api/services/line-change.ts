import type { z } from 'zod';
import { isGivenUp, type ChargeHold } from '../../domain/charge-holds';
import { datesOfMonth, monthOf } from '../../domain/civil-date';
import { compareAmounts } from '../../domain/money';
import { wakeMonthsOfLines } from '../../platform/month-end-wake';
import type { ChargeLine } from '../contract/charge-lines';
import type { LineChangeInput, LineMoveInput } from '../contract/line-entry';
import { fieldProblem } from '../contract/values';
import { AppProblem, invalidFields } from '../http/problem';
import { audit, changesOf } from './audit';
import { inLira, lockInvoicedLine, lockOpenLine, type LineRow } from './changeable-line';
import { getChargeLine } from './charge-lines';
import { amountsAt, checkBillingMonth } from './entered-figures';
import { isApprovedWork } from './judged-work';
import { refuseHalfReplaced } from './line-corrections';
import { changedLine, ticketOf } from './line-ticket';
import { queryableOf } from './queryable';
import { civilDate, decimalText } from './serialize';
import type { Tx, Write } from './write';

/** Lets another open month bill a line; said again it changes nothing. */
export async function moveChargeLine(write: Write, id: string, { billingMonth, reason }: z.output<typeof LineMoveInput>): Promise<ChargeLine> {
  const { tx } = write;
  const row = await lockOpenLine(tx, id);
  // What waits for a decision is moved on by the freeze alone: nobody puts the decision off.
  if (row.hold === 'HELD' || isGivenUp(row.hold as ChargeHold | null)) throw new AppProblem('NOTHING_TO_CHANGE');
  if (row.billingMonth === billingMonth) return await getChargeLine(tx, id);
  await refuseHalfReplaced(tx, row);
  await checkBillingMonth(write, { customerId: row.customerId, serviceDate: await firstDayOf(tx, row), billingMonth });
  await tx.chargeLine.update({ where: { id }, data: { billingMonth }, select: { id: true } });
  await wakeMonthsOfLines(queryableOf(tx), [id], write.at);
  write.outbox();
  const line = await getChargeLine(tx, id);
  const changes = { fields: ['billingMonth'], changes: { billingMonth: { from: row.billingMonth, to: billingMonth } } };
  const detail = { ...ticketOf(line), customerId: line.customerId, net: line.net, ...changes };
  await audit(write, { action: 'charge.move', subjectType: 'chargeLine', subjectId: id, detail, personal: { reason } });
  changedLine(write, line);
  return line;
}

/** Before its month no month bills a line: that of its service, of a correction that which billed what it corrects. */
async function firstDayOf(tx: Tx, { serviceDate, correctsId }: LineRow): Promise<string> {
  const day = civilDate(serviceDate);
  if (correctsId === null) return day;
  const { billingMonth } = await tx.chargeLine.findUniqueOrThrow({ where: { id: correctsId }, select: { billingMonth: true } });
  return billingMonth > monthOf(day) ? datesOfMonth(billingMonth).first : day;
}

type Change = z.output<typeof LineChangeInput>;

/** Changes what a line says and costs; recorded work becomes no dearer, because the customer approved what it is. */
export async function changeChargeLine(write: Write, id: string, { reason, ...change }: Change): Promise<ChargeLine> {
  const { tx } = write;
  const row = await lockInvoicedLine(tx, id);
  const before = figuresOf(row);
  const after = { ...before, ...given(change, before) };
  const changes = changesOf<typeof before>(before, after, ['description']);
  if (changes === null) return await getChargeLine(tx, id);
  const isPriced = (['quantity', 'unitPrice', 'discountPercent'] as const).some((field) => compareAmounts(before[field], after[field]) !== 0);
  await tx.chargeLine.update({ where: { id }, data: { ...after, ...(isPriced ? await repriced(tx, row, after) : {}) }, select: { id: true } });
  const line = await getChargeLine(tx, id);
  const amounts = isPriced ? { net: { from: decimalText(row.net), to: line.net } } : {};
  const told = changes.detail?.['changes'] as Record<string, unknown> | undefined;
  await audit(write, {
    ...{ action: 'charge.change', subjectType: 'chargeLine', subjectId: id },
    detail: { ...ticketOf(line), customerId: line.customerId, billingMonth: line.billingMonth, ...changes.detail, changes: { ...told, ...amounts } },
    personal: { ...changes.personal, reason },
  });
  changedLine(write, line);
  return line;
}

type Figures = ReturnType<typeof figuresOf>;

const figuresOf = ({ description, quantity, unitPrice, discountPercent }: LineRow) => ({
  ...{ description, quantity: decimalText(quantity), unitPrice: decimalText(unitPrice), discountPercent: decimalText(discountPercent) },
});

/** What is said and is another than it was; `100.00` is no other price than `100`. */
function given(change: Omit<Change, 'reason'>, before: Figures): Partial<Figures> {
  const isOther = (field: keyof Figures, value: string): boolean =>
    field === 'description' ? value !== before.description : compareAmounts(before[field], value) !== 0;
  return Object.fromEntries(Object.entries(change).filter(([field, value]) => value !== undefined && isOther(field as keyof Figures, value)));
}

/** Amounts by the line's own rate of VAT; a price that somebody names is one in lira. */
async function repriced(tx: Tx, row: LineRow, figures: Figures) {
  const { net, vat, gross } = amountsAt({ ...figures, vatRate: decimalText(row.vatRate) });
  // What stands in place of such a line was approved with it.
  if (compareAmounts(net, decimalText(row.net)) > 0 && (await isApprovedWork(tx, row.id)))
    throw invalidFields({ unitPrice: fieldProblem('PRICE_ABOVE', decimalText(row.net)) });
  const isOther = compareAmounts(figures.unitPrice, decimalText(row.unitPrice)) !== 0;
  // What the contract says of its minutes and its discount holds for what it was.
  const isQuantity = compareAmounts(figures.quantity, decimalText(row.quantity)) !== 0;
  const isDiscount = compareAmounts(figures.discountPercent, decimalText(row.discountPercent)) !== 0;
  return { net, vat, gross, ...(isOther ? inLira(row) : {}), ...(isQuantity && { billedMinutes: null }), ...(isDiscount && { discountOf: null }) };
}
