import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Pool } from 'pg';
import { businessBetween } from '../../domain/business-time';
import { addDays, civilDateAt, datesOfMonth, startOfCivilDate } from '../../domain/civil-date';
import { quantile } from '../../domain/quantile';
import { firmCalendar } from '../../platform/calendar-rows';
import type { TicketTimes, TimedStep } from '../contract/ticket-times';

/** So many of the newest tickets are measured: each costs a walk through the calendar. */
const MOST_TICKETS = 5_000;
const MINUTE_MS = 60_000;

type Instants = { readonly receivedAt: Date } & Readonly<Record<TimedStep, Date | null>>;

/** How long the firm takes (M8): of the tickets received in this and the previous month, in the business hours of its own calendar. */
export async function ticketTimes(pool: Pool, at: number): Promise<TicketTimes> {
  const period = civilDateAt(at).slice(0, 7);
  const begin = startOfCivilDate(datesOfMonth(period).first);
  const previous = addDays(datesOfMonth(period).first, -1).slice(0, 7);
  const { rows } = await pool.query<Instants>(
    `select received_at as "receivedAt", first_response_at as "FIRST_RESPONSE", remote_started_at as "REMOTE_START", resolved_at as "RESOLUTION"
       from ticket where received_at >= $1 order by received_at desc, id desc limit $2`,
    [new Date(startOfCivilDate(datesOfMonth(previous).first)), MOST_TICKETS],
  );
  const calendar = await firmCalendar(async (sql) => (await pool.query(sql)).rows);
  // Some thousand walks take tenths of a second: others have their turn in between.
  const month = async (name: string, tickets: readonly Instants[]): Promise<TicketTimes['months'][number]> => {
    const step = async (of: TimedStep) => {
      await nextTurn();
      const times = tickets.flatMap(({ receivedAt, [of]: done }) =>
        done === null ? [] : [businessBetween(calendar, receivedAt.getTime(), done.getTime())],
      );
      const minutes = (share: number): number | null => {
        const ms = quantile(times, share);
        return ms === null ? null : Math.round(ms / MINUTE_MS);
      };
      return { count: times.length, medianMinutes: minutes(0.5), p90Minutes: minutes(0.9) };
    };
    return {
      period: name,
      steps: { FIRST_RESPONSE: await step('FIRST_RESPONSE'), REMOTE_START: await step('REMOTE_START'), RESOLUTION: await step('RESOLUTION') },
    };
  };
  const isThisMonth = ({ receivedAt }: Instants): boolean => receivedAt.getTime() >= begin;
  return {
    measured: rows.length,
    isComplete: rows.length < MOST_TICKETS,
    months: [
      await month(period, rows.filter(isThisMonth)),
      await month(
        previous,
        rows.filter((row) => !isThisMonth(row)),
      ),
    ],
  };
}
