import { z } from 'zod';
import { calendarProblems, WEEKDAYS, type WeeklyHours } from '../../domain/calendar';
import { listOf, listQuery } from './lists';
import type { Operations } from './operation';
import { CivilDate, fieldProblem, IdParams, line, recordFields, TEXT_LIMITS } from './values';

/** Half-open stretch of a day in minutes since midnight: [start, end). */
const DayInterval = z.tuple([z.int().min(0).max(1440), z.int().min(0).max(1440)]).meta({ id: 'DayInterval', example: [540, 750] });
const dayIntervals = z.array(DayInterval).max(12);

/** Opening hours per ISO weekday, Monday = 1. */
export const WeeklyHoursSchema = z
  .strictObject({ 1: dayIntervals, 2: dayIntervals, 3: dayIntervals, 4: dayIntervals, 5: dayIntervals, 6: dayIntervals, 7: dayIntervals })
  .meta({ id: 'WeeklyHours' });

/** Business hours, without the holidays, which are the same for all calendars. */
export const CalendarSchema = z
  .strictObject({
    ...recordFields,
    code: z.string(),
    name: z.string(),
    zone: z.string(),
    weekly: WeeklyHoursSchema,
    /** Hours that counted before a date, in order of time; with their zone where it is another one now. */
    formerly: z.array(z.strictObject({ before: CivilDate, weekly: WeeklyHoursSchema, zone: z.string().optional() })),
  })
  .meta({ id: 'Calendar' });

/** A calendar as it travels. */
export type Calendar = z.infer<typeof CalendarSchema>;

const calendarInput = z.strictObject({
  code: line(TEXT_LIMITS.code),
  name: line(TEXT_LIMITS.name),
  zone: line(60).default('Europe/Istanbul'),
  weekly: WeeklyHoursSchema,
});

function checkHours({ zone, weekly }: z.output<typeof calendarInput>, context: z.RefinementCtx): void {
  const hours = weekly as WeeklyHours;
  const problems = (candidate: { zone: string; weekly: WeeklyHours }) => calendarProblems({ id: 'new', version: 1, exceptions: {}, ...candidate });
  const closed = Object.fromEntries(WEEKDAYS.map((day) => [day, []])) as unknown as WeeklyHours;
  if (problems({ zone, weekly: closed }).length > 0) context.addIssue({ code: 'custom', message: fieldProblem('ZONE'), path: ['zone'] });
  if (problems({ zone: 'UTC', weekly: hours }).length > 0) context.addIssue({ code: 'custom', message: fieldProblem('CALENDAR'), path: ['weekly'] });
  // Nothing would ever become due: every waiting time is searched for an open hour.
  if (WEEKDAYS.every((day) => hours[day].length === 0))
    context.addIssue({ code: 'custom', message: fieldProblem('ALWAYS_CLOSED'), path: ['weekly'] });
}

/** A new calendar. */
export const CalendarInputSchema = calendarInput.superRefine(checkHours).meta({ id: 'CalendarInput' });

/** A changed calendar. Other hours, or another zone, count from `appliesFrom` on, tomorrow unless said otherwise: what has run is not counted anew. */
export const CalendarUpdateSchema = calendarInput.extend({ appliesFrom: CivilDate.nullish() }).superRefine(checkHours).meta({ id: 'CalendarUpdate' });

/** A public holiday; its id is its date. */
export const HolidaySchema = z
  .strictObject({
    id: CivilDate,
    date: CivilDate,
    nameTr: z.string(),
    nameEn: z.string(),
    /** Work goes on until 13:00. */
    half: z.boolean(),
    /** The date is computed and not announced yet. */
    provisional: z.boolean(),
    version: recordFields.version,
  })
  .meta({ id: 'Holiday' });

/** A holiday as it travels. */
export type HolidayRecord = z.infer<typeof HolidaySchema>;

const holidayFields = {
  nameTr: line(TEXT_LIMITS.name),
  nameEn: line(TEXT_LIMITS.name),
  half: z.boolean().default(false),
  provisional: z.boolean().default(false),
} as const;

/** A new holiday. */
export const HolidayCreateSchema = z.strictObject({ date: CivilDate, ...holidayFields }).meta({ id: 'HolidayCreate' });

/** A changed holiday; another date is another holiday. */
export const HolidayUpdateSchema = z.strictObject(holidayFields).meta({ id: 'HolidayUpdate' });

const HolidayParams = z.strictObject({ id: CivilDate });
const { shape } = listQuery({
  sort: ['date'],
  defaultSort: 'date',
  filter: { year: z.int().min(2000).max(2100).optional(), provisional: z.boolean().optional() },
});

/** Operations on calendars and holidays. */
export const calendarOperations = {
  listCalendars: {
    method: 'get',
    path: '/calendars',
    access: 'calendar.read',
    summary: 'Business-hour calendars.',
    query: listQuery({ sort: ['code', 'name', 'createdAt'], defaultSort: 'code', filter: {} }),
    output: listOf(CalendarSchema),
  },
  getCalendar: { method: 'get', path: '/calendars/:id', access: 'calendar.read', summary: 'One calendar.', params: IdParams, output: CalendarSchema },
  createCalendar: {
    method: 'post',
    path: '/calendars',
    access: 'calendar.write',
    summary: 'Adds a calendar.',
    body: CalendarInputSchema,
    output: CalendarSchema,
    status: 201,
    idempotent: 'stored',
  },
  updateCalendar: {
    method: 'put',
    path: '/calendars/:id',
    access: 'calendar.write',
    summary: 'Changes a calendar and raises its version; other hours count from a day on.',
    params: IdParams,
    body: CalendarUpdateSchema,
    output: CalendarSchema,
    ifMatch: true,
  },
  deleteCalendar: {
    method: 'delete',
    path: '/calendars/:id',
    access: 'calendar.write',
    summary: 'Removes a calendar that neither a contract nor the firm itself uses.',
    params: IdParams,
    output: null,
    ifMatch: true,
  },
  listHolidays: {
    method: 'get',
    path: '/holidays',
    access: 'calendar.read',
    summary: 'Public holidays.',
    query: z.strictObject({ ...shape, id: z.union([CivilDate.transform((date) => [date]), z.array(CivilDate).max(500)]).optional() }),
    output: listOf(HolidaySchema),
  },
  getHoliday: {
    method: 'get',
    path: '/holidays/:id',
    access: 'calendar.read',
    summary: 'One holiday.',
    params: HolidayParams,
    output: HolidaySchema,
  },
  createHoliday: {
    method: 'post',
    path: '/holidays',
    access: 'calendar.write',
    summary: 'Adds a holiday.',
    body: HolidayCreateSchema,
    output: HolidaySchema,
    status: 201,
    idempotent: 'stored',
  },
  updateHoliday: {
    method: 'put',
    path: '/holidays/:id',
    access: 'calendar.write',
    summary: 'Changes a holiday.',
    params: HolidayParams,
    body: HolidayUpdateSchema,
    output: HolidaySchema,
    ifMatch: true,
  },
  deleteHoliday: {
    method: 'delete',
    path: '/holidays/:id',
    access: 'calendar.write',
    summary: 'Removes a holiday.',
    params: HolidayParams,
    output: null,
    ifMatch: true,
  },
} as const satisfies Operations;
