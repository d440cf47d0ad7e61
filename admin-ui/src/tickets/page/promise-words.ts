import { formatDuration } from '../../../../domain/format';
import type { Locale } from '../../../../domain/locale';
import type { AdminKey } from '../../i18n/i18n-provider';
import type { TextValues } from '../../i18n/use-text';
import type { Tone } from '../../theme/tones';
import type { TicketClocks, TicketPromise } from '../ticket-types';

/** What is said of a promise. */
export interface PromiseWords {
  readonly key: AdminKey;
  readonly values: TextValues;
  readonly tone: Tone;
}

/** Business time (ms) that has run since the page was made: none while the clock is paused or the business is closed. */
export function runningMs({ mode, open, asOf, changesAt }: Pick<TicketClocks, 'mode' | 'open' | 'asOf' | 'changesAt'>, now: number): number {
  if (mode !== 'RUNS' || !open) return 0;
  const until = changesAt === null ? now : Math.min(now, Date.parse(changesAt));
  return Math.max(0, until - Date.parse(asOf));
}

/** How much is left of a promise, or how it ended. */
export function promiseWords(
  { limitMs, overFromMs = limitMs, spentMs, outcome, breachedAt, doneAt }: TicketPromise,
  running: number,
  locale: Locale,
): PromiseWords {
  const time = (ms: number): string => formatDuration(ms, locale, { inHours: true });
  if (outcome === 'DROPPED') return { key: 'clocks.dropped', values: {}, tone: 'closed' };
  if (doneAt !== null) {
    const isLate = breachedAt !== null;
    return { key: isLate ? 'clocks.met_late' : 'clocks.met', values: { time: time(spentMs) }, tone: isLate ? 'alarm' : 'success' };
  }
  const left = (breachedAt === null ? limitMs : overFromMs) - spentMs - running;
  const isOver = left < 0 || breachedAt !== null;
  return { key: isOver ? 'clocks.over' : 'clocks.left', values: { time: time(Math.abs(left)) }, tone: isOver ? 'alarm' : 'active' };
}
