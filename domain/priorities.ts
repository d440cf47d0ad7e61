import type { Label } from './label';

/** Ticket priorities, least urgent first. */
export const PRIORITIES = {
  LOW: { tr: 'Düşük', en: 'Low' },
  NORMAL: { tr: 'Orta', en: 'Normal' },
  HIGH: { tr: 'Yüksek', en: 'High' },
  CRITICAL: { tr: 'Kritik', en: 'Critical' },
} as const satisfies Record<string, Label>;

export type Priority = keyof typeof PRIORITIES;
export const PRIORITY_NAMES = Object.keys(PRIORITIES) as [Priority, ...Priority[]];
