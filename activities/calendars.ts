import type { Pool } from 'pg';
import type { BusinessCalendar } from '../domain/calendar';
import { contractCalendar, type CalendarRow } from '../platform/calendar-rows';
import type { Tx } from './transaction';

/** The calendar of a contract, or else the firm's own. */
export async function loadCalendar(tx: Tx, contractId: string | null): Promise<BusinessCalendar> {
  return await contractCalendar((sql, values) => tx.rows<CalendarRow>(sql, [...values]), contractId);
}

/** Calendars change by the hand of a manager, transitions happen all day: kept for a minute. */
export class CalendarCache {
  private readonly kept = new Map<string, { until: number; calendar: BusinessCalendar }>();

  constructor(private readonly keepMs = 60_000) {}

  /** The calendar of a contract (null: the firm's own). */
  async get(tx: Tx, contractId: string | null): Promise<BusinessCalendar> {
    const key = contractId ?? '';
    const hit = this.kept.get(key);
    const now = performance.now();
    if (hit !== undefined && hit.until > now) return hit.calendar;
    const calendar = await loadCalendar(tx, contractId);
    if (this.kept.size > 5_000) this.kept.clear();
    this.kept.set(key, { until: now + this.keepMs, calendar });
    return calendar;
  }
}

/** For code outside of a transaction. */
export function poolTx(pool: Pool): Tx {
  return {
    rows: async (text, values) => (await pool.query(text, values as unknown[])).rows,
    run: async (text, values) => (await pool.query(text, values as unknown[])).rowCount ?? 0,
  };
}
