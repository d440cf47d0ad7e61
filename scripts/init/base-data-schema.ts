import { z } from 'zod';
import { WEEKDAYS, type DayInterval, type Weekday, type WeeklyHours } from '../../domain/calendar';
import { isCivilDate } from '../../domain/civil-date';

/** Text that says something. */
export const text = z.string().trim().min(1);

/** A key by which files refer to each other. */
export const key = z.string().regex(/^[a-z0-9-]+$/, 'is not a key (small letters, digits, dashes)');

/** A civil date. */
export const date = z.string().refine(isCivilDate, 'is not a date (YYYY-MM-DD)');

/** 'closed', or stretches of a day as in '09:00-12:30 13:30-18:00', in minutes since midnight. */
const dayHours = z.string().transform((value, context): DayInterval[] => {
  if (value === 'closed') return [];
  const intervals: DayInterval[] = [];
  for (const stretch of value.split(/\s+/)) {
    const match = /^([01]\d|2[0-4]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/.exec(stretch);
    if (match) intervals.push([Number(match[1]) * 60 + Number(match[2]), Number(match[3]) * 60 + Number(match[4])]);
    else context.addIssue({ code: 'custom', message: `"${stretch}" is not a stretch of a day (09:00-12:30)` });
  }
  return intervals;
});
const DAY_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const week = z
  .strictObject({
    monday: dayHours,
    tuesday: dayHours,
    wednesday: dayHours,
    thursday: dayHours,
    friday: dayHours,
    saturday: dayHours,
    sunday: dayHours,
  })
  .transform((days): WeeklyHours => {
    const byNumber = WEEKDAYS.map((weekday): [Weekday, DayInterval[]] => [weekday, days[DAY_NAMES[weekday - 1] ?? 'sunday']]);
    return Object.fromEntries(byNumber) as Record<Weekday, DayInterval[]>;
  });

/** holidays-tr.yaml */
export const HolidaysFileSchema = z.strictObject({
  holidays: z.array(z.strictObject({ date, nameTr: text, nameEn: text, half: z.boolean(), provisional: z.boolean().default(false) })),
});

/** calendars.yaml */
export const CalendarsFileSchema = z.strictObject({
  calendars: z.array(z.strictObject({ code: key, name: text, zone: text, weekly: week })),
});

/** What every Turkish support firm needs before its first ticket. */
export interface BaseData {
  readonly holidays: z.output<typeof HolidaysFileSchema>['holidays'];
  readonly calendars: z.output<typeof CalendarsFileSchema>['calendars'];
}
