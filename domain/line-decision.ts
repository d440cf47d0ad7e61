import type { ApprovalAlternative, ApprovalContent, ApprovalLine } from './approval-content';
import { approvalKindDef } from './approval-kinds';
import { addAmounts, type DecimalText } from './money';
import type { WorkTypeCode } from './work-types';

/** What was decided about one line of a request: taken as it is, in one of its alternatives, or not at all. */
export interface DecidedLine {
  readonly workType: WorkTypeCode;
  readonly approved: boolean;
  /** Index of the alternative that was taken; null: the line itself. */
  readonly alternative: number | null;
  /** What is approved for it; nothing where it is refused. */
  readonly amount: DecimalText;
}

/** An answer to one line. */
export type LineAnswer = { readonly approved: false } | { readonly approved: true; readonly alternative: number | null };

/** The lines as they were decided, and what they come to. */
export interface LineDecision {
  readonly lines: readonly DecidedLine[];
  readonly total: DecimalText;
}

/** What a choice needs of a line. */
type PricedLine = Pick<ApprovalLine, 'workType' | 'amount'> & { readonly alternatives?: readonly { readonly amount: DecimalText }[] };

interface Choosable {
  readonly lines: readonly { readonly alternatives?: readonly unknown[] }[];
}

/** Whether there is anything to choose in a request: several lines, or something to take instead of one. */
export function isDivisible({ kind, lines }: Pick<ApprovalContent, 'kind'> & Choosable): boolean {
  return approvalKindDef(kind).workTypes !== null && (lines.length > 1 || hasAlternatives({ lines }));
}

/** Whether something may be taken instead of a line. */
export function hasAlternatives({ lines }: Choosable): boolean {
  return lines.some(({ alternatives = [] }) => alternatives.length > 0);
}

/**
 * What answers to a request's lines approve: one answer for each line, in their order. Null where an answer is to nothing that was
 * shown, or where no line is left: who approves none refuses the request.
 */
export function decideLines({ lines }: { readonly lines: readonly PricedLine[] }, answers: readonly LineAnswer[]): LineDecision | null {
  if (answers.length !== lines.length) return null;
  const decided = lines.map((line, index) => decideLine(line, answers[index]));
  if (!decided.every((line) => line !== null) || !decided.some(({ approved }) => approved)) return null;
  return { lines: decided, total: addAmounts(...decided.map(({ amount }) => amount)) };
}

function decideLine({ workType, amount, alternatives = [] }: PricedLine, answer: LineAnswer | undefined): DecidedLine | null {
  if (answer === undefined) return null;
  if (!answer.approved) return { workType, approved: false, alternative: null, amount: '0.00' };
  const { alternative } = answer;
  if (alternative === null) return { workType, approved: true, alternative, amount };
  const taken = alternatives[alternative];
  return taken === undefined ? null : { workType, approved: true, alternative, amount: taken.amount };
}

/** What was taken of a line: itself, or what was taken instead; null where it was refused. Decided as a whole, every line was taken as it was asked. */
export function takenLine(
  line: ApprovalLine,
  decision: Pick<DecidedLine, 'approved' | 'alternative'> | null | undefined,
): ApprovalLine | ApprovalAlternative | null {
  if (decision?.approved === false) return null;
  return decision?.alternative == null ? line : (line.alternatives?.[decision.alternative] ?? line);
}

/** The answers that a decision was made by, in the order of the lines. */
export function answersOf(lines: readonly DecidedLine[]): { readonly approved: boolean; readonly alternative: number | null }[] {
  return lines.map(({ approved, alternative }) => ({ approved, alternative }));
}

/** Whether something of the request was refused. */
export function isPartial({ lines }: Pick<LineDecision, 'lines'>): boolean {
  return lines.some(({ approved }) => !approved);
}
