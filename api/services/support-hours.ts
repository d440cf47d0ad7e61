import type { Pool } from 'pg';
import { isOpen, nextOpen } from '../../domain/business-time';
import { contractCalendar, type CalendarRow } from '../../platform/calendar-rows';

/** When support begins by the hours of a contract (null: the firm's own); null while it is open. */
export async function supportOpensAt(pool: Pool, contractId: string | null, at: number): Promise<number | null> {
  const calendar = await contractCalendar(async (text, values) => (await pool.query<CalendarRow>(text, [...values])).rows, contractId);
  return isOpen(calendar, at) ? null : nextOpen(calendar, at);
}
