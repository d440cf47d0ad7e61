import type { Pool } from 'pg';
import type { BusinessCalendar } from '../domain/calendar';
import { calendarStamp } from '../domain/ticket-deadlines';
import { CALENDAR_SELECT, calendarOf, contractCalendar, contractCalendarStamp, type CalendarRow } from '../platform/calendar-rows';
import type { Tx } from './transaction';

/** The calendar of a contract, or else the firm's own. */
export async function loadCalendar(tx: Tx, contractId: string | null): Promise<BusinessCalendar> {
  return await contractCalendar((sql, values) => tx.rows<CalendarRow>(sql, [...values]), contractId);
}

/**
 * The calendar that something was counted with: in the version that is in force now, or else, where it was removed, in the one that a
 * ledger was counted with. `current` is the one that is known already; null where there is none any more.
 */
export async function calendarOfStamp(tx: Tx, stamp: string, current: BusinessCalendar): Promise<BusinessCalendar | null> {
  const code = codeOf(stamp);
  if (code === current.id) return current;
  const [row] = await tx.rows<CalendarRow>(`${CALENDAR_SELECT} WHERE c.code = $1`, [code]);
  if (row !== undefined) return calendarOf(row);
  const [kept] = await tx.rows<{ calendar: BusinessCalendar }>('SELECT calendar FROM calendar_version WHERE stamp = $1', [stamp]);
  return kept?.calendar ?? null;
}

/** Looks for what something was counted with, by its stamp and the calendar that is known already. */
export type FormerCalendarOf = (stamp: string, current: BusinessCalendar) => Promise<BusinessCalendar | null>;

/** The same for many at once: as long as this lives, each stamp is read once. */
export function formerCalendars(tx: Tx): FormerCalendarOf {
  const found = new Map<string, BusinessCalendar | null>();
  return async (stamp, current) => {
    if (codeOf(stamp) === current.id) return current;
    const known = found.get(stamp);
    if (known !== undefined) return known;
    const read = await calendarOfStamp(tx, stamp, current);
    found.set(stamp, read);
    return read;
  };
}

function codeOf(stamp: string): string {
  return stamp.slice(0, stamp.lastIndexOf('@'));
}

/** So many versions of calendars are kept at most. */
const MOST_KEPT = 500;

/**
 * Calendars change by the hand of a manager, transitions happen all day: a version is read once. Which one is in force is asked each time, or
 * what is promised in the minute after a change would go by the hours of before, and no recount would come by any more.
 */
export class CalendarCache {
  private readonly kept = new Map<string, BusinessCalendar>();

  /** The calendar of a contract (null: the firm's own). */
  async get(tx: Tx, contractId: string | null): Promise<BusinessCalendar> {
    const stamp = await contractCalendarStamp((sql, values) => tx.rows<{ stamp: string }>(sql, [...values]), contractId);
    const known = stamp === null ? undefined : this.kept.get(stamp);
    if (known !== undefined) return known;
    const read = await loadCalendar(tx, contractId);
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    this.kept.set(calendarStamp(read), read);
    return read;
  }
}

/** For code outside of a transaction. */
export function poolTx(pool: Pool): Tx {
  return {
    rows: async (text, values) => (await pool.query(text, values as unknown[])).rows,
    run: async (text, values) => (await pool.query(text, values as unknown[])).rowCount ?? 0,
  };
}
