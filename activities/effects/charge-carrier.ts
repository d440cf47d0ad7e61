import { isApprovedByLine } from '../../domain/approval-kinds';
import {
  approvedPrice,
  isItemUnclear,
  isNotApproved,
  priceOfLine,
  type ApprovedLine,
  type ApprovedRequest,
  type AskedLine,
  type ListedWork,
} from '../../domain/approved-price';
import type { ApprovedLineRef } from '../../domain/command-args';
import { isCarriedByVisit, judgeHold, type ApprovedAmount, type BilledLine, type ChargeHoldReason } from '../../domain/charge-holds';
import type { chargeAmounts, CoverageVerdict } from '../../domain/coverage';
import type { ShownRate } from '../../domain/exchange-rates';
import { convertPrice, lineAmounts } from '../../domain/money';
import { needsApproving } from '../../domain/needs';
import type { CostInclusion } from '../../domain/travel-terms';
import type { WorkCause } from '../../domain/work-causes';
import { WORK_TYPES, type WorkTypeCode } from '../../domain/work-types';
import { approvedLinesSql, standsSql } from '../../platform/approval-sql';
import { approvedAmountSql, callOutQuoteSql, raisedToSql, toleranceSql, usedAmountSql } from '../../platform/approved-amount-sql';
import { askedLinesSql } from '../../platform/asked-lines-sql';
import type { ChargeFacts, Service } from '../../platform/charge-facts';
import { keepDecisions } from './approval-locks';
import type { EffectContext } from './effect';

/** One piece of work or expense to become a line. */
export interface Piece {
  readonly businessKey: string;
  readonly workType: WorkTypeCode;
  readonly priceItemId?: string;
  /** Which approved line it carries out; null: none of them; absent: nobody was asked. */
  readonly approvedLine?: ApprovedLineRef | null;
  readonly quantity: string;
  readonly minutes: number | null;
  /** What is billed or drawn of them, once the contract has rounded them up. */
  readonly billedMinutes?: number;
  readonly visit: VisitOfLine | null;
  /** Of lodging with a receipt: for how many nights. */
  readonly nights?: number;
  /** Why the contract pays for it though it bills travel and lodging. */
  readonly includedBy?: CostInclusion;
  /** Fixed price of an expense; otherwise the price list's. */
  readonly amount: { readonly unitPrice: string; readonly vatRate: string } | null;
  readonly description: string;
  /** Whose doing it is that it was needed, where somebody said so. */
  readonly cause?: WorkCause;
  /** Of a session: whether somebody denies the permission that it ran under. */
  readonly isContested?: boolean;
  /** Where and when it was done, if not here and now. */
  readonly service?: Service;
  readonly receipt?: { fileId: string | null; number: string | null; date: string | null; vendor: string | null };
}

/** The visit that a line belongs to. */
export interface VisitOfLine {
  readonly id: string;
  readonly approvalId: string;
  /** Whether the visit's own line is covered; null before that line exists. */
  readonly covered: boolean | null;
  /** Whether that line was drawn from the package. */
  readonly isDrawn: boolean;
  /** Whether somebody still has to decide about that line. */
  readonly isUndecided: boolean;
  readonly service: Service;
}

interface Carrier {
  readonly approvalId: string | null;
  readonly held: ChargeHoldReason | null;
  /** Why it would wait besides the contest of its approval, or the end of its contract. */
  readonly heldBesides?: ChargeHoldReason;
  /** Index of the line of that approval that it carries out, where that was said. */
  readonly approvedLine?: number;
  /** What the line comes to at the price that was approved, where that is not the list's. */
  readonly priced?: Priced;
  /** The rate that the approver was shown, where the line is compared by it. */
  readonly comparedRate?: string;
}

/** What a line costs. */
interface Priced {
  readonly price: { readonly unitPrice: string; readonly vatRate: string };
  readonly amounts: ReturnType<typeof chargeAmounts>;
  readonly isPriced: boolean;
  readonly isRateMissing?: boolean;
}

/** Which approval carries a line, at which price, and why it waits where none carries all of it. */
export async function carrierOf(
  context: EffectContext,
  piece: Piece,
  { covered }: CoverageVerdict,
  listed: Priced,
  facts: ChargeFacts,
): Promise<Carrier> {
  return covered ? { ...coveredBy(context, piece), held: null } : await carriedBy(context, piece, listed, facts);
}

