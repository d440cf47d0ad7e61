import { monthOf, type CivilDate, type CivilMonth } from './civil-date';
import type { DueFee, SettledFee } from './fixed-fee';
import { compareAmounts, type DecimalText } from './money';

/** A fee as a contract's terms say it today, under the key by which it is made once and in the words of its line. */
export interface NamedFee extends DueFee {
  readonly key: string;
  readonly text: string;
}

/** What the terms said when a line was computed by them last; for which days was not kept always. */
export type FeeSaid = Pick<NamedFee, 'net' | 'day' | 'n' | 'code' | 'text'> & Partial<SettledFee>;

/** The line of a fee as it stands. */
export interface FeeLine {
  readonly key: string;
  readonly month: CivilMonth;
  /** Whether it is as it was computed, and nothing is final: no person, book or frozen month has made it theirs. */
  readonly isDraft: boolean;
  readonly isGivenUp: boolean;
  /** Null where that was not kept. */
  readonly said: FeeSaid | null;
}

/** What is to be done so that lines say what the terms say; where a line is not ours to change, somebody is told from what to what it would. */
export type FeeStep =
  | { readonly step: 'CHARGE'; readonly fee: NamedFee }
  | { readonly step: 'WITHDRAW'; readonly key: string }
  | { readonly step: 'TELL'; readonly key: string; readonly text: string; readonly from: DecimalText; readonly to: DecimalText };

interface FeesOfContract {
  /** All of the years in which the lines lie, also those that are due later. */
  readonly fees: readonly NamedFee[];
  readonly lines: readonly FeeLine[];
  /** Month that is looked at, and the day on which. */
  readonly month: CivilMonth;
  readonly today: CivilDate;
  /** Whether a month is frozen or released. */
  readonly isClosed: (month: CivilMonth) => boolean;
  /** Whether the run of a month is over and has begun nothing for the customer: its fee is charged by nobody any more. */
  readonly isPassed: (month: CivilMonth) => boolean;
}

const NOTHING = '0';

/** What of lines is charged for good: no look of ours changes them any more. */
export const settledFees = (lines: readonly FeeLine[]): SettledFee[] =>
  lines.flatMap(({ isDraft, said }) => (!isDraft && said?.until && said.period ? [{ until: said.until, period: said.period }] : []));

/** Compares what a contract's terms say with its lines: drafts of the month follow, all else is told. A fee is charged from its day on. */
export function feeSteps({ fees, lines, month, today, isClosed, isPassed }: FeesOfContract): FeeStep[] {
  const standing = new Map(lines.map((line) => [line.key, line]));
  const wanted = new Set(fees.map(({ key }) => key));
  const isHere = ({ day }: NamedFee): boolean => monthOf(day) === month && day <= today && !isClosed(month);
  const ofFee = (fee: NamedFee): FeeStep[] => {
    const { key, text, net: to } = fee;
    const line = standing.get(key);
    if (line === undefined) {
      if (isHere(fee)) return [{ step: 'CHARGE', fee }];
      const due = monthOf(fee.day);
      return isClosed(due) || (isPassed(due) && fee.day <= today) ? [{ step: 'TELL', key, text, from: NOTHING, to }] : [];
    }
    if (line.isDraft) {
      if (isHere(fee)) return line.said !== null && isSame(line.said, fee) ? [] : [{ step: 'CHARGE', fee }];
      return line.month === month ? [{ step: 'WITHDRAW', key }] : [];
    }
    return line.said === null || compareAmounts(line.said.net, to) === 0 ? [] : [{ step: 'TELL', key, text, from: line.said.net, to }];
  };
  const gone = ({ key, isDraft, isGivenUp, month: billed, said }: FeeLine): FeeStep[] => {
    if (isDraft) return billed === month ? [{ step: 'WITHDRAW', key }] : [];
    return said === null || isGivenUp ? [] : [{ step: 'TELL', key, text: said.text, from: said.net, to: NOTHING }];
  };
  return [...fees.flatMap(ofFee), ...lines.filter(({ key }) => !wanted.has(key)).flatMap(gone)];
}

const isSame = (said: FeeSaid, { net, day, n, code, text }: NamedFee): boolean =>
  compareAmounts(said.net, net) === 0 && said.day === day && said.n === n && said.code === code && said.text === text;
