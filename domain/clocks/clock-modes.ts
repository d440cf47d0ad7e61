import type { Label } from '../label';

/** Why the clocks of a ticket stand still although its work is not done. */
export const PAUSE_REASONS = {
  ENTITLEMENT: { tr: 'Sözleşme bekleniyor', en: 'Waiting for a contract' },
  REQUESTER: { tr: 'Talep edenin yanıtı bekleniyor', en: 'Waiting for the requester' },
  CONSENT: { tr: 'Bağlantı izni bekleniyor', en: 'Waiting for consent' },
  APPROVAL: { tr: 'Müşteri onayı bekleniyor', en: 'Waiting for approval' },
  PART: { tr: 'Parça bekleniyor', en: 'Waiting for a part' },
  HOLD: { tr: 'Beklemeye alındı', en: 'On hold' },
} as const satisfies Record<string, Label>;
export type PauseReason = keyof typeof PAUSE_REASONS;
export const PAUSE_REASON_NAMES = Object.keys(PAUSE_REASONS) as [PauseReason, ...PauseReason[]];

/** What a state does to the clocks: they run, they wait for somebody else, or nothing is left to measure. */
export type ClockMode = 'RUNS' | 'STOPPED' | PauseReason;
export const CLOCK_MODES = ['RUNS', 'STOPPED', ...PAUSE_REASON_NAMES] as const satisfies readonly ClockMode[];

/** Whether the clocks wait for somebody else. */
export function isPaused(mode: ClockMode): mode is PauseReason {
  return mode !== 'RUNS' && mode !== 'STOPPED';
}
