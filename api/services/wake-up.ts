import { nextOpen } from '../../domain/business-time';
import { civilDateAt, DAY_MS, startOfCivilDate, type CivilDate } from '../../domain/civil-date';
import { contractCalendar } from '../../platform/calendar-rows';
import { fieldProblem } from '../contract/values';
import { invalidFields } from '../http/problem';
import type { ActionContext } from './action-args';

/** Nobody rests a request for longer; a year that was mistyped is noticed. */
const YEARS_AHEAD = 1;

/** The opening (epoch ms) of a civil date, or the next one after it, in the contract's hours; throws the problem of the field `until`. */
export async function wakeUpAt({ deps, ticket, at }: Pick<ActionContext, 'deps' | 'ticket' | 'at'>, date: CivilDate): Promise<number> {
  const read = async <T>(sql: string, values: readonly unknown[]): Promise<T[]> => (await deps.db.pool.query(sql, [...values])).rows as T[];
  const calendar = await contractCalendar(read, ticket.snapshot.contractId);
  const dawn = startOfCivilDate(date, calendar.zone);
  if (dawn > at + YEARS_AHEAD * 366 * DAY_MS) throw invalidFields({ until: fieldProblem('TOO_FAR', YEARS_AHEAD) });
  const opening = nextOpen(calendar, dawn);
  // On a Sunday the hours after Saturday are still to come; the day is over all the same.
  if (date < civilDateAt(at, calendar.zone) || opening <= at) throw invalidFields({ until: fieldProblem('IN_PAST') });
  return opening;
}
