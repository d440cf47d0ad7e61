import { addAmounts, compareAmounts, negateAmount, shareOf, type DecimalText } from '../money';
import { REVENUE_KIND_NAMES, type RevenueKind } from './revenue-kinds';
import { isHidden, UNKNOWN_NAMES, type UnknownCounts } from './unknowns';

/** Minutes of work by where and why it was done. */
export const MINUTE_CLASSES = ['remote', 'onsite', 'planned'] as const;
/** One of them. */
export type MinuteClass = (typeof MINUTE_CLASSES)[number];

/** What work costs us. */
export const COST_KINDS = ['labour', 'expenses', 'parts'] as const;
/** One of them. */
export type CostKind = (typeof COST_KINDS)[number];

/** Sums of lines, in lira without VAT; what is not known of them is counted and is in no sum. */
export interface ProfitSums {
  readonly revenue: Readonly<Record<RevenueKind, DecimalText>>;
  /** What the covered work would have cost at list price. */
  readonly coveredValue: DecimalText;
  readonly minutes: Readonly<Record<MinuteClass, number>>;
  readonly cost: Readonly<Record<CostKind, DecimalText>>;
  readonly unknown: UnknownCounts;
  /** Lines of which anything is not known, each once. */
  readonly unknownLines: number;
}

/** What follows from sums. */
export interface ProfitFigures extends ProfitSums {
  readonly revenueTotal: DecimalText;
  readonly costTotal: DecimalText;
  readonly minutesTotal: number;
  /** Revenue less cost; null while a part of either is not known. */
  readonly contribution: DecimalText | null;
  /** What it would be if nothing else were to come off: the contribution itself where all is known. */
  readonly contributionSoFar: DecimalText;
  /** Contribution in per cent of the revenue; null without a revenue. */
  readonly share: DecimalText | null;
  /** Revenue of fees, work and corrections by the hour that was worked; null without work, or while its time is not known. */
  readonly hourly: DecimalText | null;
}

/** What is passed on or bought is no pay for our hours. */
const PAYS_HOURS: readonly RevenueKind[] = ['FEES', 'WORK', 'CORRECTIONS'];

function record<K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>;
}

/** Sums of sums: of contracts a customer's, of customers the whole. */
export function addSums(parts: readonly ProfitSums[]): ProfitSums {
  const amount = (of: (part: ProfitSums) => DecimalText): DecimalText => addAmounts('0', ...parts.map(of));
  const count = (of: (part: ProfitSums) => number): number => parts.reduce((sum, part) => sum + of(part), 0);
  return {
    revenue: record(REVENUE_KIND_NAMES, (kind) => amount(({ revenue }) => revenue[kind])),
    coveredValue: amount(({ coveredValue }) => coveredValue),
    minutes: record(MINUTE_CLASSES, (cls) => count(({ minutes }) => minutes[cls])),
    cost: record(COST_KINDS, (kind) => amount(({ cost }) => cost[kind])),
    unknown: record(UNKNOWN_NAMES, (name) => count(({ unknown }) => unknown[name])),
    unknownLines: count(({ unknownLines }) => unknownLines),
  };
}

/** The figures of sums. */
export function figuresOf(sums: ProfitSums): ProfitFigures {
  const { revenue, cost, minutes, unknown } = sums;
  const revenueTotal = addAmounts('0', ...REVENUE_KIND_NAMES.map((kind) => revenue[kind]));
  const costTotal = addAmounts('0', ...COST_KINDS.map((kind) => cost[kind]));
  const minutesTotal = MINUTE_CLASSES.reduce((sum, cls) => sum + minutes[cls], 0);
  const contributionSoFar = addAmounts(revenueTotal, negateAmount(costTotal));
  const isRevenueHidden = isHidden(unknown, 'REVENUE');
  const contribution = isRevenueHidden || isHidden(unknown, 'COST') ? null : contributionSoFar;
  const isWorthHours = minutesTotal > 0 && !isRevenueHidden && !isHidden(unknown, 'TIME');
  return {
    ...sums,
    ...{ revenueTotal, costTotal, minutesTotal, contribution, contributionSoFar },
    share: contribution === null || compareAmounts(revenueTotal, '0') <= 0 ? null : shareOf('100', contribution, revenueTotal),
    hourly: isWorthHours ? shareOf(addAmounts('0', ...PAYS_HOURS.map((kind) => revenue[kind])), '60', String(minutesTotal)) : null,
  };
}
