import type { ApprovalStatus } from './approval-content';
import type { ContestOutcome } from './contest-outcomes';
import type { CoverageOutcome, DecidedOutcome } from './coverage/rules';
import { roleFor } from './approval-kinds';
import type { Label } from './label';
import { addAmounts, addPercent, compareAmounts, negateAmount, type DecimalText } from './money';
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

/** What is said of a line's hold: one that costs nothing counts, but is added to no invoice; one without a rate waits for that, and for nobody. */
export function holdLabel(hold: ChargeHold, covered: boolean, reason: ChargeHoldReason | null = null): Label {
  if (isAwaitingRate({ hold, holdReason: reason })) return { tr: 'Kur bekliyor', en: 'Waits for a rate' };
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
  NO_RATE: {
    tr: 'Fiyatı lirada değil, hizmetin günü için kur girilmemiş',
    en: 'Its price is not in lira, and no rate was entered for the day of the service',
  },
  NOT_IN_FORCE: { tr: 'Hizmet gününde sözleşme yürürlükte değildi', en: 'The contract was not in force on the day of the service' },
  CONTESTED: { tr: 'Dayandığı onaya itiraz edildi', en: 'The approval that it rests on is contested' },
  PERMISSION_CONTESTED: { tr: 'Oturumun bağlantı iznine itiraz edildi', en: 'The permission for the session is contested' },
  PRICE_UNCLEAR: {
    tr: 'Bu iş için onaylanan fiyatlardan hangisi olduğu belli değil',
    en: 'It is not clear which of the approved prices of this work it is',
  },
  OVER_APPROVED: { tr: 'Onaylanan tutarı aşıyor', en: 'Exceeds the approved amount' },
  RULE_DECIDES: { tr: 'Kapsam kuralı kararı size bırakıyor', en: 'The coverage rule leaves the decision to you' },
} as const satisfies Record<string, Label>;
export type ChargeHoldReason = keyof typeof CHARGE_HOLD_REASONS;
export const CHARGE_HOLD_REASON_NAMES = Object.keys(CHARGE_HOLD_REASONS) as [ChargeHoldReason, ...ChargeHoldReason[]];

/** Whether a line waits for nothing but the rate of its currency: it is priced by itself once that is entered (SQL: `awaitsRateSql`). */
export function isAwaitingRate({ hold, holdReason }: { readonly hold: ChargeHold | null; readonly holdReason: ChargeHoldReason | null }): boolean {
  return hold === 'HELD' && holdReason === 'NO_RATE';
}

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
  /** Up to what the customer has approved by now, where they have approved more since. */
  readonly raisedTo?: DecimalText | null;
  /** Net sum of the lines so far that are billed or wait. */
  readonly billed: DecimalText;
  /** Whether the approver says that the decision was not theirs. */
  readonly isContested?: boolean;
}

/** A billed line as far as the question goes whether it may go to an invoice by itself. */
export interface BilledLine {
  readonly net: DecimalText;
  /** Whether anything says what it costs. */
  readonly isPriced: boolean;
  /** Whether it is the rate of its currency alone that is missing. */
  readonly isRateMissing?: boolean;
  /** Whether the contract is in force on the day of the service. */
  readonly inForce: boolean;
}

/** Why a billed line must wait for a person; nobody is billed for what nobody approved, nor by a contract that has ended (M9). */
export function holdOf({ net, isPriced, isRateMissing, inForce }: BilledLine, approved: ApprovedAmount | null): ChargeHoldReason | null {
  if (!isPriced) return isRateMissing === true ? 'NO_RATE' : 'NO_PRICE';
  if (!inForce) return 'NOT_IN_FORCE';
  if (approved === null) return 'NO_APPROVAL';
  if (approved.isContested) return 'CONTESTED';
  const { quoted, billed, tolerancePercent } = approved;
  const isOver = compareAmounts(addAmounts(billed, net), limitOf(approved)) > 0;
  return isOver || (quoted !== null && compareAmounts(net, addPercent(quoted, tolerancePercent)) > 0) ? 'OVER_APPROVED' : null;
}

/**
 * Why a billed line waits, and why it would besides if the contract were in force: whoever bills it in spite of the contract's end owes the customer the
 * same word about what they did not approve.
 */
