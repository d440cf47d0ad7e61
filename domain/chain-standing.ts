import { approvalSums, sideOf, type ApprovalSums, type ChosenLine, type LineChoice, type SumSide, type SummedApproval } from './approval-sums';
import type { DecimalText } from './money';

/** A second yes as far as the question goes what it leaves of the first. */
export interface SecondYes {
  readonly status: string;
  readonly contestedAt: unknown;
  /** Its answers to what the first had taken, in their order; null where it was given as a whole. */
  readonly decidedLines?: readonly LineChoice[] | null;
}

/** A request with the yes before and the yes after it. */
export interface ChainedApproval extends SummedApproval {
  readonly chain: NonNullable<SummedApproval['chain']> & { readonly second: SecondYes | null };
}

/** What two yeses approve together where the second took less than the first: each line of the request as it stands. */
export interface ChainStanding extends SumSide<ChosenLine> {
  /** What both took. */
  readonly kept: readonly ChosenLine[];
  /** What the first took and the second did not, as the first had taken it. */
  readonly left: readonly ChosenLine[];
  /** What the first yes came to. */
  readonly firstTotal: DecimalText;
}

/** The money of a request after all yeses that it needs: with a second one in part, that is what is told of it. */
export interface StandingSums extends ApprovalSums {
  /** Null where nothing was taken away from the first yes, or where one of both is contested. */
  readonly standing: ChainStanding | null;
}

/** What stands of a request: the one source of every page, mail, list and record that tells it after the last yes. */
export function standingSums(approval: ChainedApproval): StandingSums {
  const sums = approvalSums(approval);
  const standing = chainStanding(approval, sums);
  return standing === null ? { ...sums, standing } : { ...sums, chosen: standing, told: standing, byLine: true, standing };
}

function chainStanding({ content, chain: { second } }: ChainedApproval, { chosen, whatCounts }: ApprovalSums): ChainStanding | null {
  if (chosen === null || whatCounts !== 'APPROVED' || second?.status !== 'APPROVED' || second.contestedAt !== null) return null;
  const answers = second.decidedLines ?? [];
  // The second was asked exactly what the first had taken.
  const taken = chosen.lines.filter(({ outcome }) => outcome !== 'REFUSED');
  const left = taken.filter((_line, index) => answers[index]?.approved === false);
  if (left.length === 0) return null;
  const lines = chosen.lines.map((line) => (left.includes(line) ? leftLine(line) : line));
  return { ...sideOf(content, lines), kept: taken.filter((line) => !left.includes(line)), left, firstTotal: chosen.total };
}

function leftLine(line: ChosenLine): ChosenLine {
  return { ...line, amount: '0.00', outcome: 'REFUSED', isBySecond: true };
}