async function carriedBy(context: EffectContext, piece: Piece, listed: Priced, facts: ChargeFacts): Promise<Carrier> {
  const billed = billedAt(listed, facts.inForce);
  if (isCarriedByVisit(WORK_TYPES[piece.workType].cls)) {
    const approvalId = piece.visit?.approvalId ?? null;
    const approved = approvalId === null ? null : await approvedForVisit(context, approvalId, piece.workType);
    const compared = atShownRate(piece, listed, facts, approved?.rate ?? null);
    const { held, ...besides } = judgeHold(billedAt(compared?.priced ?? listed, facts.inForce), approved);
    const by = compared === null ? {} : { comparedRate: compared.rate };
    if (approved?.isContested !== true || held === null || held === 'CONTESTED') return { approvalId, held, ...besides, ...by };
    return { approvalId, held: 'CONTESTED', heldBesides: held, ...by };
  }
  if (!isApprovedByLine(piece.workType) || piece.approvedLine === null) return { approvalId: null, ...judgeHold(billed, null) };
  const approved = await approvedByLine(context, piece.workType);
  if (piece.approvedLine !== undefined) return carriedByLine(piece, listed, approved, piece.approvedLine, facts);
  return await carriedByType(context, piece, listed, approved, facts);
}

/** By the very line that was said, at its price; where it is approved no more, nobody guesses another one. */
function carriedByLine(piece: Piece, listed: Priced, approved: readonly ApprovedWork[], ref: ApprovedLineRef, facts: ChargeFacts): Carrier {
  const { approvalId, line: approvedLine } = ref;
  const amount = approved.find((request) => request.approvalId === approvalId);
  const unitPrice = priceOfLine(approved, ref);
  if (amount === undefined || unitPrice === null) return { approvalId: null, held: 'PRICE_UNCLEAR' };
  const priced = atUnitPrice(piece, listed, unitPrice);
  const judged = judgeHold(billedAt(priced, facts.inForce), { ...amount, quoted: null });
  return { approvalId, approvedLine, ...judged, priced };
}

/** By whatever is approved of the type, as far as name and item of the price list tell which of it was done. */
async function carriedByType(
  context: EffectContext,
  piece: Piece,
  listed: Priced,
  approved: readonly ApprovedWork[],
  facts: ChargeFacts,
): Promise<Carrier> {
  const { inForce } = facts;
  const asked = await context.tx.rows<AskedLine>(askedLinesSql('$1', '$2'), [context.after.ticketId, piece.workType]);
  const names = (lines: readonly ApprovedLine[]): boolean =>
    lines.some(({ priceItemId }) => priceItemId !== null && priceItemId === facts.price?.itemId);
  // What is called like something that the customer was asked for and did not approve is not what they approved of its type.
  const isRefused = isNotApproved(asked, WORK_TYPES[piece.workType].tr, piece.description);
  if (isRefused && !approved.some(({ lines }) => names(lines))) return { approvalId: null, ...judgeHold(billedAt(listed, inForce), null) };
  const work = { choices: facts.choices, item: facts.price };
  const all = approved.flatMap(({ lines }) => lines);
  // What its item is approved for at a price that nobody can tell is not judged by that of the list.
  const unclear = (reason: ChargeHoldReason | null): ChargeHoldReason =>
    reason === null || (reason === 'OVER_APPROVED' && names(all)) ? 'PRICE_UNCLEAR' : reason;
  const tried = approved.map(({ approvalId, lines, ...amount }): Carrier => {
    const priced = isItemUnclear(all, work) ? null : atApprovedPrice(piece, listed, lines, { ...work, asked });
    const judged = judgeHold(billedAt(priced ?? listed, inForce), { ...amount, quoted: null });
    if (priced !== null) return { approvalId, ...judged, priced };
    if (judged.held !== 'NOT_IN_FORCE') return { approvalId, held: unclear(judged.held) };
    return { approvalId, held: judged.held, heldBesides: unclear(judged.heldBesides ?? null) };
  });
  // The first that has room for it; else the line hangs on the last one that names its item, or on the last one.
  const named = approved.findLastIndex(({ lines }) => names(lines));
  return tried.find(({ held }) => held === null) ?? tried.at(named) ?? { approvalId: null, ...judgeHold(billedAt(listed, inForce), null) };
}

const billedAt = ({ amounts: { net }, isPriced, isRateMissing = false }: Priced, inForce: boolean): BilledLine => ({
  ...{ net, isPriced, inForce },
  ...(isRateMissing ? { isRateMissing } : {}),
});

/**
 * What a line whose price is in another currency comes to at the rate that the approver was shown: so dollars that were approved are compared with
 * dollars, and what the currency gained since is nobody's excess. Null where that rate is none of this line's.
 */
