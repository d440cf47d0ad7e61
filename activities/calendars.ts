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
  const code = stamp.slice(0, stamp.lastIndexOf('@'));
  if (code === current.id) return current;
  const [row] = await tx.rows<CalendarRow>(`${CALENDAR_SELECT} WHERE c.code = $1`, [code]);
  if (row !== undefined) return calendarOf(row);
  const [kept] = await tx.rows<{ calendar: BusinessCalendar }>('SELECT calendar FROM calendar_version WHERE stamp = $1', [stamp]);
  return kept?.calendar ?? null;
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
