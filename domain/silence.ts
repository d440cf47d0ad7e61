import { waitMs } from './business-time';
import { WEEKDAYS, type WeeklyHours } from './calendar';

const MINUTE_MS = 60_000;

/**
 * The fewest business days of silence that are longer than the wait after which the desk is asked to phone (ISO 8601, business
 * time), whichever day they begin on: fewer would resolve the ticket before anybody could.
 */
export function fewestSilentDays(wait: string, weekly: WeeklyHours): number {
  const needed = waitMs({ clock: 'business', duration: wait });
  const open = WEEKDAYS.map((day) => weekly[day].reduce((sum, [start, end]) => sum + (end - start) * MINUTE_MS, 0)).filter((ms) => ms > 0);
  if (open.length === 0) return 0;
  let days = 0;
  while (open.some((_ms, first) => spanOf(open, first, days) < needed)) days += 1;
  return days;
}

function spanOf(open: readonly number[], first: number, days: number): number {
  let sum = 0;
  for (let day = 0; day < days; day += 1) sum += open[(first + day) % open.length] ?? 0;
  return sum;
}
