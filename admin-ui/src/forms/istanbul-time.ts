import { DateTime } from 'luxon';
import { DEFAULT_ZONE } from '../../../domain/civil-date';

/** Date and time of day as inputs hold them, in Istanbul. */
export interface LocalMoment {
  readonly date: string;
  readonly time: string;
}

/** What a clock in Istanbul shows at an instant. */
export function localMoment(instant: string | number): LocalMoment {
  const at = (typeof instant === 'number' ? DateTime.fromMillis(instant) : DateTime.fromISO(instant)).setZone(DEFAULT_ZONE);
  return { date: at.toFormat('yyyy-MM-dd'), time: at.toFormat('HH:mm') };
}

/** The instant (ISO, UTC) of a date and time of day in Istanbul; null while either is missing. */
export function instantOf(date: unknown, time: unknown): string | null {
  if (typeof date !== 'string' || typeof time !== 'string') return null;
  const at = DateTime.fromISO(`${date}T${time}`, { zone: DEFAULT_ZONE });
  return at.isValid ? at.toUTC().toISO() : null;
}

/** An instant so many minutes later. */
export function minutesLater(instant: string | null, minutes: number): string | null {
  return instant === null || !Number.isFinite(minutes) ? null : new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}