function atShownRate(
  { quantity, amount }: Piece,
  listed: Priced,
  { price, rate }: ChargeFacts,
  shown: ShownRate | null,
): { readonly priced: Priced; readonly rate: string } | null {
  if (amount !== null || !listed.isPriced || price?.foreignPrice === undefined || shown === null || shown.currency !== rate?.currency) return null;
  const { discountPercent } = listed.amounts;
  const unitPrice = convertPrice(price.foreignPrice, shown.rate);
  const amounts = { ...lineAmounts({ quantity, unitPrice, vatRate: listed.price.vatRate, discountPercent }), discountPercent };
  return { priced: { ...listed, amounts }, rate: shown.rate };
}

/**
 * Whoever approved two hours at a price pays that price for each, whatever the list says by now; it was shown as it is, so no
 * discount comes off. Null where no approved price is that of the item.
 */
function atApprovedPrice(
  piece: Piece,
  listed: Priced,
  lines: readonly ApprovedLine[],
  { asked, ...work }: ListedWork & { readonly asked: readonly AskedLine[] },
): Priced | null {
  // What was approved before lines had a price of their own.
  if (lines.length === 0) return listed;
  const unitPrice = approvedPrice(lines, work, asked);
  return unitPrice === null ? null : atUnitPrice(piece, listed, unitPrice);
}

function atUnitPrice({ quantity }: Piece, { price: { vatRate } }: Priced, unitPrice: string): Priced {
  const amounts = { ...lineAmounts({ quantity, unitPrice, vatRate, discountPercent: '0' }), discountPercent: '0' };
  return { price: { unitPrice, vatRate }, amounts, isPriced: true };
}

/** A covered line names the approval of its work too: evidence, though there is nothing to pay. */
function coveredBy({ after }: EffectContext, { workType, visit, approvedLine: ref }: Piece): Pick<Carrier, 'approvalId' | 'approvedLine'> {
  if (isCarriedByVisit(WORK_TYPES[workType].cls)) return { approvalId: visit?.approvalId ?? null };
  const needs = needsApproving(after, workType);
  if (ref !== undefined)
    return ref !== null && needs.some(({ id }) => id === ref.approvalId)
      ? { approvalId: ref.approvalId, approvedLine: ref.line }
      : { approvalId: null };
  return { approvalId: needs.at(-1)?.id ?? null };
}

/**
 * What was approved and how much of it earlier lines have used. The call-out has a price of its own that the approver was shown: other lines'
 * money does not pay for it.
 */
async function approvedForVisit(
  { tx, after }: EffectContext,
  approvalId: string,
  workType: WorkTypeCode,
): Promise<(ApprovedAmount & { readonly rate: ShownRate | null }) | null> {
  await keepDecisions(tx, [approvalId]);
  const [row] = await tx.rows<ApprovedAmount & { readonly rate: ShownRate | null }>(
    `SELECT a.content -> 'rate' AS rate, ${approvedAmountSql('a', '$2')} AS total, NOT ${standsSql('a')} AS "isContested",
            CASE WHEN $2 = 'ONSITE_VISIT' THEN ${callOutQuoteSql('a')}::text END AS quoted,
            ${raisedToSql('a', '$2')} AS "raisedTo", ${usedAmountSql('a', '$2')} AS billed, ${toleranceSql('a', '$3::uuid')} AS "tolerancePercent"
       FROM approval a WHERE a.id = $1`,
    [approvalId, workType, after.contractId],
  );
  return row ?? null;
}

/** What a request approves of a type of work, and how much of it is used. */
type ApprovedWork = ApprovedRequest & Pick<ApprovedAmount, 'total' | 'billed' | 'tolerancePercent'> & { readonly raisedTo: string | null };

/** What was approved for work of this type, request by request in their order, and how much of each earlier lines have used. */
async function approvedByLine({ tx, after }: EffectContext, workType: WorkTypeCode): Promise<ApprovedWork[]> {
  const ids = needsApproving(after, workType).map(({ id }) => id);
  if (ids.length === 0) return [];
  await keepDecisions(tx, ids);
  return await tx.rows(
    `SELECT a.id AS "approvalId", ${approvedAmountSql('a', '$2')} AS total, ${approvedLinesSql('a', '$2')} AS lines,
            ${raisedToSql('a', '$2')} AS "raisedTo", ${usedAmountSql('a', '$2')} AS billed, ${toleranceSql('a', '$3::uuid')} AS "tolerancePercent"
       FROM approval a WHERE a.id = ANY ($1) AND a.status = 'APPROVED' AND ${standsSql('a')} ORDER BY a.n`,
    [ids, workType, after.contractId],
  );
}
