import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { withHoursFrom, type HoursInTime } from '../../domain/calendar';
import { addDays, civilDateAt, type CivilDate } from '../../domain/civil-date';
import { Prisma } from '../../platform/generated/prisma/client';
import type { Calendar, CalendarInputSchema, CalendarUpdateSchema, calendarOperations } from '../contract/calendars';
import type { InputOf, OutputOf } from '../contract/operation';
import type { ApiDeps } from '../deps';
import { fieldProblem } from '../contract/values';
import { AppProblem, invalidFields } from '../http/problem';
import { audit, changesOf } from './audit';
import { findPage, inOrder, turkishOrder, type ListSource } from './listing';
import { wantRecount } from './recounts';
import { recordOf } from './serialize';
import { isFirmCalendar } from './settings';
import { changedColumns, checkVersion, createdColumns, found, lockRow } from './versioned';
import type { Tx, Write } from './write';

const SELECT = {
  id: true,
  code: true,
  name: true,
  zone: true,
  weekly: true,
  formerly: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.CalendarSelect;
type Row = Prisma.CalendarGetPayload<{ select: typeof SELECT }>;

const SOURCE: ListSource = {
  from: Prisma.sql`calendar r`,
  sort: { code: turkishOrder(Prisma.sql`r.code`), name: turkishOrder(Prisma.sql`r.name`), createdAt: Prisma.sql`r.created_at` },
  search: Prisma.sql`sm_fold(r.code || ' ' || r.name)`,
};

function toCalendar(row: Row): Calendar {
  const { code, name, zone } = row;
  const { weekly, formerly } = row as unknown as Pick<Calendar, 'weekly' | 'formerly'>;
  return { ...recordOf(row), code, name, zone, weekly, formerly };
}

/** One page of calendars. */
export async function listCalendars(
  { db }: Pick<ApiDeps, 'db'>,
  query: InputOf<typeof calendarOperations.listCalendars, 'query'>,
): Promise<OutputOf<typeof calendarOperations.listCalendars>> {
  const { ids, total } = await findPage(db.pool, SOURCE, query, []);
  const rows = await db.prisma.calendar.findMany({ where: { id: { in: ids } }, select: SELECT });
  return { data: inOrder(ids, rows, ({ id }) => id).map(toCalendar), total };
}

/** One calendar. */
export async function getCalendar(tx: Pick<Tx, 'calendar'>, id: string): Promise<Calendar> {
  return toCalendar(found(await tx.calendar.findUnique({ where: { id }, select: SELECT })));
}

/** Adds a calendar. */
export async function createCalendar(write: Write, input: z.output<typeof CalendarInputSchema>): Promise<Calendar> {
  const calendar = toCalendar(await write.tx.calendar.create({ data: { ...input, ...createdColumns(write) }, select: SELECT }));
  await audit(write, { action: 'calendar.create', subjectType: 'calendar', subjectId: calendar.id, detail: input });
  write.changed('calendars', calendar.id);
  return calendar;
}

/** Changes a calendar; due times keep the version that they were computed with, and what has run the hours that it ran under. */
export async function updateCalendar(
  write: Write,
  id: string,
  ifMatch: number,
  { appliesFrom, ...input }: z.output<typeof CalendarUpdateSchema>,
): Promise<Calendar> {
  await lockRow(write.tx, 'calendar', id);
  const before = await getCalendar(write.tx, id);
  checkVersion(before, ifMatch);
  const hours = hoursAfter(before, input, civilDateAt(write.at, input.zone), appliesFrom ?? null);
  const data = { ...input, ...(hours as Prisma.CalendarUpdateInput), ...changedColumns(write) };
  const calendar = toCalendar(await write.tx.calendar.update({ where: { id }, data, select: SELECT }));
  await audit(write, { action: 'calendar.update', subjectType: 'calendar', subjectId: id, ...changesOf(before, calendar, []) });
  await wantRecount(write, { calendarId: id });
  write.changed('calendars', id);
  return calendar;
}

/** Other hours, or another zone, begin with a day, at the earliest with today's. */
function hoursAfter(
  before: Calendar,
  { weekly, zone }: Pick<Calendar, 'weekly' | 'zone'>,
  today: CivilDate,
  appliesFrom: CivilDate | null,
): Partial<HoursInTime> {
  const isSame = isDeepStrictEqual(before.weekly, weekly) && before.zone === zone;
  if (isSame && appliesFrom === null) return { weekly };
  const from = appliesFrom ?? addDays(today, 1);
  // The same hours with a day: meant to begin earlier than was said before.
  if (isSame && from >= (before.formerly?.at(-1)?.before ?? '')) throw invalidFields({ appliesFrom: fieldProblem('HOURS_UNCHANGED') });
  if (from < today) throw invalidFields({ appliesFrom: fieldProblem('IN_PAST') });
  return withHoursFrom(before, from, { weekly, zone });
}

/** Removes a calendar that neither a contract nor the firm itself uses. */
export async function deleteCalendar(write: Write, id: string, ifMatch: number): Promise<void> {
  await lockRow(write.tx, 'calendar', id);
  const before = await getCalendar(write.tx, id);
  checkVersion(before, ifMatch);
  if ((await isFirmCalendar(write.tx, id)) || (await write.tx.contractVersion.count({ where: { calendarId: id } })) > 0)
    throw new AppProblem('IN_USE');
  await write.tx.calendar.delete({ where: { id }, select: { id: true } });
  const { code, name } = before;
  await audit(write, { action: 'calendar.delete', subjectType: 'calendar', subjectId: id, detail: { code, name } });
  write.changed('calendars', id);
}
