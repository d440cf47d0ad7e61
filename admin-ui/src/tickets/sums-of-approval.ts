import { approvalSums, type ApprovalSums, type AskedLine, type LineChoice, type SummedApproval } from '../../../domain/approval-sums';
import type { TicketApproval } from './ticket-types';

/**
 * What was asked and what was chosen of it, as every page and mail of the request tells it; null for those who see no prices. Of a second yes `first`
 * is the one before it: what rests on a contested yes is approved by nobody.
 */
export function sumsOfApproval(approval: TicketApproval, first?: Pick<TicketApproval, 'contestedAt'>): ApprovalSums | null {
  return sumsOf(approval, { ...approval, chain: { first: first ?? null } });
}

/** The same as if it stood approved by these answers. */
export function sumsIfChosen(approval: TicketApproval, decidedLines: readonly LineChoice[], approvedTotal: string): ApprovalSums | null {
  return sumsOf(approval, { status: 'APPROVED', contestedAt: null, approvedTotal }, decidedLines);
}

function sumsOf(
  { lines, readOut, estimatedTotal }: TicketApproval,
  decision: Pick<SummedApproval, 'status' | 'contestedAt' | 'approvedTotal' | 'chain'>,
  decidedLines = decisionsOf(lines),
): ApprovalSums | null {
  const priced = pricedLines(lines);
  if (estimatedTotal === null || priced === null) return null;
  const { conveyedOn, fromPackage } = readOut;
  return approvalSums({ ...decision, content: { lines: priced, total: estimatedTotal, conveyedOn, fromPackage }, decidedLines });
}

function decisionsOf(lines: TicketApproval['lines']): readonly LineChoice[] | null {
  const decisions = lines.flatMap(({ decision }) => (decision === null ? [] : [decision]));
  return decisions.length > 0 ? decisions : null;
}

/** The lines with their prices; null where the reader sees none. */
export function pricedLines(lines: TicketApproval['lines']): AskedLine[] | null {
  const priced = lines.map(({ amount, alternatives, ...line }) => {
    const others = alternatives.flatMap((other) => (other.amount === null ? [] : [{ ...other, amount: other.amount }]));
    return amount === null || others.length < alternatives.length ? null : { ...line, amount, alternatives: others };
  });
  return priced.every((line) => line !== null) ? priced : null;
}
