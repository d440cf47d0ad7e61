import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { monthOf } from '../../domain/civil-date';
import type { LineSource } from '../../domain/line-sources';
import { compareAmounts, negateAmount } from '../../domain/money';
import type { WorkTypeCode } from '../../domain/work-types';
import { openMonthFor, SHARE_BILLING } from '../../platform/billing-periods';
import { termsOnSql } from '../../platform/contract-terms';
import type { ChargeLine } from '../contract/charge-lines';
import type { LineEntryInput, LineReplacementInput } from '../contract/line-entry';
import { fieldProblem } from '../contract/values';
import { invalidFields } from '../http/problem';
import { audit } from './audit';
import { checkCustomer } from './belongs';
import type { LineRow } from './changeable-line';
import { getChargeLine } from './charge-lines';
import { amountsOn, checkBillingMonth } from './entered-figures';
import { isApprovedWork } from './judged-work';
import { correctChargeLine } from './line-corrections';
import { changedLine, ticketOf } from './line-ticket';
import { queryableOf } from './queryable';
import { civilDate, decimalText, toDateColumn } from './serialize';
import { found } from './versioned';
import type { Tx, Write } from './write';

type Entry = z.output<typeof LineEntryInput>;
type Replacement = z.output<typeof LineReplacementInput> & { readonly quantity: string };

const RULE = 'MANUAL';
const MANUAL: LineSource = 'MANUAL';
/** What the customer reads; why it was entered is ours, and stands in the trail. */
const REASON = { reasonTr: 'Muhasebece girilen bedel', reasonEn: 'Charge entered by accounting' } as const;

/** Enters a line by hand. */
export async function enterChargeLine(write: Write, entry: Entry): Promise<ChargeLine> {
  const { tx } = write;
  const { customerId, contractId, serviceDate, reason } = entry;
  await checkCustomer(tx, customerId);
  await queryableOf(tx).query(SHARE_BILLING, [customerId]);
  const version = contractId === null ? null : await versionOf(tx, customerId, contractId, serviceDate);
  const contractVersion = version?.n ?? null;
  const item = await itemOf(tx, entry, version?.lists ?? null);
  const billingMonth = entry.billingMonth ?? (await openMonthFor(queryableOf(tx), customerId, monthOf(serviceDate)));
  await checkBillingMonth(write, { customerId, serviceDate, billingMonth });
  const owner = { customerId, contractId, contractVersion, ...item, serviceDate: toDateColumn(serviceDate), billingMonth };
  const line = await insertManual(write, owner, { ...entry, unit: item.unit ?? entry.unit });
  const detail = { customerId, billingMonth, serviceDate, net: line.net, contractId, withholdingCode: line.withholdingCode };
  await audit(write, { action: 'charge.enter', subjectType: 'chargeLine', subjectId: line.id, detail, personal: { reason } });
  changedLine(write, line);
  return line;
}

/**
 * Takes back what is left of a line that is final, and enters what is right instead: carried by the same approvals, let go by the same decision, with the same
 * receipt. Recorded work becomes no dearer by that, because the customer approved what it is.
 */
export async function replaceChargeLine(write: Write, id: string, given: z.output<typeof LineReplacementInput>): Promise<ChargeLine> {
  const { tx } = write;
  const { reason } = given;
  const correction = await correctChargeLine(write, id, { reason });
  const row = found(await tx.chargeLine.findUnique({ where: { id } }));
  const right = { ...given, quantity: given.quantity ?? decimalText(row.quantity), vatRate: given.vatRate ?? decimalText(row.vatRate) };
  await refuseDearer(tx, row, right, negateAmount(correction.net));
  const owner = { ...takenOver(row), fromLineId: id, billingMonth: correction.billingMonth };
  const line = await insertManual(write, owner, right);
  const detail = {
    ...ticketOf(line),
    customerId: row.customerId,
    correctionId: correction.id,
    replacementId: line.id,
    net: line.net,
    billingMonth: line.billingMonth,
  };
  await audit(write, { action: 'charge.replace', subjectType: 'chargeLine', subjectId: id, detail, personal: { reason } });
  changedLine(write, line);
  return line;
}

async function refuseDearer(tx: Tx, { id, serviceDate }: LineRow, right: Replacement, taken: string): Promise<void> {
  if (compareAmounts(amountsOn(right, civilDate(serviceDate)).net, taken) > 0 && (await isApprovedWork(tx, id)))
    throw invalidFields({ unitPrice: fieldProblem('PRICE_ABOVE', taken) });
}

