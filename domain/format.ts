import { DEFAULT_ZONE, DAY_MS, dayNumber, type CivilDate } from './civil-date';
import type { Label } from './label';
import { intlLocale, type Locale } from './locale';

type Style = 'date' | 'day' | 'longDate' | 'time' | 'second' | 'month';

// Written out instead of dateStyle/timeStyle: those change between versions of ICU.
const STYLES: Record<Style, Record<Locale, Intl.DateTimeFormatOptions>> = {
  date: {
    tr: { day: '2-digit', month: '2-digit', year: 'numeric' },
    en: { day: 'numeric', month: 'short', year: 'numeric' },
  },
  day: {
    tr: { day: 'numeric', month: 'long' },
    en: { day: 'numeric', month: 'long' },
  },
  longDate: {
    tr: { day: 'numeric', month: 'long', year: 'numeric', weekday: 'long' },
    en: { day: 'numeric', month: 'long', year: 'numeric', weekday: 'long' },
  },
  time: {
    tr: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    en: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  },
  second: {
    tr: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
    en: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  },
  month: {
    tr: { month: 'long', year: 'numeric' },
    en: { month: 'long', year: 'numeric' },
  },
};

const UNITS = {
  day: { tr: 'gün', en: 'd' },
  hour: { tr: 'sa', en: 'h' },
  minute: { tr: 'dk', en: 'min' },
  underMinute: { tr: '1 dk’dan az', en: 'under 1 min' },
} as const satisfies Record<string, Label>;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Date of an instant: 26.05.2026, 26 May 2026. */
export function formatDate(instant: number, locale: Locale, zone: string = DEFAULT_ZONE): string {
  return format(instant, 'date', locale, zone);
}

/** Date of an instant with month and weekday in words: 26 Mayıs 2026 Salı, Tuesday 26 May 2026. */
export function formatLongDate(instant: number, locale: Locale, zone: string = DEFAULT_ZONE): string {
  return format(instant, 'longDate', locale, zone);
}

/** Time of day of an instant, 24 hours: 13:05. */
export function formatTime(instant: number, locale: Locale, zone: string = DEFAULT_ZONE): string {
  return format(instant, 'time', locale, zone);
}

/** The same to the second: 13:05:09. */
export function formatClock(instant: number, locale: Locale, zone: string = DEFAULT_ZONE): string {
  return format(instant, 'second', locale, zone);
}

/** Date and time of an instant: 26.05.2026 13:05, 26 May 2026 13:05. */
export function formatDateTime(instant: number, locale: Locale, zone: string = DEFAULT_ZONE): string {
  return `${formatDate(instant, locale, zone)} ${formatTime(instant, locale, zone)}`;
}

/** The same to the second: 26.05.2026 13:05:09, 26 May 2026 13:05:09. */
export function formatDateClock(instant: number, locale: Locale, zone: string = DEFAULT_ZONE): string {
  return `${formatDate(instant, locale, zone)} ${formatClock(instant, locale, zone)}`;
}

/** The moment by which something must have happened, so that nobody errs about the day: 26 Mayıs 2026 Salı 18:00, Tuesday 26 May 2026 18:00. */
export function formatDeadline(instant: number, locale: Locale, zone: string = DEFAULT_ZONE): string {
  return `${formatLongDate(instant, locale, zone)} ${formatTime(instant, locale, zone)}`;
}

/** Day and time of an instant as people say it of the near future: 26 Mayıs 13:05, 26 May 13:05. */
export function formatDayTime(instant: number, locale: Locale, zone: string = DEFAULT_ZONE): string {
  return `${format(instant, 'day', locale, zone)} ${formatTime(instant, locale, zone)}`;
}

/** Begin and end of a stretch of time, the date only once when both lie on one day: 26.05.2026 10:00–12:30. */
export function formatTimeRange(start: number, end: number, locale: Locale, zone: string = DEFAULT_ZONE): string {
  const sameDay = formatDate(start, locale, zone) === formatDate(end, locale, zone);
  if (sameDay) return `${formatDateTime(start, locale, zone)}–${formatTime(end, locale, zone)}`;
  return `${formatDateTime(start, locale, zone)} – ${formatDateTime(end, locale, zone)}`;
}

/** A civil date, which has no zone: 26.05.2026, 26 May 2026. */
export function formatCivilDate(date: CivilDate, locale: Locale): string {
  return format(dayNumber(date) * DAY_MS, 'date', locale, 'UTC');
}

/** A month 'YYYY-MM' in words: Mayıs 2026, May 2026. */
export function formatMonth(month: string, locale: Locale): string {
  return format(dayNumber(`${month}-01`) * DAY_MS, 'month', locale, 'UTC');
}

/**
 * A length of time in its two largest units, rounded down: 1 gün 4 sa, 3 sa 20 dk, 5 dk. A day has 24 hours; say
 * `inHours` for business time, where it has not.
 */
export function formatDuration(ms: number, locale: Locale, { inHours = false }: { inHours?: boolean } = {}): string {
  const minutes = Math.floor(Math.abs(ms) / 60_000);
  if (minutes === 0) return UNITS.underMinute[locale];
  const days = inHours ? 0 : Math.floor(minutes / 1440);
  const hours = Math.floor((minutes - days * 1440) / 60);
  const parts = [
    { count: days, unit: UNITS.day[locale] },
    { count: hours, unit: UNITS.hour[locale] },
    { count: minutes % 60, unit: UNITS.minute[locale] },
  ];
  const first = parts.findIndex(({ count }) => count > 0);
  const text = parts
    .slice(first, first + 2)
    .filter(({ count }) => count > 0)
    .map(({ count, unit }) => `${count} ${unit}`)
    .join(' ');
  return ms < 0 ? `−${text}` : text;
}

/** Minutes of work as hours and minutes: 3 sa 20 dk; nothing is 0 dk. */
export function formatMinutes(minutes: number, locale: Locale): string {
  return minutes === 0 ? `0 ${UNITS.minute[locale]}` : formatDuration(minutes * 60_000, locale, { inHours: true });
}

const TERM_UNITS = {
  day: { tr: ['gün', 'gün'], en: ['day', 'days'] },
  hour: { tr: ['saat', 'saat'], en: ['hour', 'hours'] },
  minute: { tr: ['dakika', 'dakika'], en: ['minute', 'minutes'] },
} as const;

/** A term as it is agreed, in words and one unit: 14 gün, 2 hours, 90 dakika. */
export function formatTerm(ms: number, locale: Locale): string {
  const minutes = Math.round(ms / 60_000);
  const [count, unit] =
    minutes % 1440 === 0 ? [minutes / 1440, 'day' as const] : minutes % 60 === 0 ? [minutes / 60, 'hour' as const] : [minutes, 'minute' as const];
  return `${count} ${TERM_UNITS[unit][locale][count === 1 ? 0 : 1]}`;
}

function format(instant: number, style: Style, locale: Locale, zone: string): string {
  const key = `${style} ${locale} ${zone}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(intlLocale(locale), { ...STYLES[style][locale], timeZone: zone, calendar: 'gregory', numberingSystem: 'latn' });
    formats.set(key, found);
  }
  return found.format(instant);
}