export function judgeHold(
  line: BilledLine,
  approved: ApprovedAmount | null,
): { readonly held: ChargeHoldReason | null; readonly heldBesides?: ChargeHoldReason } {
  const held = holdOf(line, approved);
  const besides = held === 'NOT_IN_FORCE' ? holdOf({ ...line, inForce: true }, approved) : null;
  return besides === null ? { held } : { held, heldBesides: besides };
}

/**
 * Where the coverage rule leaves it open whether the line is billed at all, that is decided before anybody is asked to pay: it comes before what else
 * holds it. Only that its decision is contested, or its contract ended, stays the first thing to be read.
 */
export function heldBy(
  outcome: CoverageOutcome,
  { held, heldBesides }: ReturnType<typeof judgeHold>,
): { readonly held: ChargeHoldReason | null; readonly heldBesides?: ChargeHoldReason } {
  if (outcome !== 'DECIDE') return heldBesides === undefined ? { held } : { held, heldBesides };
  if (held === 'CONTESTED' || held === 'NOT_IN_FORCE') return { held, heldBesides: heldBesides ?? 'RULE_DECIDES' };
  return held === null ? { held: 'RULE_DECIDES' } : { held: 'RULE_DECIDES', heldBesides: held };
}

/** A session whose permission is contested waits for that first: its rate alone would have it billed. */
export function heldByContest({ held, heldBesides }: ReturnType<typeof judgeHold>): ReturnType<typeof judgeHold> {
  if (held === null) return { held: 'PERMISSION_CONTESTED' };
  if (held === 'NO_RATE') return { held: 'PERMISSION_CONTESTED', heldBesides: 'NO_RATE' };
  if (heldBesides !== undefined) return { held, heldBesides };
  return held === 'RULE_DECIDES' ? { held, heldBesides: 'PERMISSION_CONTESTED' } : { held };
}

/** What the coverage rule said of a line, and what somebody decided where it left that open. */
export interface LineOutcome {
  readonly outcome?: CoverageOutcome;
  readonly decidedOutcome?: DecidedOutcome | null;
}

/** Whether a line waits for somebody to say who pays, whatever else holds it. */
export function isUndecided({ hold, outcome, decidedOutcome = null }: LineOutcome & { readonly hold: ChargeHold | null }): boolean {
  return hold === 'HELD' && outcome === 'DECIDE' && decidedOutcome === null;
}

/** What goes on holding a line once somebody has said that the customer pays; nothing where that alone was open. */
export function stillHeld({ holdReason, holdFirstReason = null }: HeldFor): Required<HeldFor> {
  if (holdReason === 'RULE_DECIDES') return { holdReason: holdFirstReason, holdFirstReason: null };
  return { holdReason, holdFirstReason: holdFirstReason === 'RULE_DECIDES' ? null : holdFirstReason };
}

/**
 * How far lines may go without anybody being asked. The contract's tolerance is on what was estimated; whoever approves more approves a sum that is
 * known, and nothing is added to it (domain/excess.ts says so to them).
 */
export function limitOf({ total, raisedTo, tolerancePercent }: Pick<ApprovedAmount, 'total' | 'raisedTo' | 'tolerancePercent'>): DecimalText {
  return raisedTo ?? addPercent(total, tolerancePercent);
}

/** By how much a line goes beyond what was approved, and by how much beyond the tolerance too; negative where it does not. */
export interface Beyond {
  readonly approved: DecimalText;
  readonly limit: DecimalText;
}

/** How far a line goes beyond, as holdOf judges it: of the whole and, where it was quoted by itself, of its own quote, the one that it goes beyond further. */
export function beyondApproved(net: DecimalText, approved: ApprovedAmount): Beyond {
  const { total, raisedTo, billed, quoted, tolerancePercent } = approved;
  const over = (sum: DecimalText, most: DecimalText): DecimalText => addAmounts(sum, negateAmount(most));
  const sum = addAmounts(billed, net);
  const ofWhole = { approved: over(sum, raisedTo ?? total), limit: over(sum, limitOf(approved)) };
  if (quoted === null) return ofWhole;
  const ofQuote = { approved: over(net, quoted), limit: over(net, addPercent(quoted, tolerancePercent)) };
  return compareAmounts(ofQuote.limit, ofWhole.limit) > 0 ? ofQuote : ofWhole;
}

