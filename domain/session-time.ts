import { formatClock, formatDate, formatDateClock, formatDateTime, formatTime } from './format';
import type { Locale } from './locale';

/** A remote session that is over; instants in epoch ms. */
export interface EndedSession {
  readonly startedAt: number;
  readonly endedAt: number;
  /** Minutes that count: a started minute counts in full; none where it was cut before it began. */
  readonly minutes: number;
}

/** When a session was and how long it lasted, as everybody reads it. */
export interface SessionTimes {
  readonly from: string;
  readonly to: string;
  readonly range: string;
  /** What passed, and where that is not what counts, that as well. */
  readonly length: string;
}

const UNITS = { tr: { hour: 'sa', minute: 'dk', second: 'sn' }, en: { hour: 'h', minute: 'min', second: 's' } } as const;
const COUNTED = {
  tr: (elapsed: string, minutes: number) => `${elapsed}; başlayan dakika tam sayılır: ${minutes} dk`,
  en: (elapsed: string, minutes: number) => `${elapsed}; a started minute counts in full: ${minutes} min`,
} as const;

/** Times of a session: to the second where its minutes are more than what passed, so that both can be read off. */
export function sessionTimes({ startedAt, endedAt, minutes }: EndedSession, locale: Locale): SessionTimes {
  const seconds = Math.max(1, Math.round((endedAt - startedAt) / 1000));
  // One that was cut before it began has no length.
  const isExact = seconds === minutes * 60 || minutes === 0;
  const clock = (at: number): string => (isExact ? formatTime(at, locale) : formatClock(at, locale));
  const when = (at: number): string => (isExact ? formatDateTime(at, locale) : formatDateClock(at, locale));
  const [from, to] = [when(startedAt), when(endedAt)];
  const isOneDay = formatDate(startedAt, locale) === formatDate(endedAt, locale);
  return {
    ...{ from, to, range: isOneDay ? `${from}–${clock(endedAt)}` : `${from} – ${to}` },
    length: isExact ? `${minutes} ${UNITS[locale].minute}` : COUNTED[locale](elapsed(seconds, locale), minutes),
  };
}

/** To the second: 1 sa 2 dk 5 sn, 1 min 20 s. */
function elapsed(seconds: number, locale: Locale): string {
  const parts = [
    [Math.floor(seconds / 3600), UNITS[locale].hour],
    [Math.floor(seconds / 60) % 60, UNITS[locale].minute],
    [seconds % 60, UNITS[locale].second],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
