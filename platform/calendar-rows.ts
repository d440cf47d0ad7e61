import { exceptionsFromHolidays, type BusinessCalendar, type FormerHours, type Holiday, type WeeklyHours } from '../domain/calendar';

/** A calendar with all public holidays, as `CALENDAR_SELECT` gives it. */
export interface CalendarRow {
  readonly code: string;
  readonly version: number;
  readonly zone: string;
  readonly weekly: WeeklyHours;
  readonly formerly: readonly FormerHours[];
  readonly holidays: readonly Pick<Holiday, 'date' | 'half'>[];
}

/** Beginning of a statement over calendars `c`. */
export const CALENDAR_SELECT = `
  SELECT c.code, c.version, c.zone, c.weekly, c.formerly,
         COALESCE((SELECT json_agg(json_build_object('date', to_char(h.date, 'YYYY-MM-DD'), 'half', h.half)) FROM holiday h), '[]') AS holidays
    FROM calendar c`;

const STAMP_SELECT = `SELECT c.code || '@' || c.version AS stamp FROM calendar c`;

/** Weekdays from nine to six, without holidays, while no calendar has been entered yet. */
const FALLBACK: BusinessCalendar = {
  id: 'fallback',
  version: 1,
  zone: 'Europe/Istanbul',
  exceptions: {},
  weekly: { 1: [[540, 1080]], 2: [[540, 1080]], 3: [[540, 1080]], 4: [[540, 1080]], 5: [[540, 1080]], 6: [], 7: [] },
};

/** The firm's own calendar first; until it is entered, the first by code stands for it. */
const FIRM_FIRST = `ORDER BY coalesce(c.id::text = (SELECT value ->> 'calendarId' FROM setting WHERE key = 'firm'), false) DESC, c.code LIMIT 1`;

/** The firm's own calendar, read by whoever has a connection. */
export async function firmCalendar(read: (sql: string) => Promise<readonly CalendarRow[]>): Promise<BusinessCalendar> {
  return calendarOr(await read(`${CALENDAR_SELECT} ${FIRM_FIRST}`));
}

/** The calendar of a contract, or else the firm's own. */
export async function contractCalendar(
  read: (sql: string, values: readonly unknown[]) => Promise<readonly CalendarRow[]>,
  contractId: string | null,
): Promise<BusinessCalendar> {
  if (contractId === null) return await firmCalendar((sql) => read(sql, []));
  return calendarOr(await read(`${CALENDAR_SELECT} JOIN contract k ON k.calendar_id = c.id WHERE k.id = $1`, [contractId]));
}

/** Which version of which calendar is in force for a contract, or else for the firm; null where none has been entered. */
export async function contractCalendarStamp(
  read: (sql: string, values: readonly unknown[]) => Promise<readonly { stamp: string }[]>,
  contractId: string | null,
): Promise<string | null> {
  const rows = await (contractId === null
    ? read(`${STAMP_SELECT} ${FIRM_FIRST}`, [])
    : read(`${STAMP_SELECT} JOIN contract k ON k.calendar_id = c.id WHERE k.id = $1`, [contractId]));
  return rows[0]?.stamp ?? null;
}

/** The calendar that was found, or the one that stands for it. */
export function calendarOr([row]: readonly CalendarRow[]): BusinessCalendar {
  return row === undefined ? FALLBACK : calendarOf(row);
}

/** The calendar that business time is computed with. */
export function calendarOf({ code, version, zone, weekly, formerly, holidays }: CalendarRow): BusinessCalendar {
  const hours = { weekly, ...(formerly.length > 0 && { formerly }) };
  return { id: code, version, zone, ...hours, exceptions: exceptionsFromHolidays(hours, holidays) };
}
