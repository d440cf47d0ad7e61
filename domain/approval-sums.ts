import type { ApprovalContent, ApprovalLine } from './approval-content';
import { totalWithVat, type WithVat } from './approval-words';
import type { Label } from './label';
import { addAmounts, type DecimalText } from './money';
import type { WorkTypeCode } from './work-types';

/** A line with the thing that its sum is the price of. */
export interface SumLine {
  readonly workType: WorkTypeCode;
  readonly description: Label;
  readonly quantity: DecimalText | null;
  /** Null where it is not known, or there is none. */
  readonly unitPrice: DecimalText | null;
  readonly amount: DecimalText;
}

/** What became of a line: taken as it was asked, in one of its alternatives, or not at all. */
export type LineOutcome = 'AS_ASKED' | 'INSTEAD' | 'REFUSED';

/** A line as it was decided: what was taken, and what had been asked for. */
export interface ChosenLine extends SumLine {
  readonly outcome: LineOutcome;
  /** What was taken instead, by its own name; null for what was not. */
  readonly taken: string | null;
  readonly asked: SumLine;
  /** Whether the first of two yeses took it and the second did not. */
  readonly isBySecond?: boolean;
  /** Indexes of the alternatives that were not taken. */
  readonly left: readonly number[];
}

/** Lines, what they come to, and that with VAT; null where there is nothing to pay. */
export interface SumSide<L extends SumLine = SumLine> {
  readonly lines: readonly L[];
  readonly total: DecimalText;
  readonly withVat: WithVat | null;
}

/** Which sum holds: what is asked while nobody has decided, what was approved, none of what is contested, and nothing of what nobody approved. */
export const WHAT_COUNTS = ['ASKED', 'APPROVED', 'CONTESTED', 'NOTHING'] as const;
export type WhatCounts = (typeof WHAT_COUNTS)[number];

/** The money of a request: what was asked, and what was chosen of it. */
export interface ApprovalSums {
  readonly asked: SumSide;
  /** Null where nothing was approved. */
  readonly chosen: SumSide<ChosenLine> | null;
  /** What everybody is told first: what was chosen, or else what was asked. */
  readonly told: SumSide;
  readonly whatCounts: WhatCounts;
  /** Whether the lines were decided one by one. */
  readonly byLine: boolean;
}

/** A line as a request, its page or its record has it. */
export interface AskedLine {
  readonly workType: WorkTypeCode;
  readonly description: Label;
  readonly quantity?: DecimalText | null;
  readonly unitPrice?: DecimalText | null;
  readonly amount: DecimalText;
  readonly vatRate?: DecimalText;
  readonly alternatives?: readonly { readonly description: string; readonly unitPrice?: DecimalText | null; readonly amount: DecimalText }[];
}

/** An answer to a line, with what was kept as approved for it. */
export interface LineChoice {
  readonly approved: boolean;
  readonly alternative: number | null;
  readonly amount?: DecimalText;
}

/** What of an approval's row decides about its sums. */
export interface SummedApproval {
  readonly content: Pick<ApprovalContent, 'total' | 'conveyedOn' | 'fromPackage'> & { readonly lines: readonly AskedLine[] };
  /** Its status (domain/approval-content.ts), as the row has it. */
  readonly status: string;
  /** Null while nobody contests the decision; whatever came of a contest, what was contested is no basis of work again. */
  readonly contestedAt: unknown;
  /** The yes before it, where this is the second of two: what rests on a contested yes is approved by nobody. */
  readonly chain?: { readonly first: { readonly contestedAt: unknown } | null };
  readonly decidedLines: readonly LineChoice[] | null;
  readonly approvedTotal: DecimalText | null;
}

/** What was asked, what was chosen of it, and which of both holds: the one source of every page, mail and record that tells a sum of a request. */
export function approvalSums({ content, status, decidedLines, approvedTotal, ...approval }: SummedApproval): ApprovalSums {
  const asked = sideOf(content, content.lines.map(askedLine), content.total);
  if (status !== 'APPROVED') return { asked, chosen: null, told: asked, whatCounts: status === 'OPEN' ? 'ASKED' : 'NOTHING', byLine: false };
  const lines = chosenLines(content.lines, decidedLines);
  const total = approvedTotal ?? (decidedLines === null ? content.total : addAmounts(...lines.map(({ amount }) => amount)));
  const chosen = sideOf(content, lines, total);
  return { asked, chosen, told: chosen, whatCounts: isContested(approval) ? 'CONTESTED' : 'APPROVED', byLine: decidedLines !== null };
}

function isContested({ contestedAt, chain }: Pick<SummedApproval, 'contestedAt' | 'chain'>): boolean {
  return contestedAt !== null || (chain?.first?.contestedAt ?? null) !== null;
}

/** The lines as they were decided, in their order; without answers all of them as they were asked. */
export function chosenLines(lines: readonly AskedLine[], decided: readonly LineChoice[] | null): ChosenLine[] {
  return lines.map((line, index) => chosenLine(line, decided?.[index]));
}

function chosenLine(line: AskedLine, choice: LineChoice | undefined): ChosenLine {
  const { alternatives = [] } = line;
  const asked = askedLine(line);
  const left = alternatives.flatMap((_other, at) => (choice?.approved === true && choice.alternative === at ? [] : [at]));
  if (choice?.approved === false) return { ...asked, amount: choice.amount ?? '0.00', outcome: 'REFUSED', taken: null, asked, left };
  const taken = choice?.alternative == null ? undefined : alternatives[choice.alternative];
  if (taken === undefined) return { ...asked, amount: choice?.amount ?? asked.amount, outcome: 'AS_ASKED', taken: null, asked, left };
  // Its kind of work is called as the request called it, whatever it is called by now.
  const named = (words: string): string => [words.split(': ')[0], taken.description].filter(Boolean).join(': ');
  return {
    ...asked,
    description: { tr: named(asked.description.tr), en: named(asked.description.en) },
    unitPrice: taken.unitPrice ?? null,
    amount: choice?.amount ?? taken.amount,
    outcome: 'INSTEAD',
    taken: taken.description,
    asked,
    left,
  };
}

function askedLine({ workType, description, quantity = null, unitPrice = null, amount }: AskedLine): SumLine {
  return { workType, description, quantity, unitPrice, amount };
}

/** Each line by its own rate: what was refused has no part in the VAT of what was chosen. */
export function sideOf<L extends SumLine>(
  { lines: of, conveyedOn, fromPackage }: SummedApproval['content'],
  lines: readonly L[],
  total: DecimalText = addAmounts(...lines.map(({ amount }) => amount)),
): SumSide<L> {
  const priced = lines.flatMap(({ workType, description, amount, ...line }, index): ApprovalLine[] => {
    if ('outcome' in line && line.outcome === 'REFUSED') return [];
    const vatRate = of[index]?.vatRate;
    return [{ workType, description, amount, ...(vatRate === undefined ? {} : { vatRate }) }];
  });
  return { lines, total, withVat: fromPackage === true ? null : totalWithVat({ lines: priced, conveyedOn, total }) };
}
