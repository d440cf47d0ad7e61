import type { BillingState } from './billing-periods';
import type { DeskTaskKind } from './desk-tasks';
import type { Label } from './label';
import type { StateDef } from './state-def';

/** Who has the next move in a month's end. */
export type MonthMover = 'OWERS' | 'ACCOUNTANT' | 'CUSTOMER' | 'NOBODY';

interface MonthStepDef extends Label {
  readonly mover: MonthMover;
  readonly tone: StateDef['tone'];
  /** How far the month has come, for a bar: of all customers those that are at this step or beyond. */
  readonly order: number;
}

/** Steps of the month's end of one customer, in their order. */
export const MONTH_STEPS = {
  COLLECTING: { tr: 'Eksikler toplanıyor', en: 'Collecting what is missing', mover: 'OWERS', tone: 'waiting', order: 1 },
  FROZEN: { tr: 'Taslak inceleme bekliyor', en: 'Draft waits for review', mover: 'ACCOUNTANT', tone: 'active', order: 2 },
  RELEASED: { tr: 'Serbest bırakıldı, yanıt bekleniyor', en: 'Released, waits for the customer', mover: 'CUSTOMER', tone: 'info', order: 3 },
  ACKNOWLEDGED: { tr: 'Müşteri aldığını bildirdi', en: 'Acknowledged by the customer', mover: 'NOBODY', tone: 'success', order: 4 },
  CLOSED: { tr: 'Kapandı', en: 'Closed', mover: 'NOBODY', tone: 'closed', order: 4 },
} as const satisfies Record<string, MonthStepDef>;

/** A step of the month's end. */
export type MonthStep = keyof typeof MONTH_STEPS;
/** All steps, in their order. */
export const MONTH_STEP_NAMES = Object.keys(MONTH_STEPS) as [MonthStep, ...MonthStep[]];

/** States of a month's row that its end goes through. */
export type MonthEndState = Exclude<BillingState, 'OPEN'>;

/** The step that a row is at: what was released waits for the customer until they answer or nobody waits any more. */
export function monthStepOf(row: { readonly state: MonthEndState; readonly acknowledged: boolean; readonly ended: boolean }): MonthStep {
  if (row.state !== 'RELEASED') return row.state;
  if (row.acknowledged) return 'ACKNOWLEDGED';
  return row.ended ? 'CLOSED' : 'RELEASED';
}

interface MonthGapDef extends Label {
  /** Task of the desk by which whoever owes it is chased; null: it has a task of its own already, as long as it lasts. */
  readonly task: DeskTaskKind | null;
  /** What becomes of it where the month is frozen all the same. */
  readonly frozen: MonthGapFate;
}

/** What a freeze does with what is missing: the next month bills it, or this one does, without its paper or because nobody has given it up. */
export const MONTH_GAP_FATES = ['NEXT_MONTH', 'BILLED_UNPROVED', 'BILLED_UNLESS_DECIDED'] as const;
/** One of these. */
export type MonthGapFate = (typeof MONTH_GAP_FATES)[number];

/** What keeps a month from being frozen before its term. */
export const MONTH_GAPS = {
  VISIT_OPEN: { tr: 'Kapatılmamış ziyaret', en: 'Visit that was not closed', task: 'MONTH_VISIT_OPEN', frozen: 'NEXT_MONTH' },
  TIMES_MISSING: { tr: 'Süresi girilmemiş ziyaret', en: 'Visit without recorded times', task: 'MONTH_TIMES_MISSING', frozen: 'NEXT_MONTH' },
  SESSION_OPEN: { tr: 'Bitirilmemiş uzak oturum', en: 'Remote session that was not ended', task: 'MONTH_SESSION_OPEN', frozen: 'NEXT_MONTH' },
  RECEIPT_MISSING: { tr: 'Belgesi olmayan masraf', en: 'Expense without a receipt', task: 'MONTH_RECEIPT_MISSING', frozen: 'BILLED_UNPROVED' },
  WRITE_OFF_OPEN: {
    tr: 'Karar bekleyen bedelsiz bırakma isteği',
    en: 'Write-off that waits for a decision',
    task: null,
    frozen: 'BILLED_UNLESS_DECIDED',
  },
  RATE_MISSING: { tr: 'Döviz kuru bekleyen ücret satırı', en: 'Charge line that waits for an exchange rate', task: null, frozen: 'NEXT_MONTH' },
  LINE_HELD: { tr: 'Karar bekleyen ücret satırı', en: 'Charge line that needs a decision', task: null, frozen: 'NEXT_MONTH' },
} as const satisfies Record<string, MonthGapDef>;

/** A kind of what is missing. */
export type MonthGap = keyof typeof MONTH_GAPS;
/** All kinds, in the order in which they are told. */
export const MONTH_GAP_NAMES = Object.keys(MONTH_GAPS) as [MonthGap, ...MonthGap[]];
/** Kinds of tasks by which a month's end chases what is missing. */
export const GAP_TASKS: readonly DeskTaskKind[] = MONTH_GAP_NAMES.flatMap((gap) => MONTH_GAPS[gap].task ?? []);
