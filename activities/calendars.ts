import type { Pool } from 'pg';
import type { BusinessCalendar } from '../domain/calendar';
import { CALENDAR_SELECT, calendarOf, contractCalendar, type CalendarRow } from '../platform/calendar-rows';
import { Kept } from './kept';
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

/** Calendars change by the hand of a manager, transitions happen all day: kept for a minute. */
export class CalendarCache {
  private readonly kept: Kept<BusinessCalendar>;

  constructor(keepMs?: number) {
    this.kept = new Kept(keepMs);
  }

  /** The calendar of a contract (null: the firm's own). */
  async get(tx: Tx, contractId: string | null): Promise<BusinessCalendar> {
    return await this.kept.get(contractId ?? '', () => loadCalendar(tx, contractId));
  }
}

/** For code outside of a transaction. */
export function poolTx(pool: Pool): Tx {
  return {
    rows: async (text, values) => (await pool.query(text, values as unknown[])).rows,
    run: async (text, values) => (await pool.query(text, values as unknown[])).rowCount ?? 0,
  };
}
