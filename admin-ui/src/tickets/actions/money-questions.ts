import type { FieldValues } from 'react-hook-form';
import { compareAmounts, formatUnitPrice } from '../../../../domain/money';
import { gatesInvoice } from '../../../../domain/approval-kinds';
import { WORK_TYPES, type WorkTypeCode } from '../../../../domain/work-types';
import { isAmount } from '../../forms/decimal-text';
import type { Ticket, TicketApproval } from '../ticket-types';
import type { ListPrices } from './use-list-prices';
import type { Question } from './visit-questions';

/** So many times the list price is rather a slip of the keyboard than a price. */
const FAR_ABOVE = 3;

/** A price far above the list's: the customer may approve it as it stands, and it is billed as approved. */
export const askAboutHighPrice: Question = ({ lines, listPrices }, _ticket, { text, locale }) => {
  const listed = (listPrices ?? {}) as ListPrices;
  const asked = ((lines ?? []) as readonly FieldValues[]).flatMap((line) => pricesOf(line, listed)).find(isFarAbove);
  if (asked === undefined) return null;
  const words = {
    work: asked.work[locale],
    price: formatUnitPrice(asked.price, 'TRY', locale),
    listed: formatUnitPrice(asked.listed, 'TRY', locale),
  };
  return text('work_need.ask_high_price', words);
};

interface Priced {
  readonly work: { readonly tr: string; readonly en: string };
  readonly price: string;
  readonly listed: string;
}

/** The prices of a line and of what it offers instead, each beside that of the chosen item, or else the highest of its kind of work. */
function pricesOf(line: FieldValues, listed: ListPrices): Priced[] {
  const workType = line['workType'] as WorkTypeCode | undefined;
  if (workType === undefined) return [];
  return [line, ...((line['alternatives'] ?? []) as readonly FieldValues[])].flatMap(({ unitPrice, priceItem }) => {
    const item = String((priceItem as FieldValues | undefined)?.[workType]);
    const ofList = listed[item] ?? listed[workType];
    return ofList !== undefined && isAmount(unitPrice) ? [{ work: WORK_TYPES[workType], price: String(unitPrice), listed: ofList }] : [];
  });
}

function isFarAbove({ price, listed }: Priced): boolean {
  return compareAmounts(listed, '0') > 0 && Number(price) > FAR_ABOVE * Number(listed);
}

/** Approved work of which nothing was recorded is either forgotten, and then nobody bills it, or was not needed. */
export const askAboutUnrecorded: Question = ({ outcome }, { approvals, chargeLines }, { text }) => {
  if (outcome !== undefined && outcome !== 'SOLVED') return null;
  const isRecorded = ({ id, lines }: TicketApproval): boolean => {
    const types = lines.filter(({ decision }) => decision?.approved !== false).map(({ workType }) => workType);
    return chargeLines.some(({ approvalId, workType, hold }) => hold !== 'VOIDED' && (approvalId === id || types.includes(workType)));
  };
  const missing = approvals.filter((approval) => isApprovedWork(approval) && !isRecorded(approval));
  return missing.length === 0
    ? null
    : text('resolve.ask_unrecorded', { requests: missing.map(({ n }) => text('approval.number', { n })).join(', ') });
};

function isApprovedWork(approval: Ticket['approvals'][number]): boolean {
  return approval.status === 'APPROVED' && approval.contestedAt === null && !gatesInvoice(approval);
}
