import type { Label } from '../label';
import type { LineSource } from '../line-sources';
import type { LineType } from '../line-types';
import { EXPENSE_TYPES, WORK_TYPE_CODES, WORK_TYPES, type WorkTypeCode } from '../work-types';

/** What billed lines are of, as revenue is told apart. */
export const REVENUE_KINDS = {
  FEES: { tr: 'Sözleşme bedelleri', en: 'Contract fees' },
  WORK: { tr: 'Ziyaret ve işçilik', en: 'Visits and labour' },
  PARTS: { tr: 'Parça ve yedek', en: 'Parts and spares' },
  EXPENSES: { tr: 'Yansıtılan masraflar', en: 'Expenses passed on' },
  CORRECTIONS: { tr: 'Düzeltmeler', en: 'Corrections' },
} as const satisfies Record<string, Label>;
/** One of them. */
export type RevenueKind = keyof typeof REVENUE_KINDS;
/** All of them, in the order in which they are shown. */
export const REVENUE_KIND_NAMES = Object.keys(REVENUE_KINDS) as [RevenueKind, ...RevenueKind[]];

const SPARES: readonly WorkTypeCode[] = ['SPARE_COVERED', 'SPARE_NOT_COVERED'];

/** Parts that somebody has bought: what is sold by the piece and is neither a call-out nor an expense. */
export const BOUGHT_TYPES: readonly WorkTypeCode[] = WORK_TYPE_CODES.filter(
  (code) => WORK_TYPES[code].unit === 'C62' && WORK_TYPES[code].cls !== 'VISIT' && !(EXPENSE_TYPES as readonly WorkTypeCode[]).includes(code),
);

/** Types whose lines are of a kind by themselves; all others are work. A fee that was replaced by hand is one still. */
export const TYPES_OF_KIND: Readonly<Record<'FEES' | 'EXPENSES' | 'PARTS', readonly LineType[]>> = {
  FEES: ['CONTRACT_FEE'],
  EXPENSES: EXPENSE_TYPES,
  PARTS: [...BOUGHT_TYPES, ...SPARES],
};

/** Sources whose lines are of a kind whatever their work type is: the first one that fits counts. */
export const KIND_OF_SOURCE = { CORRECTION: 'CORRECTIONS', FIXED_FEE: 'FEES', EXPENSE: 'EXPENSES' } as const satisfies Readonly<
  Partial<Record<LineSource, RevenueKind>>
>;
