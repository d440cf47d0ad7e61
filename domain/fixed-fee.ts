import { addDays, datesOfMonth, dayNumber, monthOf, monthsLater, type CivilDate, type CivilMonth } from './civil-date';
import type { Label } from './label';
import { addAmounts, compareAmounts, negateAmount, shareOf, type DecimalText } from './money';

interface FeePeriodDef extends Label {
  readonly months: number;
}

/** For how long a fixed fee stands: of the calendar, so that the firm invoices all of them at once. */
export const FEE_PERIODS = {
  MONTH: { tr: 'Aylık', en: 'Monthly', months: 1 },
  QUARTER: { tr: 'Üç aylık', en: 'Quarterly', months: 3 },
  YEAR: { tr: 'Yıllık', en: 'Yearly', months: 12 },
} as const satisfies Record<string, FeePeriodDef>;
export type FeePeriod = keyof typeof FEE_PERIODS;
export const FEE_PERIOD_NAMES = Object.keys(FEE_PERIODS) as [FeePeriod, ...FeePeriod[]];

/** First and last day, both inclusive. */
export interface Stretch {
  readonly from: CivilDate;
  readonly until: CivilDate;
}

/** What a version of a contract says of its fee, on its days. */
export interface FeeTerms extends Stretch {
  readonly n: number;
  /** Without VAT; null: none. */
  readonly fee: DecimalText | null;
  readonly period: FeePeriod;
  /** Whether it is of the period as a whole, done on its last day; else it is due on its first one. */
  readonly inArrears: boolean;
  readonly code: string | null;
}

/** A fee that is due: one of a contract and of days of a period that follow each other. */
export interface DueFee extends Stretch {
  /** The whole period, of which it may be a part. */
  readonly whole: Stretch;
  readonly period: FeePeriod;
  /** Day of the service, by which VAT and the month that bills it go. */
  readonly day: CivilDate;
  readonly net: DecimalText;
  /** First day of its period, of a later part of the period its own: two of one period are told apart by it. */
  readonly keyDay: CivilDate;
  /** Version that says it; the last of several. */
  readonly n: number;
  readonly fee: DecimalText;
  readonly code: string | null;
}

/** What is charged for good: the last day that a line holds which is not ours to change. */
export interface SettledFee {
  readonly until: CivilDate;
  readonly period: FeePeriod;
}

/** The period of the calendar in which a month lies. */
export function feePeriodOf(month: CivilMonth, period: FeePeriod): Stretch {
  const { months } = FEE_PERIODS[period];
  const first = monthsLater(month, -((Number(month.slice(5)) - 1) % months));
  return { from: datesOfMonth(first).first, until: datesOfMonth(monthsLater(first, months - 1)).last };
}

/** What part of a fee falls to some days of its period. Whatever the parts, together they are the fee to the kuruş: each is what has run up by its end less what had before. */
export function feeShare(fee: DecimalText, whole: Stretch, { from, until }: Stretch): DecimalText {
  const days = (to: CivilDate): number => dayNumber(to) - dayNumber(whole.from);
  const share = (count: number): DecimalText => shareOf(fee, String(count), String(days(whole.until) + 1));
  return addAmounts(share(days(until) + 1), negateAmount(share(days(from))));
}

/** The fees of a contract that are due in a month, by its versions in their order. */
export function feesDue(versions: readonly FeeTerms[], month: CivilMonth): DueFee[] {
  return FEE_PERIOD_NAMES.flatMap((period) => feesOf(versions, feePeriodOf(month, period), period)).filter(({ day }) => monthOf(day) === month);
}

/**
 * The fees of a contract in whole years, both inclusive, whenever they are due: no period of a fee lies in two years. Days that come after what is charged for
 * good, as those of a contract that renews itself within a period, are a fee of their own.
 */
export function feesOfYears(versions: readonly FeeTerms[], from: number, until: number, settled: readonly SettledFee[] = []): DueFee[] {
  const periods = FEE_PERIOD_NAMES.flatMap((period) =>
    Array.from({ length: ((until - from + 1) * 12) / FEE_PERIODS[period].months }, (_, index) => ({
      period,
      month: monthsLater(`${String(from)}-01`, index * FEE_PERIODS[period].months),
    })),
  );
  const endsOf = (period: FeePeriod): CivilDate[] => settled.filter((one) => one.period === period).map((one) => one.until);
  return periods.flatMap(({ period, month }) => feesOf(versions, feePeriodOf(month, period), period, endsOf(period)));
}

type Part = FeeTerms & { readonly fee: DecimalText };

/** Days without a fee, or with one of another period, and the end of what is settled end a part: what begins after them is a fee of its own. */
function feesOf(versions: readonly FeeTerms[], whole: Stretch, period: FeePeriod, ends: readonly CivilDate[] = []): DueFee[] {
  const parts = versions.flatMap(({ from, until, ...terms }) => {
    const part = { ...terms, from: from > whole.from ? from : whole.from, until: until < whole.until ? until : whole.until };
    const { fee } = part;
    return terms.period === period && fee !== null && compareAmounts(fee, '0') > 0 && part.from <= part.until ? [{ ...part, fee }] : [];
  });
  const runs: Part[][] = [];
  for (const part of parts.flatMap((one) => cutAfter(one, ends))) {
    const last = runs.at(-1)?.at(-1);
    if (last !== undefined && addDays(last.until, 1) === part.from && !ends.includes(last.until)) runs.at(-1)?.push(part);
    else runs.push([part]);
  }
  return runs.flatMap((run, index) => feeOf(run, whole, index === 0) ?? []);
}

/** A part in pieces, each of which ends with one of the days or with the part. */
function cutAfter(part: Part, ends: readonly CivilDate[]): Part[] {
  const inside = [...new Set(ends)].filter((end) => part.from <= end && end < part.until).toSorted();
  const starts = [part.from, ...inside.map((end) => addDays(end, 1))];
  return starts.map((from, index) => ({ ...part, from, until: inside[index] ?? part.until }));
}

function feeOf(parts: readonly Part[], whole: Stretch, isFirst: boolean): DueFee | null {
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined) return null;
  const net = addAmounts('0', ...parts.map((part) => feeShare(part.fee, whole, part)));
  if (compareAmounts(net, '0') <= 0) return null;
  const { n, period, fee, code, inArrears, until } = last;
  const { from } = first;
  return { period, whole, from, until, day: inArrears ? until : from, net, keyDay: isFirst ? whole.from : from, n, fee, code };
}

/** Key by which a fee is made once: of its contract and its day. */
export function feeKey(contractId: string, { keyDay, period }: Pick<DueFee, 'keyDay' | 'period'>): string {
  return `fee:${contractId}:${keyDay}${period === 'MONTH' ? '' : `:${period}`}`;
}

/** Days of a stretch. */
export function daysOf({ from, until }: Stretch): number {
  return dayNumber(until) - dayNumber(from) + 1;
}