/** Why a line is held, and why it was before the approval that it hangs on was contested, or would be besides by a contract that has ended. */
export interface HeldFor {
  readonly holdReason: ChargeHoldReason | null;
  readonly holdFirstReason?: ChargeHoldReason | null;
}

/** Whether whoever bills a held line says what it costs: nothing else does, or too much. A contest of its approval makes no price known. */
export function needsNamedPrice({ holdReason, holdFirstReason }: HeldFor): boolean {
  const reason = holdFirstReason ?? holdReason;
  return reason === 'NO_PRICE' || reason === 'NO_RATE' || reason === 'PRICE_UNCLEAR';
}

/** A line as far as the question goes whether the customer can be asked to approve it. */
export interface AskableLine extends HeldFor, LineOutcome {
  readonly hold: ChargeHold | null;
  /** The request that asked last. */
  readonly excess: { readonly status: ApprovalStatus; readonly isContested: boolean } | null;
}

/** Whether the customer can be asked about a line: nobody's yes that counts carries it, and it is neither asked about nor about to be released. */
export function isAskable({ hold, holdReason, holdFirstReason = null, excess, ...judged }: AskableLine): boolean {
  // The customer is asked to pay once we know that it is theirs to pay.
  if (isUndecided({ hold, ...judged })) return false;
  // What nobody can price yet is put to nobody, also where its approval is contested; nor what no contract prices.
  const isOpen = holdFirstReason === 'NOT_IN_FORCE' || needsNamedPrice({ holdReason, holdFirstReason });
  const isUncarried = !isOpen && (holdReason === 'OVER_APPROVED' || holdReason === 'NO_APPROVAL' || holdReason === 'CONTESTED');
  return hold === 'HELD' && isUncarried && !isAsked({ hold, excess }) && !isReleasing({ hold, excess });
}

/** Whether somebody who may can put a line to the customer by now: a ticket that has ended asks nothing any more. */
export function canBeAsked({ ticketEnded, ...line }: AskableLine & { readonly ticketEnded: boolean }): boolean {
  return isAskable(line) && !ticketEnded;
}

/** A line as far as the question goes whether the customer was asked about it before it is billed. */
export interface UnaskedLine extends AskableLine {
  readonly covered: boolean;
  /** What came of the contest that it is held for; null while that is open. */
  readonly contestOutcome?: ContestOutcome | null;
}

/** Whether nobody approved a line: it goes beyond what was approved, or there is no approval of its work, whatever became of that approval since. */
export function isBeyondApproval({ holdReason, holdFirstReason }: Pick<UnaskedLine, 'holdReason' | 'holdFirstReason'>): boolean {
  const reason = holdFirstReason ?? holdReason;
  return reason === 'OVER_APPROVED' || reason === 'NO_APPROVAL';
}

/**
 * Whether whoever bills a line says with whom they spoke: nobody approved it, or the approval that it rests on is contested and nobody has found out
 * that it was given. Asking and hearing a no makes billing no easier.
 */
export function needsSpokenWord({ covered, excess, contestOutcome, ...line }: Omit<UnaskedLine, 'hold'>): boolean {
  if (covered) return false;
  if (line.holdReason === 'CONTESTED' && contestOutcome !== 'GIVEN') return true;
  const isApproved = excess?.status === 'APPROVED' && (!excess.isContested || contestOutcome === 'GIVEN');
  return excess?.status === 'REFUSED' || (isBeyondApproval(line) && !isApproved);
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

/** Whether two lines can be asked about in one request: beyond one approval, and compared with the same sum; without an approval, of whoever decides about both. */
export function isOfOneRequest(line: ComparedLine, other: ComparedLine): boolean {
  const isOfOneDecider = line.approvalId !== null || roleFor(line.workType) === roleFor(other.workType);
  return line.approvalId === other.approvalId && isOfOneDecider && isAskedApart(line) === isAskedApart(other);
}

/** Whether the customer has been asked about a line and has not answered: whoever decides by hand overtakes the request. */
export function isAsked({ hold, excess }: Pick<AskableLine, 'hold' | 'excess'>): boolean {
  return hold === 'HELD' && excess?.status === 'OPEN';
}

/** Whether the customer's yes is on its way to the line, or the one above them is asked: nobody decides by hand then. */
export function isReleasing({ hold, excess }: Pick<AskableLine, 'hold' | 'excess'>): boolean {
  return hold === 'HELD' && excess?.status === 'APPROVED' && !excess.isContested;
}
