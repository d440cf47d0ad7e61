import { DAY_MS, zoneOffsetMs } from './civil-date';

/** A stretch of time, [start, until), in which a zone's clock runs evenly. */
export interface ZoneSpan {
  readonly offsetMs: number;
  readonly until: number;
}

const WEEK_MS = 7 * DAY_MS;
// Asking Intl for an offset costs about 8 µs, far more than the arithmetic around it; the answers never change.
const offsetsAtWeeks = new Map<string, number>();

/** The even stretch that begins at an instant, at most to the end of its week: no zone changes its clock twice within one. */
export function zoneSpanAt(zone: string, instant: number): ZoneSpan {
  const week = Math.floor(instant / WEEK_MS);
  const end = (week + 1) * WEEK_MS;
  const before = offsetAtWeek(zone, week);
  const after = offsetAtWeek(zone, week + 1);
  if (before === after) return { offsetMs: before, until: end };
  const change = findChange(zone, week * WEEK_MS, end, before);
  return instant < change ? { offsetMs: before, until: change } : { offsetMs: after, until: end };
}

function offsetAtWeek(zone: string, week: number): number {
  const key = `${zone} ${week}`;
  let offset = offsetsAtWeeks.get(key);
  if (offset === undefined) {
    offset = zoneOffsetMs(week * WEEK_MS, zone);
    offsetsAtWeeks.set(key, offset);
  }
  return offset;
}

/** First instant in (low, high] that no longer has the offset `before`. */
function findChange(zone: string, low: number, high: number, before: number): number {
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zoneOffsetMs(middle, zone) === before) low = middle;
    else high = middle;
  }
  return high;
}
