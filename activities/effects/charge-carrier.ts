import { isApprovedByLine } from '../../domain/approval-kinds';
import { approvedPrice, isItemUnclear, type ApprovedLine, type ListedWork } from '../../domain/approved-price';
import { holdOf, isCarriedByVisit, type ApprovedAmount, type BilledLine, type ChargeHoldReason } from '../../domain/charge-holds';
import type { chargeAmounts, CoverageVerdict } from '../../domain/coverage';
import { lineAmounts } from '../../domain/money';
import { needsApproving } from '../../domain/needs';
import { WORK_TYPES, type WorkTypeCode } from '../../domain/work-types';
import { approvedLinesSql, standsSql } from '../../platform/approval-sql';
import type { ChargeFacts, Service } from '../../platform/charge-facts';
import { keepDecisions } from './approval-locks';
import type { EffectContext } from './effect';

/** One piece of work or expense to become a line. */
export interface Piece {
  readonly businessKey: string;
  readonly workType: WorkTypeCode;
  readonly priceItemId?: string;
  readonly quantity: string;
  readonly minutes: number | null;
  readonly visit: VisitOfLine | null;
  /** Fixed price of an expense; otherwise the price list's. */
  readonly amount: { readonly unitPrice: string; readonly vatRate: string } | null;
  readonly description: string;
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
  /** Whether the visit's own line was drawn from the package; null before that line exists. */
  readonly covered: boolean | null;
  readonly service: Service;
}

interface Carrier {
  readonly approvalId: string | null;
  readonly held: ChargeHoldReason | null;
  /** What the line comes to at the price that was approved, where that is not the list's. */
  readonly priced?: Priced;
}

/** What a line costs. */
interface Priced {
  readonly price: { readonly unitPrice: string; readonly vatRate: string };
  readonly amounts: ReturnType<typeof chargeAmounts>;
  readonly isPriced: boolean;
}

/** Which approval carries a line, at which price, and why it waits where none carries all of it. */
export async function carrierOf(
  context: EffectContext,
  piece: Piece,
  { covered }: CoverageVerdict,
  listed: Priced,
  facts: ChargeFacts,
): Promise<Carrier> {
  return covered ? { approvalId: coveredBy(context, piece), held: null } : await carriedBy(context, piece, listed, facts);
}

async function carriedBy(context: EffectContext, piece: Piece, listed: Priced, facts: ChargeFacts): Promise<Carrier> {
  const { tolerancePercent, inForce } = facts;
  const billed = billedAt(listed, inForce);
  if (isCarriedByVisit(WORK_TYPES[piece.workType].cls)) {
    const approvalId = piece.visit?.approvalId ?? null;
    return {
      approvalId,
      held: holdOf(billed, approvalId === null ? null : await approvedForVisit(context, approvalId, piece.workType, tolerancePercent)),
    };
  }
  if (!isApprovedByLine(piece.workType)) return { approvalId: null, held: holdOf(billed, null) };
  const approved = await approvedByLine(context, piece.workType);
  const work = { choices: facts.choices, item: facts.price };
  const all = approved.flatMap(({ lines }) => lines);
  const tried = approved.map(({ approvalId, lines, ...amount }): Carrier => {
    const priced = isItemUnclear(all, work) ? null : atApprovedPrice(piece, listed, lines, work);
    const held = holdOf(billedAt(priced ?? listed, inForce), { ...amount, quoted: null, tolerancePercent });
    return priced === null ? { approvalId, held: held ?? 'PRICE_UNCLEAR' } : { approvalId, held, priced };
  });
  // The first that has room for it; else the line hangs on the last one that names its item, or on the last one.
  const named = approved.findLastIndex(({ lines }) => lines.some(({ priceItemId }) => priceItemId !== null && priceItemId === facts.price?.itemId));
  return tried.find(({ held }) => held === null) ?? tried.at(named) ?? { approvalId: null, held: holdOf(billed, null) };
}

const billedAt = ({ amounts: { net }, isPriced }: Priced, inForce: boolean): BilledLine => ({ net, isPriced, inForce });

/**
 * Whoever approved two hours at a price pays that price for each, whatever the list says by now; it was shown as it is, so no
 * discount comes off. Null where no approved price is that of the item.
 */
function atApprovedPrice({ quantity }: Piece, listed: Priced, lines: readonly ApprovedLine[], work: ListedWork): Priced | null {
  // What was approved before lines had a price of their own.
  if (lines.length === 0) return listed;
  const unitPrice = approvedPrice(lines, work);
  if (unitPrice === null) return null;
  const { vatRate } = listed.price;
  const amounts = { ...lineAmounts({ quantity, unitPrice, vatRate, discountPercent: '0' }), discountPercent: '0' };
  return { price: { unitPrice, vatRate }, amounts, isPriced: true };
}

/** A covered line names the approval of its work too: evidence, though there is nothing to pay. */
function coveredBy({ after }: EffectContext, { workType, visit }: Piece): string | null {
  if (isCarriedByVisit(WORK_TYPES[workType].cls)) return visit?.approvalId ?? null;
  return needsApproving(after, workType).at(-1)?.id ?? null;
}

/**
 * What was approved and how much of it earlier lines have used; what somebody decided beyond it uses nothing up. The call-out has
 * a price of its own that the approver was shown: other lines' money does not pay for it.
 */
async function approvedForVisit(
  { tx }: EffectContext,
  approvalId: string,
  workType: WorkTypeCode,
  tolerancePercent: string,
): Promise<ApprovedAmount | null> {
  await keepDecisions(tx, [approvalId]);
  const [row] = await tx.rows<Omit<ApprovedAmount, 'tolerancePercent'>>(
    `SELECT a.estimated_total::text AS total, NOT ${standsSql('a')} AS "isContested",
            CASE WHEN $2 = 'ONSITE_VISIT' THEN COALESCE((SELECT line->>'amount' FROM jsonb_array_elements(a.content->'lines') line WHERE line->>'workType' = $2), '0') END AS quoted,
            (SELECT COALESCE(sum(l.net), 0)::text FROM charge_line l WHERE l.ticket_id = a.ticket_id AND l.approval_id = a.id AND l.hold IS NULL) AS billed
       FROM approval a WHERE a.id = $1`,
    [approvalId, workType],
  );
  return row === undefined ? null : { ...row, tolerancePercent };
}

/** What was approved for work of this type, request by request in their order, and how much of each earlier lines have used. */
async function approvedByLine(
  { tx, after }: EffectContext,
  workType: WorkTypeCode,
): Promise<{ approvalId: string; total: string; billed: string; lines: ApprovedLine[] }[]> {
  const ids = needsApproving(after, workType).map(({ id }) => id);
  if (ids.length === 0) return [];
  await keepDecisions(tx, ids);
  return await tx.rows(
    `SELECT a.id AS "approvalId",
            (SELECT COALESCE(sum((line->>'amount')::numeric), 0)::text FROM jsonb_array_elements(COALESCE(a.decided_lines, a.content->'lines')) line
              WHERE line->>'workType' = $2) AS total, ${approvedLinesSql('a', '$2')} AS lines,
            (SELECT COALESCE(sum(l.net), 0)::text FROM charge_line l
              WHERE l.ticket_id = a.ticket_id AND l.approval_id = a.id AND l.work_type = $2 AND l.hold IS NULL) AS billed
       FROM approval a WHERE a.id = ANY ($1) AND a.status = 'APPROVED' AND ${standsSql('a')} ORDER BY a.n`,
    [ids, workType],
  );
}
