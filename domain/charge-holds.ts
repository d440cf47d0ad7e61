import type { ApprovalStatus } from './approval-content';
import type { Label } from './label';
import { addAmounts, addPercent, compareAmounts, type DecimalText } from './money';
import type { WorkClass, WorkTypeCode } from './work-types';

/** What became of a billed line that an approval does not carry: it waits, or somebody has decided; any line may turn out to be wrong. */
export const CHARGE_HOLDS = {
  HELD: { tr: 'Karar bekliyor', en: 'Needs a decision' },
  BILLED: { tr: 'Faturaya eklendi', en: 'Added to the invoice' },
  WAIVED: { tr: 'Bedelsiz bırakıldı', en: 'Left free of charge' },
  VOIDED: { tr: 'Geçersiz sayıldı', en: 'Cancelled as wrong' },
} as const satisfies Record<string, Label>;
export type ChargeHold = keyof typeof CHARGE_HOLDS;
export const CHARGE_HOLD_NAMES = Object.keys(CHARGE_HOLDS) as [ChargeHold, ...ChargeHold[]];

/** What is said of a line's hold: one that costs nothing counts, but is added to no invoice. */
export function holdLabel(hold: ChargeHold, covered: boolean): Label {
  return hold === 'BILLED' && covered ? { tr: 'Geçerli sayıldı', en: 'Counts as recorded' } : CHARGE_HOLDS[hold];
}

/** Whether somebody has given up a line, so that it is in no sum and no invoice for ever. */
export function isGivenUp(hold: ChargeHold | null): boolean {
  return hold === 'WAIVED' || hold === 'VOIDED';
}

/** Why a line is held back. */
export const CHARGE_HOLD_REASONS = {
  NO_APPROVAL: { tr: 'Bu iş için müşteri onayı alınmamış', en: 'No approval of the customer was obtained for this work' },
  NO_PRICE: { tr: 'Sözleşmenin fiyat listesinde bu iş için tek bir fiyat yok', en: "The contract's price list has no single price for this work" },
  NOT_IN_FORCE: { tr: 'Hizmet gününde sözleşme yürürlükte değildi', en: 'The contract was not in force on the day of the service' },
  CONTESTED: { tr: 'Dayandığı onaya itiraz edildi', en: 'The approval that it rests on is contested' },
  PERMISSION_CONTESTED: { tr: 'Oturumun bağlantı iznine itiraz edildi', en: 'The permission for the session is contested' },
  PRICE_UNCLEAR: {
    tr: 'Bu iş için onaylanan fiyatlardan hangisi olduğu belli değil',
    en: 'It is not clear which of the approved prices of this work it is',
  },
  OVER_APPROVED: { tr: 'Onaylanan tutarı aşıyor', en: 'Exceeds the approved amount' },
} as const satisfies Record<string, Label>;
export type ChargeHoldReason = keyof typeof CHARGE_HOLD_REASONS;
export const CHARGE_HOLD_REASON_NAMES = Object.keys(CHARGE_HOLD_REASONS) as [ChargeHoldReason, ...ChargeHoldReason[]];

/** What the representative's approval of a visit is about (M10); each approval gates only its own action. */
const CARRIED_BY_VISIT: readonly WorkClass[] = ['VISIT', 'ONSITE_LABOUR', 'TRAVEL', 'LODGING', 'EXPENSE'];

/** Whether a piece of work on a visit is carried by the visit's approval. */
export function isCarriedByVisit(cls: WorkClass): boolean {
  return CARRIED_BY_VISIT.includes(cls);
}

/** What was approved, without VAT, and how much of it is used. */
export interface ApprovedAmount {
  readonly total: DecimalText;
  /** How far the total may be exceeded, by the contract. */
  readonly tolerancePercent: DecimalText;
  /** What was quoted for this very line, where it was quoted by itself; null where the total alone counts. */
  readonly quoted: DecimalText | null;
  /** Net sum of the billed lines so far. */
  readonly billed: DecimalText;
  /** Whether the approver says that the decision was not theirs. */
  readonly isContested?: boolean;
}

/** A billed line as far as the question goes whether it may go to an invoice by itself. */
export interface BilledLine {
  readonly net: DecimalText;
  /** Whether anything says what it costs. */
  readonly isPriced: boolean;
  /** Whether the contract is in force on the day of the service. */
  readonly inForce: boolean;
}

/** Why a billed line must wait for a person; nobody is billed for what nobody approved, nor by a contract that has ended (M9). */
export function holdOf({ net, isPriced, inForce }: BilledLine, approved: ApprovedAmount | null): ChargeHoldReason | null {
  if (!isPriced) return 'NO_PRICE';
  if (!inForce) return 'NOT_IN_FORCE';
  if (approved === null) return 'NO_APPROVAL';
  if (approved.isContested) return 'CONTESTED';
  const { total, quoted, billed, tolerancePercent } = approved;
  const exceeds = (sum: DecimalText, limit: DecimalText): boolean => compareAmounts(sum, addPercent(limit, tolerancePercent)) > 0;
  return exceeds(addAmounts(billed, net), total) || (quoted !== null && exceeds(net, quoted)) ? 'OVER_APPROVED' : null;
}

/** Whether whoever bills a line that is held for this reason says what it costs: nothing else does, or too much. */
export function needsNamedPrice(reason: ChargeHoldReason | null): boolean {
  return reason === 'NO_PRICE' || reason === 'PRICE_UNCLEAR';
}

/** A line as far as the question goes whether the customer can be asked to approve it. */
export interface AskableLine {
  readonly hold: ChargeHold | null;
  readonly holdReason: ChargeHoldReason | null;
  /** The request that asked last. */
  readonly excess: { readonly status: ApprovalStatus; readonly isContested: boolean } | null;
}

/** Whether the customer can be asked about a line: beyond what was approved, or by a yes that is contested, and neither asked about nor about to be released. */
export function isAskable({ hold, holdReason, excess }: AskableLine): boolean {
  const isBeyond = holdReason === 'OVER_APPROVED' || holdReason === 'CONTESTED';
  return hold === 'HELD' && isBeyond && !isAsked({ hold, excess }) && !isReleasing({ hold, excess });
}

/** A line as far as the question goes what it is compared with. */
export interface ComparedLine extends Pick<AskableLine, 'holdReason'> {
  readonly approvalId: string | null;
  readonly workType: WorkTypeCode;
}

/** Whether a line has a quote of its own, as a call-out has: it is asked about apart from the rest of the visit, unless all is asked anew. */
export function isAskedApart({ workType, holdReason }: Omit<ComparedLine, 'approvalId'>): boolean {
  return workType === 'ONSITE_VISIT' && holdReason === 'OVER_APPROVED';
}

/** Whether two lines can be asked about in one request: beyond one approval, and compared with the same sum. */
export function isOfOneRequest(line: ComparedLine, other: ComparedLine): boolean {
  return line.approvalId === other.approvalId && isAskedApart(line) === isAskedApart(other);
}

/** Whether the customer has been asked about a line and has not answered: whoever decides by hand overtakes the request. */
export function isAsked({ hold, excess }: Pick<AskableLine, 'hold' | 'excess'>): boolean {
  return hold === 'HELD' && excess?.status === 'OPEN';
}

/** Whether the customer's yes is on its way to the line, or the one above them is asked: nobody decides by hand then. */
export function isReleasing({ hold, excess }: Pick<AskableLine, 'hold' | 'excess'>): boolean {
  return hold === 'HELD' && excess?.status === 'APPROVED' && !excess.isContested;
}
