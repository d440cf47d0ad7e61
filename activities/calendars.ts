import type { Pool } from 'pg';
import type { BusinessCalendar } from '../domain/calendar';
import { CALENDAR_SELECT, calendarOf, contractCalendar, type CalendarRow } from '../platform/calendar-rows';
import { Kept } from './kept';
import type { Tx } from './transaction';

/** The calendar of a contract, or else the firm's own. */
export async function loadCalendar(tx: Tx, contractId: string | null): Promise<BusinessCalendar> {
  return await contractCalendar((sql, values) => tx.rows<CalendarRow>(sql, [...values]), contractId);
}

/** A calendar by its code, as it is now; null where it was removed. */
export async function loadCalendarByCode(tx: Tx, code: string): Promise<BusinessCalendar | null> {
  const [row] = await tx.rows<CalendarRow>(`${CALENDAR_SELECT} WHERE c.code = $1`, [code]);
  return row === undefined ? null : calendarOf(row);
}

/** A calendar in the version that a ledger was counted with; null where none was. */
export async function loadRecorded(tx: Tx, stamp: string): Promise<BusinessCalendar | null> {
  const [row] = await tx.rows<{ calendar: BusinessCalendar }>('SELECT calendar FROM calendar_version WHERE stamp = $1', [stamp]);
  return row?.calendar ?? null;
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
