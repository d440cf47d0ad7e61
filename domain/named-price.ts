import { holdOf, type ApprovedAmount } from './charge-holds';
import type { ShownRate } from './exchange-rates';
import { compareAmounts, convertPrice, lineAmounts, type DecimalText, type LineAmounts } from './money';

/** An approval of the work of a line whose price a person names. */
export interface ApprovalOfWork extends Omit<ApprovedAmount, 'isContested'> {
  readonly approvalId: string;
  /** Whether it is the one that the line hangs on. */
  readonly isOwn: boolean;
  /** Whether it approves the work line by line, at prices that were shown as they are: no discount comes off those. */
  readonly isOfLines: boolean;
  /** Unit prices that it approves of this type of work; none where it approves a sum alone. */
  readonly unitPrices: readonly DecimalText[];
  /** The rate that its approver was shown, if any. */
  readonly rate?: ShownRate | null;
}

/** A line whose price nobody but whoever bills it can say. */
export interface UnpricedLine {
  readonly quantity: DecimalText;
  readonly discountPercent: DecimalText;
  readonly vatRate: DecimalText;
  /** Its price, where that is in another currency: what was approved at a rate of its own is compared by that. */
  readonly foreign?: { readonly currency: string; readonly unitPrice: DecimalText };
}

/** What a line comes to at a named price, and which approval carries it then. */
export interface PricedLine {
  readonly amounts: LineAmounts;
  readonly discountPercent: DecimalText;
  /** The first approval that has this price and room for it; else the one that the line hangs on. */
  readonly approvalId: string | null;
  /** Why none carries it. */
  readonly beyond: 'OVER_APPROVED' | 'NO_APPROVAL' | null;
  /** Whether its own approval has other unit prices alone. */
  readonly isUnapprovedPrice: boolean;
  /** The rate by which it was compared with what that approval approves, where that has one of its own. */
  readonly comparedRate: DecimalText | null;
}

/**
 * A price that somebody names is judged as the price list's is: the line goes beyond what was approved where its sum does, or where nobody
 * approved such a unit price. One that is below every approved price is to nobody's cost.
 */
export function atNamedPrice(line: UnpricedLine, unitPrice: DecimalText, approvals: readonly ApprovalOfWork[]): PricedLine {
  const own = approvals.find(({ isOwn }) => isOwn);
  const carrier = [...(own ? [own] : []), ...approvals].find((approval) => isCarriedBy(line, unitPrice, approval));
  const shown = carrier ?? own;
  const discountPercent = discountOf(line, shown);
  return {
    amounts: lineAmounts({ ...line, discountPercent, unitPrice }),
    discountPercent,
    approvalId: shown?.approvalId ?? null,
    beyond: carrier ? null : own ? 'OVER_APPROVED' : 'NO_APPROVAL',
    comparedRate: comparedRate(line, shown),
    isUnapprovedPrice: carrier === undefined && own !== undefined && !isApprovedPrice(unitPrice, own),
  };
}

function comparedRate({ foreign }: UnpricedLine, approval: ApprovalOfWork | undefined): DecimalText | null {
  return foreign !== undefined && approval?.rate?.currency === foreign.currency ? approval.rate.rate : null;
}

function isCarriedBy(line: UnpricedLine, unitPrice: DecimalText, approval: ApprovalOfWork): boolean {
  const rate = comparedRate(line, approval);
  const compared = rate === null || line.foreign === undefined ? unitPrice : convertPrice(line.foreign.unitPrice, rate);
  const { net } = lineAmounts({ ...line, discountPercent: discountOf(line, approval), unitPrice: compared });
  return isApprovedPrice(unitPrice, approval) && holdOf({ net, isPriced: true, inForce: true }, approval) === null;
}

const discountOf = ({ discountPercent }: UnpricedLine, approval: ApprovalOfWork | undefined): DecimalText =>
  approval?.isOfLines === true ? '0' : discountPercent;

function isApprovedPrice(unitPrice: DecimalText, { unitPrices }: ApprovalOfWork): boolean {
  const compared = unitPrices.map((price) => compareAmounts(unitPrice, price));
  return compared.includes(0) || compared.every((order) => order < 0);
}
