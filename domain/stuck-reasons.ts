import type { Label } from './label';

/** Why a ticket does not move by itself any more. */
export const STUCK_REASONS = {
  NOT_JUDGED: { tr: 'Kabul edilmedi', en: 'Not taken in' },
  OVERDUE: { tr: 'Süresi geçti', en: 'Overdue' },
  TASK: { tr: 'Masada iş bekliyor', en: 'A task waits at the desk' },
  UNDELIVERED: { tr: 'Ulaştırılamayan var', en: 'Something was not delivered' },
  NO_TIMER: { tr: 'Kendiliğinden bir şey olmayacak', en: 'Nothing will happen by itself' },
} as const satisfies Record<string, Label>;

export type StuckReason = keyof typeof STUCK_REASONS;
export const STUCK_REASON_NAMES = Object.keys(STUCK_REASONS) as [StuckReason, ...StuckReason[]];
