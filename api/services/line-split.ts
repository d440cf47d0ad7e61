import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { recordedOfParts, splitLine, type LinePart, type SplitOff } from '../../domain/line-split';
import { addAmounts, compareAmounts, negateAmount, shareOf } from '../../domain/money';
import type { Prisma } from '../../platform/generated/prisma/client';
import type { ChargeLine } from '../contract/charge-lines';
import type { LineSplitInput } from '../contract/line-entry';
import { fieldProblem } from '../contract/values';
import { invalidFields } from '../http/problem';
import { audit } from './audit';
import { inLira, lockInvoicedLine, type LineRow } from './changeable-line';
import { getChargeLine } from './charge-lines';
import { checkBillingMonth } from './entered-figures';
import { changedLine, ticketOf } from './line-ticket';
import { civilDate, decimalText } from './serialize';
import type { Tx, Write } from './write';

type Input = z.output<typeof LineSplitInput>;

/** Splits a line that is not final into two; the part that was split off has the key of the line with its number. */
export async function splitChargeLine(write: Write, id: string, input: Input): Promise<ChargeLine> {
  const { tx } = write;
  const line = await lockInvoicedLine(tx, id);
  const off = splitOff(input);
  const parts = splitLine(figuresOf(line), off);
  if (parts === null) throw invalidFields({ [Object.keys(off)[0] ?? 'net']: fieldProblem('SPLIT_PART') });
  const billingMonth = input.billingMonth ?? line.billingMonth;
  const { customerId } = line;
  if (billingMonth !== line.billingMonth) await checkBillingMonth(write, { customerId, serviceDate: civilDate(line.serviceDate), billingMonth });
  const [stays, part] = parts;
  const [recorded, recordedOff] = recordedOfParts(decimalText(line.recordedQuantity ?? line.quantity), decimalText(line.quantity), off);
  const originId = line.originId ?? id;
  const cost = costOf(line, part);
  const own = { originId, recordedQuantity: recorded, receiptNet: cost.stays };
  await tx.chargeLine.update({ where: { id }, data: { ...own, ...figures(stays, line) }, select: { id: true } });
  const newId = randomUUID();
  const from = { fromLineId: id, originId, recordedQuantity: recordedOff, receiptNet: cost.part };
  await tx.chargeLine.create({
    data: { ...copied(line), id: newId, businessKey: await keyOfPart(tx, line), ...from, billingMonth, ...figures(part, line) },
    select: { id: true },
  });
  const made = await getChargeLine(tx, newId);
  const detail = {
    ...ticketOf(made),
    customerId,
    partId: newId,
    net: made.net,
    billingMonth,
    changes: { net: { from: decimalText(line.net), to: stays.net } },
  };
  await audit(write, { action: 'charge.split', subjectType: 'chargeLine', subjectId: id, detail, personal: { reason: input.reason } });
  changedLine(write, made);
  changedLine(write, { id, ticketId: made.ticketId });
  return made;
}

function splitOff({ quantity, net }: Input): SplitOff {
  if (quantity !== undefined && net === undefined) return { quantity };
  if (net !== undefined && quantity === undefined) return { net };
  throw invalidFields(net === undefined ? { quantity: fieldProblem('REQUIRED') } : { net: fieldProblem('SPLIT_PART') });
}

const figuresOf = (row: LineRow) => ({
  ...{
    quantity: decimalText(row.quantity),
    unit: row.unit,
    unitPrice: decimalText(row.unitPrice),
    discountPercent: decimalText(row.discountPercent),
  },
  ...{ vatRate: decimalText(row.vatRate), net: decimalText(row.net), vat: decimalText(row.vat) },
});

/** A part that is one piece of its amount is so in lira: no rate of another currency prices it anew; what was approved is compared by the rate that its approver was shown. */
const figures = ({ quantity, unit, unitPrice, discountPercent, net, vat, gross }: LinePart, line: LineRow) => ({
  ...{ quantity, unit, unitPrice, discountPercent, net, vat, gross },
  ...(compareAmounts(unitPrice, decimalText(line.unitPrice)) === 0 && unit === line.unit ? {} : inLira(line)),
});

/** What an expense cost us goes with its amount, and is the same in all. */
function costOf({ receiptNet, net }: LineRow, part: LinePart): { readonly stays: string | null; readonly part: string | null } {
  if (receiptNet === null || net.isZero()) return { stays: receiptNet?.toString() ?? null, part: null };
  const cost = decimalText(receiptNet);
  const off = shareOf(cost, part.net, decimalText(net));
  return { stays: addAmounts(cost, negateAmount(off)), part: off };
}

/** All that says what it is of, who carries it and why; its minutes and its receipt stay with the line. */
function copied({ inputs, ...row }: LineRow) {
  return {
    ...row,
    ...{ inputs: inputs as Prisma.InputJsonValue, minutes: null, billedMinutes: null },
    ...{ receiptFileId: null, receiptNumber: null, receiptDate: null, receiptVendor: null },
  };
}

/** `work:…#2`, `work:…#3`: parts of a part count on. */
async function keyOfPart(tx: Tx, { businessKey }: LineRow): Promise<string> {
  const root = businessKey.split('#')[0] ?? businessKey;
  // Two who split parts of one line wait for each other here.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('split.' || ${root}, 0))`;
  // A line that stands instead of one of them comes from it as well, under a key of its own.
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    with recursive p as (
      select id, business_key from charge_line where business_key = ${root}
      union all select c.id, c.business_key from charge_line c join p on c.from_line_id = p.id where split_part(c.business_key, '#', 1) = ${root})
    select coalesce(max(nullif(split_part(business_key, '#', 2), '')::int), 1) as n from p`;
  return `${root}#${String((row?.n ?? 1) + 1)}`;
}