/** What stands instead of a line has of it: what it is of, what carries it, its receipt, and what was decided. */
const TAKEN_OVER = [
  ...(['customerId', 'contractId', 'contractVersion', 'ticketId', 'visitId', 'siteId', 'assetId', 'serviceDate'] as const),
  ...(['workType', 'itemCode', 'withholdingCode', 'withholdingOwn', 'approvalId', 'approvedLine', 'excessId'] as const),
  ...(['receiptFileId', 'receiptNumber', 'receiptDate', 'receiptVendor'] as const),
  ...([
    'hold',
    'holdReason',
    'holdFirstReason',
    'holdNote',
    'holdSpokenWith',
    'holdSpokenOn',
    'holdDecidedById',
    'holdDecidedAt',
    'releasedBy',
  ] as const),
] as const;
type TakenOver = Pick<LineRow, (typeof TAKEN_OVER)[number]>;

const takenOver = (row: LineRow): TakenOver => ({
  ...(Object.fromEntries(TAKEN_OVER.map((name) => [name, row[name]])) as TakenOver),
  ...(row.comparedRate !== null && pickRates(row)),
});

/** By which what was approved is compared: both stay, and no other rate counts for it. */
const pickRates = ({ comparedRate, exchangeRate, rateDay, rateSource }: LineRow) => ({ comparedRate, exchangeRate, rateDay, rateSource });

type Owner = Pick<LineRow, 'customerId' | 'contractId' | 'contractVersion' | 'workType' | 'serviceDate' | 'billingMonth'> &
  Partial<TakenOver & Pick<LineRow, 'fromLineId'>>;

/** A line with the figures that were entered; whoever names a code, or that there is none, means it. */
async function insertManual(write: Write, owner: Owner, figures: Replacement): Promise<ChargeLine> {
  const { tx, at, actor } = write;
  const { description, quantity, unit, unitPrice, discountPercent, withholdingCode } = figures;
  const amounts = amountsOn(figures, civilDate(owner.serviceDate));
  const id = randomUUID();
  await tx.chargeLine.create({
    data: {
      ...owner,
      ...{ id, businessKey: `manual:${id}`, source: MANUAL },
      ...{ description, quantity, unit, unitPrice, discountPercent, currency: 'TRY', ...amounts },
      ...(withholdingCode !== undefined && { withholdingCode, withholdingOwn: true }),
      ...{ covered: false, ruleId: RULE, ...REASON, inputs: {} },
      ...{ recordedById: actor.id, createdAt: new Date(at) },
    },
    select: { id: true },
  });
  return await getChargeLine(tx, id);
}

const VERSION = `select k.customer_id as "customerId", v.n, array[v.price_list_id, k.price_list_id]::text[] as lists from contract k cross join lateral ${termsOnSql('k.id', '$2::date')} v where k.id = $1::uuid`;

interface VersionOfDay {
  readonly n: number;
  /** Price lists of the day of the service and of today. */
  readonly lists: readonly string[];
}

/** The contract's version of the day; the contract is the customer's, and no version of it is taken back meanwhile. */
async function versionOf(tx: Tx, customerId: string, contractId: string, day: string): Promise<VersionOfDay> {
  await tx.$executeRaw`select 1 from contract where id = ${contractId}::uuid for share`;
  const { rows } = await queryableOf(tx).query<VersionOfDay & { customerId: string }>(VERSION, [contractId, day]);
  const [row] = rows;
  if (row === undefined) throw invalidFields({ contractId: fieldProblem('NOT_FOUND') });
  if (row.customerId !== customerId) throw invalidFields({ contractId: fieldProblem('OTHER_CUSTOMER') });
  return row;
}

interface Item {
  readonly workType: WorkTypeCode;
  readonly itemCode?: string;
  readonly unit?: Entry['unit'];
  readonly withholdingCode?: string | null;
}

/** What the line is by its item, of one of the contract's `lists`; without an item, by the type that was chosen. */
async function itemOf(tx: Tx, { priceItemId, workType }: Entry, lists: VersionOfDay['lists'] | null): Promise<Item> {
  if (priceItemId === null) {
    if (workType === undefined) throw invalidFields({ workType: fieldProblem('REQUIRED') });
    return { workType };
  }
  const item = await tx.priceItem.findUnique({ where: { id: priceItemId } });
  if (item === null) throw invalidFields({ priceItemId: fieldProblem('NOT_FOUND') });
  if (lists !== null && !lists.includes(item.priceListId)) throw invalidFields({ priceItemId: fieldProblem('OTHER_LIST') });
  return { workType: item.workType as WorkTypeCode, itemCode: item.code, unit: item.unit as Entry['unit'], withholdingCode: item.withholdingCode };
}
